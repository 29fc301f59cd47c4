import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { decodeSnapshot, defaultSettings, encodeSnapshot, type NextBytes, type SavedLinker } from "../link/index.ts";
import { versions } from "./versions.ts";

/** What a snapshot begins with. */
const MAGIC = "DATELINE-LINK\n";
/** Bytes of the line that says what follows; it is padded, so that what follows is aligned. */
const HEAD = 512;

/** A linker's state, with the number of the last log entry that it has seen. */
interface LinkSnapshot {
  readonly sequence: number;
  readonly saved: SavedLinker;
}

function pathOf(folder: string): string {
  return join(folder, "linker.bin");
}

/** What makes a state usable: the same stage under the same settings. */
function makerOf(): string {
  return JSON.stringify([versions.link, defaultSettings]);
}

/** Writes a snapshot beside the desk, whole or not at all. */
export async function writeSnapshot(folder: string, { sequence, saved }: LinkSnapshot): Promise<void> {
  const pieces = encodeSnapshot(saved);
  const sum = pieces.reduce((value, piece) => crc32(piece, value), 0);
  const line = `${MAGIC}${JSON.stringify({ sequence, sum, maker: makerOf() })}\n`;
  const path = pathOf(folder);
  const handle = await open(`${path}.new`, "w");
  try {
    await handle.write(Buffer.from(line.padEnd(HEAD, " ")));
    for (const piece of pieces) if (piece.length > 0) await handle.write(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.new`, path);
}

/** Removes a desk's snapshot: all is linked anew at the next start. */
export function dropSnapshot(folder: string): Promise<void> {
  return rm(pathOf(folder), { force: true });
}

/** Bytes that are checked at once. */
const CHECKED = 1 << 20;

/** Gives the bytes of a file from a place on, in memory of their own. @throws RangeError beyond its end */
function readerOf(file: FileHandle, from: number, size: number): NextBytes {
  let at = from;
  return async (length) => {
    if (at + length > size) throw new RangeError("a snapshot ends too early");
    const bytes = new Uint8Array(length);
    for (let read = 0; read < length; ) {
      const { bytesRead } = await file.read(bytes, read, length - read, at + read);
      if (bytesRead === 0) throw new RangeError("a snapshot ends too early");
      read += bytesRead;
    }
    at += length;
    return bytes;
  };
}

async function sumOf(file: FileHandle, size: number): Promise<number> {
  const buffer = new Uint8Array(CHECKED);
  let sum = 0;
  for (let at = HEAD; at < size; ) {
    const { bytesRead } = await file.read(buffer, 0, CHECKED, at);
    if (bytesRead === 0) break;
    sum = crc32(buffer.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
  return sum;
}

async function snapshotIn(file: FileHandle): Promise<LinkSnapshot | null> {
  const { size } = await file.stat();
  if (size < HEAD) return null;
  const head = Buffer.from(await readerOf(file, 0, size)(HEAD)).toString("utf8");
  if (!head.startsWith(MAGIC)) return null;
  const { sequence, sum, maker }: { sequence: number; sum: number; maker: string } = JSON.parse(
    head.slice(MAGIC.length),
  );
  if (maker !== makerOf() || (await sumOf(file, size)) !== sum) return null;
  const saved = await decodeSnapshot(readerOf(file, HEAD, size));
  return saved === null ? null : { sequence, saved };
}

/** The snapshot of a desk; null where there is none that can be gone on from: then the state is made from the log. */
export async function readSnapshot(folder: string): Promise<LinkSnapshot | null> {
  const file = await open(pathOf(folder)).catch(() => null);
  if (file === null) return null;
  try {
    return await snapshotIn(file);
  } catch {
    // A head that is no JSON is damage like any other: the log has all that the snapshot had.
    return null;
  } finally {
    await file.close();
  }
}
