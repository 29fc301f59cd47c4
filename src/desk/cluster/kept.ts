import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DatelineError } from "../../base/index.ts";
import { queueAddress } from "../../queue/index.ts";

/** What a desk folder remembers of its cluster. */
const keptShape = z.object({ queue: z.string() });

const pathOf = (folder: string) => join(folder, "cluster.json");

/** Writes down the queue of a desk, so that whoever opens the folder logs for the cluster. Only its owner may read it: it may hold a password. */
export async function keepQueue(folder: string, queue: string): Promise<void> {
  queueAddress(queue);
  await writeFile(pathOf(folder), `${JSON.stringify({ queue })}\n`, { mode: 0o600 });
}

/**
 * The queue that was written down for a desk folder; null where there is none.
 *
 * @throws DatelineError `unreadable`
 */
export async function keptQueue(folder: string): Promise<string | null> {
  const path = pathOf(folder);
  try {
    return keptShape.parse(JSON.parse(await readFile(path, "utf8"))).queue;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new DatelineError("unreadable", `${path}: does not say which queue the desk has: run dateline cluster init`, {
      cause,
    });
  }
}
