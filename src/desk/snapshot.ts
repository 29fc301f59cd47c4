import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { decodeSnapshot, defaultSettings, encodeSnapshot, type SavedLinker } from "../link/index.ts";
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

/** The snapshot of a desk; null where there is none that can be gone on from: then the state is made from the log. */
export async function readSnapshot(folder: string): Promise<LinkSnapshot | null> {
  const bytes = await readFile(pathOf(folder)).catch(() => null);
  if (bytes === null || bytes.length < HEAD) return null;
  const head = bytes.subarray(0, HEAD).toString("utf8");
  if (!head.startsWith(MAGIC)) return null;
  try {
    const { sequence, sum, maker }: { sequence: number; sum: number; maker: string } = JSON.parse(
      head.slice(MAGIC.length),
    );
    const content = bytes.subarray(HEAD);
    if (maker !== makerOf() || crc32(content) !== sum) return null;
    const saved = decodeSnapshot(content);
    return saved === null ? null : { sequence, saved };
  } catch {
    // A head that is no JSON is damage like any other: the log has all that the snapshot had.
    return null;
  }
}
