import { crc32, inflateRawSync } from "node:zlib";

/** What every gzip member of ours begins with (RFC 1952): magic, deflate, no flags, no time, no extra flags; then the system. */
const start = Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0]);
/** Bytes of a member's head, and of its tail: checksum and length. */
const HEAD = start.length + 1;
const TAIL = 8;

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** What `inflateRawSync` gives with `info`, which its types leave out. */
function isInflated(value: unknown): value is Inflated {
  return typeof value === "object" && value !== null && "buffer" in value && "engine" in value;
}

/** A member's content and where it ends; or that the bytes end before it does; or why it cannot be read. */
export type Member =
  | { readonly content: Buffer; readonly end: number }
  | { readonly short: true }
  | { readonly reason: string };

/** Reads the member that begins at a place. What it holds is checked against the checksum in its tail. */
export function memberAt(bytes: Buffer, from: number): Member {
  if (bytes.length < from + HEAD) return { short: true };
  if (!bytes.subarray(from, from + start.length).equals(start)) return { reason: "no record begins here" };
  try {
    const inflated: unknown = inflateRawSync(bytes.subarray(from + HEAD), { info: true });
    if (!isInflated(inflated)) return { reason: "it cannot be decompressed" };
    const { buffer: content, engine } = inflated;
    const end = from + HEAD + engine.bytesWritten + TAIL;
    if (end > bytes.length) return { short: true };
    return bytes.readUInt32LE(end - TAIL) === crc32(content)
      ? { content, end }
      : { reason: "its checksum does not hold" };
  } catch (error) {
    const short = error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";
    return short ? { short: true } : { reason: error instanceof Error ? error.message : "it cannot be decompressed" };
  }
}

/** Where the next member may begin; −1 where none does. */
export function nextStart(bytes: Buffer, from: number): number {
  return bytes.indexOf(start, from);
}
