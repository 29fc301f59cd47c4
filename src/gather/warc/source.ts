import type { FileHandle } from "node:fs/promises";

/** Bytes that are read ahead, from wherever a reader stands. */
const WINDOW = 4 * 1024 * 1024;

/** Bytes that can be asked for by their place. */
export interface ByteSource {
  /** The bytes from a place on, fewer at the end; what is given stays as it is. */
  readonly at: (offset: number, length: number) => Promise<Buffer>;
  /** Whether places before the last one asked for can be asked for again. */
  readonly rewinds: boolean;
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { at: async (offset, length) => whole.subarray(offset, offset + length), rewinds: true };
}

/** A file, read a window at a time. */
export function fileSource(handle: FileHandle): ByteSource {
  let window: Buffer = Buffer.alloc(0);
  let start = 0;
  const at = async (offset: number, length: number): Promise<Buffer> => {
    if (offset < start || offset + length > start + window.length) {
      const fresh = Buffer.allocUnsafe(Math.max(WINDOW, length));
      let filled = 0;
      while (filled < fresh.length) {
        const { bytesRead } = await handle.read(fresh, filled, fresh.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      window = fresh.subarray(0, filled);
      start = offset;
    }
    return window.subarray(offset - start, offset - start + length);
  };
  return { at, rewinds: true };
}

/** A stream that is read once: what was passed is gone. */
export function streamSource(stream: AsyncIterable<Buffer>): ByteSource {
  const iterator = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let start = 0;
  const at = async (offset: number, length: number): Promise<Buffer> => {
    let chunks: Buffer[] = [held];
    let size = held.length;
    while (start + size < offset + length) {
      const next = await iterator.next();
      if (next.done) break;
      chunks.push(next.value);
      size += next.value.length;
      // What lies wholly before the place is let go while going on, so that skipping costs no memory.
      if (start + size <= offset) {
        start += size;
        chunks = [];
        size = 0;
      }
    }
    const all = chunks.length === 1 ? (chunks[0] ?? held) : Buffer.concat(chunks);
    const drop = Math.min(Math.max(0, offset - start), all.length);
    held = all.subarray(drop);
    start += drop;
    return held.subarray(0, length);
  };
  return { at, rewinds: false };
}

/** The place of the next of some bytes, looked for so far and no farther; null where there are none. */
export async function find(source: ByteSource, mark: Buffer, from: number, most: number): Promise<number | null> {
  const step = 1024 * 1024;
  for (let at = from; at < from + most; at += step) {
    const bytes = await source.at(at, step + mark.length);
    const found = bytes.indexOf(mark);
    if (found >= 0) return at + found;
    if (bytes.length < step) return null;
  }
  return null;
}
