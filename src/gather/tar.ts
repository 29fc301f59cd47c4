import type { ParsedTarEntry } from "modern-tar";
import type { Capture } from "../model/index.ts";
import type { Budget } from "./budget.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { memberOf, refuseMember, unsafePath } from "./members.ts";

/** The archive's bytes in pieces, so that a member is cut out before the next is looked at. */
const PIECE = 1024 * 1024;

function pieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + PIECE));
      at += PIECE;
    },
  });
}

async function bodyOf({ body }: ParsedTarEntry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function takeMember(entry: ParsedTarEntry, archive: Capture): Promise<Gathered | null> {
  const { name: path, type } = entry.header;
  const bytes = await bodyOf(entry);
  const unsafe = unsafePath(path);
  if (unsafe !== null) return refuseMember(archive, path, "unsafe-path", unsafe);
  if (type === "directory") return null;
  if (type !== undefined && type !== "file")
    return refuseMember(archive, path, "unsafe-path", `a ${type}, which is not followed`);
  return memberOf(archive, path, bytes);
}

/** The members of a tar file as resources (modern-tar); one that must not be taken is refused by its name. */
export async function* cutTar(archive: Capture, budget: Budget): AsyncGenerator<Gathered> {
  const { createTarDecoder } = await import("modern-tar");
  let taken = 0;
  try {
    for await (const entry of pieces(archive.bytes).pipeThrough(createTarDecoder({ strict: true }))) {
      budget.members -= 1;
      if (budget.members < 0) {
        yield refuseMember(
          archive,
          entry.header.name,
          "too-many",
          "more members than are looked at: split the archive",
        );
        return;
      }
      const member = await takeMember(entry, archive);
      if (member === null) continue;
      taken += 1;
      yield member;
    }
  } catch (error) {
    // The reader's only way to say that a header is damaged; what stood before it was taken.
    const why = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    yield refuse(archive.name, "bad-archive", `a tar file that cannot be read to its end (${why})`);
    return;
  }
  if (taken === 0) yield refuse(archive.name, "empty", "the archive holds no page and no text");
}
