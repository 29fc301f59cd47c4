import type { ByteSource } from "./source.ts";

/** A head longer than this, in bytes, is none. */
export const LONGEST_HEAD = 65_536;
/** Largest block of a record that is read: above it stand films, not pages. */
export const LARGEST_BLOCK = 64 * 1024 * 1024;

/** Headers of a record or message: names in lower case, the last of a name. */
export type Headers = ReadonlyMap<string, string>;

/** The first line and the headers of a record or an HTTP message. */
interface Message {
  readonly first: string;
  readonly headers: Headers;
  readonly bodyStart: number;
}

/** One record of a WARC. */
export interface WarcRecord {
  readonly headers: Headers;
  /** From the start of what is read; of its gzip member where records are compressed one by one. */
  readonly offset: number;
  /** Bytes from `offset` by which it can be read again; null where it cannot be reached by itself. */
  readonly length: number | null;
  /** The beginning of its block: enough for the head of an HTTP message. */
  readonly head: Buffer;
  /** Its block; null where it is larger than {@link LARGEST_BLOCK} or breaks off. */
  readonly block: () => Promise<Buffer | null>;
}

/** Where reading could not go on, or went on later. */
export interface Broken {
  readonly broken: true;
  readonly offset: number;
  readonly why: string;
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** The first line and headers at a place; null where no head ends within bounds. */
export function messageAt(bytes: Buffer, start: number): Message | null {
  const window = bytes.subarray(start, start + LONGEST_HEAD);
  const strict = window.indexOf("\r\n\r\n");
  const loose = window.indexOf("\n\n");
  if (strict < 0 && loose < 0) return null;
  const isStrict = strict >= 0 && (loose < 0 || strict < loose);
  const length = isStrict ? strict : loose;
  const lines = window.subarray(0, length).toString("utf8").split(/\r?\n/);
  return { first: lines[0] ?? "", headers: headersOf(lines.slice(1)), bodyStart: start + length + (isStrict ? 4 : 2) };
}

/** Bytes of line ends between two records. */
export function skipLineEnds(bytes: Buffer, at: number): number {
  let next = at;
  while (bytes[next] === 0x0d || bytes[next] === 0x0a) next += 1;
  return next;
}

/** The head of a record with the length it states; null where there is none. */
export function recordHead(bytes: Buffer, start: number): (Message & { readonly size: number }) | null {
  const message = messageAt(bytes, start);
  const size = Number(message?.headers.get("content-length") ?? Number.NaN);
  if (message === null || !message.first.startsWith("WARC/") || !Number.isSafeInteger(size) || size < 0) return null;
  return { ...message, size };
}

const noRecord = "no WARC record";

/**
 * The records of a WARC that is not compressed, or opened as a whole, from a place on. Blocks are read when they are asked
 * for, so what nobody asks for is passed over.
 */
export async function* plainRecords(source: ByteSource, from: number): AsyncGenerator<WarcRecord | Broken> {
  for (let at = from; ; ) {
    const window = await source.at(at, LONGEST_HEAD);
    const start = skipLineEnds(window, 0);
    if (start >= window.length) {
      if (window.length < LONGEST_HEAD) return;
      at += start;
      continue;
    }
    const offset = at + start;
    const record = recordHead(await source.at(offset, LONGEST_HEAD), 0);
    if (record === null) {
      yield { broken: true, offset, why: noRecord };
      return;
    }
    const { headers, size, bodyStart } = record;
    const body = offset + bodyStart;
    const head = await source.at(body, Math.min(size, LONGEST_HEAD));
    const last = size === 0 ? head : await lastByte(source, body, size, head);
    if (last.length === 0 && size > 0) {
      yield { broken: true, offset, why: "it breaks off" };
      return;
    }
    const block = async () => {
      if (size > LARGEST_BLOCK) return null;
      const bytes = size <= head.length ? head : await source.at(body, size);
      return bytes.length < size ? null : bytes;
    };
    yield { headers, offset, length: source.rewinds ? bodyStart + size : null, head, block };
    at = body + size;
  }
}

/** The last byte of a block where it can be looked at without losing the block; else what shows that it begins. */
async function lastByte(source: ByteSource, body: number, size: number, head: Buffer): Promise<Buffer> {
  if (size <= head.length) return head;
  return source.rewinds ? source.at(body + size - 1, 1) : head;
}
