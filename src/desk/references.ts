import { DatelineError } from "../base/index.ts";
import { type Known, publisherAddress, readReferenced } from "../gather/index.ts";
import type { Capture } from "../model/index.ts";
import { reportId } from "../read/index.ts";
import { isDamage, type LogEntry, readEntry, readLog, type Store } from "../store/index.ts";
import type { Problem } from "./doctor.ts";

type Resource = Extract<LogEntry, { readonly kind: "resource" | "reference" }>;

/** How a resource is logged: whole, or, where that is asked for and it stands in an archive file, by reference. */
export function loggedAs(
  resource: Capture,
  byReference: boolean,
  digest: string,
): Pick<Resource, "kind" | "resource"> & { digest: string } {
  const kind = byReference && resource.place !== undefined ? "reference" : "resource";
  return { kind, resource, digest };
}

/**
 * A logged resource with its bytes, read through the reference where the log has none.
 *
 * @throws DatelineError `missing` where the file it refers to is gone or holds something else
 */
export async function wholeResource(entry: Resource): Promise<Capture> {
  const { resource } = entry;
  if (entry.kind === "resource" || resource.bytes.length > 0 || resource.place === undefined) return resource;
  const bytes = await readReferenced(resource.place, entry.digest);
  if ("refused" in bytes) throw new DatelineError("missing", bytes.message);
  return { ...resource, bytes };
}

/** What a desk knows of archives it has seen, for gathering. */
export function knownTo(archive: string, store: () => Store): Known {
  return {
    lastOf: (file) => store().lastInArchive(file),
    recall: async (original) => {
      const place = await store().findOriginal(original);
      if (place === null) return null;
      const entry = await readEntry(archive, place);
      return entry.kind === "resource" || entry.kind === "reference" ? wholeResource(entry) : null;
    },
  };
}

/** The id that a report at an address has. */
export function addressId(address: string): string {
  return reportId({ url: publisherAddress(address), outlet: null, title: null, published: null, text: address });
}

/** Whether a desk has, or had and took down, a report at an address, however it was reached, or a resource from it. */
export async function knowsAddress(address: string, store: Store): Promise<boolean> {
  const id = addressId(address);
  if ((await store.report(id)) !== null || (await store.tombstone(id)) !== null) return true;
  return (await store.findOriginal({ payload: null, url: address })) !== null;
}

/** Files that the log refers to and that are gone or changed, each told once. */
export async function referenceProblems(archive: string): Promise<Problem[]> {
  const lost = new Map<string, number>();
  for await (const found of readLog(archive)) {
    if (isDamage(found) || found.entry.kind !== "reference") continue;
    const { resource, digest } = found.entry;
    if (resource.place === undefined) continue;
    const bytes = await readReferenced(resource.place, digest);
    if ("refused" in bytes) lost.set(resource.place.path, (lost.get(resource.place.path) ?? 0) + 1);
  }
  return [...lost].map(([path, count]) => ({
    what: `${path}: ${count} ${count === 1 ? "resource" : "resources"} kept by reference cannot be read from it`,
    remedy: "put the file back where it was; until then rebuild is refused",
  }));
}
