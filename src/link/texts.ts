import { type Pool, placeOf } from "./pool.ts";

/** Strings kept in blocks of a pool: a hundred thousand of them cost the room of their characters, and no object each. */
export interface Texts {
  /** Keeps a string. @returns its block */
  readonly put: (text: string) => number;
  readonly get: (block: number) => string;
  readonly give: (block: number) => void;
}

/** Bytes before the characters: 14 bits say how many bytes they take, one that a character takes two, one that another block follows. */
const HEAD = 2;
const WIDE = 0x4000;
const MORE = 0x8000;
/** Bytes of a block from which another follows, whose number stands in its last integer. */
const PIECE = 8192 - HEAD - 4;
const LEAST_BITS = 1;

/** Integers of a block for so many bytes of characters: a power of two. */
function roomOf(bytes: number): number {
  const integers = Math.ceil((HEAD + bytes) / 4);
  return 1 << Math.max(LEAST_BITS, 32 - Math.clz32(integers - 1));
}

/** Integers of a full block. */
const FULL = roomOf(PIECE);

function encodingOf(wide: boolean): "utf16le" | "latin1" {
  return wide ? "utf16le" : "latin1";
}

/** Makes a keeper of strings; what it keeps is saved with its pool. */
export function createTexts(pool: Pool): Texts {
  const bytesAt = (block: number): Buffer => {
    const page = pool.page(block);
    return Buffer.from(page.buffer, page.byteOffset + placeOf(block) * 4);
  };
  const write = (bytes: Buffer, from: number, wide: number): number => {
    const length = Math.min(PIECE, bytes.length - from);
    const follows = from + length < bytes.length;
    const block = pool.take(follows ? FULL : roomOf(length));
    const to = bytesAt(block);
    to.writeUInt16LE(length | wide | (follows ? MORE : 0));
    bytes.copy(to, HEAD, from, from + length);
    if (follows) pool.page(block)[placeOf(block) + FULL - 1] = write(bytes, from + length, wide);
    return block;
  };
  const next = (block: number): number => pool.page(block)[placeOf(block) + FULL - 1] ?? 0;
  const read = (block: number): string => {
    const bytes = bytesAt(block);
    const head = bytes.readUInt16LE();
    const piece = bytes.toString(encodingOf((head & WIDE) !== 0), HEAD, HEAD + (head & (WIDE - 1)));
    return (head & MORE) === 0 ? piece : piece + read(next(block));
  };
  const give = (block: number): void => {
    const head = bytesAt(block).readUInt16LE();
    if ((head & MORE) !== 0) give(next(block));
    pool.give(block, (head & MORE) === 0 ? roomOf(head & (WIDE - 1)) : FULL);
  };
  return {
    put: (text) => {
      const wide = /[^\u0000-\u00ff]/.test(text);
      return write(Buffer.from(text, encodingOf(wide)), 0, wide ? WIDE : 0);
    },
    get: read,
    give,
  };
}
