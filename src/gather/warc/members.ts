import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { deflateStart } from "../inflate.ts";
import { type Broken, LARGEST_BLOCK, LONGEST_HEAD, recordHead, skipLineEnds, type WarcRecord } from "./record.ts";
import { type ByteSource, find } from "./source.ts";

/** Stretches that are tried for one compressed member: most are of some ten thousand bytes. */
const WINDOWS = [256 * 1024, 1024 * 1024, 4 * 1024 * 1024, 16 * 1024 * 1024, 96 * 1024 * 1024] as const;
/** What a member may open to: the largest block with its head. */
const ROOM = LARGEST_BLOCK + LONGEST_HEAD;
/** How far a next record is looked for after a damaged one, in bytes. */
const SEARCH = 256 * 1024 * 1024;
/** A film passed over may open to so much; a bomb to no more. */
const LONGEST_SKIP = 32 * 1024 * 1024 * 1024;

const magic = Buffer.from([0x1f, 0x8b, 0x08]);

/** A member opened: its content, and its length in the file. */
export interface Member {
  readonly content: Buffer;
  readonly length: number;
}

type Opened = Member | "too-large" | "damaged";

/** What zlib gives with `info`: the content, and how much of its input it used. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Node's types do not know `info` yet (nodejs.org/api/zlib.html, class Options). */
function isInflated(value: unknown): value is Inflated {
  return typeof value === "object" && value !== null && "buffer" in value && "engine" in value;
}

function openWindow(window: Buffer): Opened | "more" {
  const start = deflateStart(window);
  if (start === null) return "damaged";
  try {
    const options = { info: true, maxOutputLength: ROOM, chunkSize: 64 * 1024 };
    const inflated: unknown = inflateRawSync(window.subarray(start), options);
    if (!isInflated(inflated)) return "damaged";
    const { buffer, engine } = inflated;
    const end = start + engine.bytesWritten;
    const trailer = window.subarray(end, end + 8);
    if (trailer.length < 8) return "more";
    return trailer.readUInt32LE(0) === crc32(buffer) ? { content: buffer, length: end + 8 } : "damaged";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") return "too-large";
    return code === "Z_BUF_ERROR" ? "more" : "damaged";
  }
}

/** Opens the gzip member at a place. */
export async function memberAt(source: ByteSource, offset: number): Promise<Opened> {
  for (const size of WINDOWS) {
    const window = await source.at(offset, size);
    const opened = openWindow(window);
    if (opened !== "more") return opened;
    if (window.length < size) return "damaged";
  }
  return "too-large";
}

/** The beginning of a member that is too large to be opened whole, and its length; null for a damaged one. */
async function passMember(
  source: ByteSource,
  offset: number,
): Promise<{ readonly head: Buffer; readonly length: number } | null> {
  const first = await source.at(offset, LONGEST_HEAD);
  const start = deflateStart(first);
  if (start === null) return null;
  const inflate = createInflateRaw();
  const heads: Buffer[] = [];
  let opened = 0;
  const feed = async () => {
    for (let at = offset + start; !inflate.readableEnded && !inflate.destroyed; ) {
      const chunk = await source.at(at, 1024 * 1024);
      if (chunk.length === 0) break;
      at += chunk.length;
      if (!inflate.write(chunk)) await new Promise((resolve) => inflate.once("drain", resolve).once("close", resolve));
    }
    if (!inflate.destroyed) inflate.end();
  };
  const feeding = feed();
  try {
    for await (const chunk of inflate) {
      const bytes = Buffer.from(chunk);
      if (opened < LONGEST_HEAD) heads.push(bytes);
      opened += bytes.length;
      if (opened > LONGEST_SKIP) return null;
    }
  } catch {
    // Damaged in the middle: the caller looks for the next member.
    return null;
  } finally {
    inflate.destroy();
    await feeding;
  }
  return { head: Buffer.concat(heads), length: start + inflate.bytesWritten + 8 };
}

/** Records that stand together in one member; only one that stands alone can be read again by its place. */
function* recordsOf({ content, length }: Member, offset: number): Generator<WarcRecord | Broken> {
  for (let at = skipLineEnds(content, 0); at < content.length; ) {
    const record = recordHead(content, at);
    if (record === null) return yield { broken: true, offset, why: "no WARC record" };
    const { headers, size, bodyStart } = record;
    const end = bodyStart + size;
    const next = skipLineEnds(content, end);
    const alone = at === 0 && next >= content.length;
    const bytes = content.subarray(bodyStart, end);
    const head = bytes.subarray(0, LONGEST_HEAD);
    yield {
      headers,
      offset,
      length: alone ? length : null,
      head,
      block: async () => (bytes.length < size ? null : bytes),
    };
    at = next;
  }
}

/** The next member whose content is a record, after damage. */
async function nextMember(source: ByteSource, from: number): Promise<number | null> {
  for (let at = await find(source, magic, from, SEARCH); at !== null; at = await find(source, magic, at + 1, SEARCH)) {
    const opened = await memberAt(source, at);
    if (typeof opened !== "string" && opened.content.subarray(0, 5).toString("latin1") === "WARC/") return at;
  }
  return null;
}

/** The records of a WARC whose records are compressed one by one, from a place on; a damaged one is told and passed over. */
export async function* memberRecords(source: ByteSource, from: number): AsyncGenerator<WarcRecord | Broken> {
  for (let offset = from; ; ) {
    if ((await source.at(offset, 1)).length === 0) return;
    const member = await memberAt(source, offset);
    if (typeof member !== "string") {
      yield* recordsOf(member, offset);
      offset += member.length;
      continue;
    }
    const passed = member === "too-large" ? await passMember(source, offset) : null;
    const record = passed === null ? null : recordHead(passed.head, 0);
    if (passed !== null && record !== null) {
      const head = passed.head.subarray(record.bodyStart);
      yield { headers: record.headers, offset, length: null, head, block: async () => null };
      offset += passed.length;
      continue;
    }
    const next = await nextMember(source, offset + 1);
    yield { broken: true, offset, why: next === null ? "damaged, and nothing follows" : "damaged, and passed over" };
    if (next === null) return;
    offset = next;
  }
}
