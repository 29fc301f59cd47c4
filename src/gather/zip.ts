import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import type { Capture } from "../model/index.ts";
import { type Budget, overflow, overflowWords, roomFor } from "./budget.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { memberOf, refuseMember, unsafePath } from "./members.ts";

/** The type bits of a Unix mode, and a symbolic link's (APPNOTE 4.5.7; POSIX `sys/stat.h`). */
const TYPE = 0o170000;
const LINK = 0o120000;

function isLink(entry: Entry): boolean {
  const madeOnUnix = entry.versionMadeBy >>> 8 === 3;
  return madeOnUnix && ((entry.externalFileAttributes >>> 16) & TYPE) === LINK;
}

/** Members by which office documents and e-books are told: they are zip files too. */
function isDocument(path: string): boolean {
  return path === "[Content_Types].xml" || path === "mimetype";
}

/** Reads a stream up to `most` bytes; null where there are more. */
async function bytesOf(stream: Readable, most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Leaving the loop ends the stream.
    if (size > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function takeMember(
  file: ZipFile,
  entry: Entry,
  path: string,
  archive: Capture,
  budget: Budget,
): Promise<Gathered | null> {
  const unsafe = unsafePath(path);
  if (unsafe !== null) return refuseMember(archive, path, "unsafe-path", unsafe);
  if (isLink(entry)) return refuseMember(archive, path, "unsafe-path", "a link, which is not followed");
  if (path.endsWith("/")) return null;
  if (entry.isEncrypted()) return refuseMember(archive, path, "encrypted", "locked with a password");
  if (!entry.canDecodeFileData()) return refuseMember(archive, path, "bad-archive", "compressed in an unknown way");
  const room = roomFor(entry.compressedSize, budget);
  const tooMuch = () => {
    const code = overflow(entry.compressedSize, budget);
    return refuseMember(archive, path, code, overflowWords[code]);
  };
  if (entry.uncompressedSize > room) return tooMuch();
  const bytes = await bytesOf(await file.openReadStreamPromise(entry), room);
  if (bytes === null) return tooMuch();
  budget.inflated -= bytes.length;
  return memberOf(archive, path, bytes);
}

function whyNot(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

/**
 * The members of a zip file as resources (yauzl, by the central directory). A member that cannot or must not be taken is
 * refused by its name, and the rest goes on.
 */
export async function* cutZip(archive: Capture, budget: Budget): AsyncGenerator<Gathered> {
  const { fromBufferPromise, getFileNameLowLevel } = await import("yauzl");
  let taken = 0;
  try {
    const file = await fromBufferPromise(Buffer.from(archive.bytes), { lazyEntries: true, decodeStrings: false });
    for await (const entry of file.eachEntry()) {
      const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (isDocument(path)) {
        yield refuse(archive.name, "not-news", "an office document or an e-book: save it as PDF or as a page");
        return;
      }
      budget.members -= 1;
      if (budget.members < 0) {
        yield refuseMember(archive, path, "too-many", "more members than are looked at: split the archive");
        return;
      }
      const member = await takeMember(file, entry, path, archive, budget).catch((error: unknown) =>
        refuseMember(archive, path, "bad-archive", `cannot be opened (${whyNot(error)})`),
      );
      if (member === null) continue;
      taken += 1;
      yield member;
    }
  } catch (error) {
    // The reader's only way to say that the directory is damaged; it is a finding about the file.
    yield refuse(archive.name, "bad-archive", `a zip file that cannot be read (${whyNot(error)})`);
    return;
  }
  if (taken === 0) yield refuse(archive.name, "empty", "the archive holds no page and no text");
}
