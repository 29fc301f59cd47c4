import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { createGunzip } from "node:zlib";
import { digest } from "../../base/index.ts";
import type { ArchivePlace, Capture, Refusal } from "../../model/index.ts";
import { type Gathered, isCapture, refuse } from "../gathered.ts";
import { beginningOf, isGzip } from "../inflate.ts";
import { captureOf } from "./capture.ts";
import { memberAt, memberRecords } from "./members.ts";
import { type Broken, LONGEST_HEAD, plainRecords, recordHead, skipLineEnds, type WarcRecord } from "./record.ts";
import { createVisited, type Original, revisited } from "./revisits.ts";
import { type ByteSource, fileSource, memorySource, streamSource } from "./source.ts";

/** What a desk knows of archives it has seen, so that reading can go on where it ended and revisits be understood. */
export interface Known {
  /** The last record that was taken from an archive; null where there is none. */
  readonly lastOf: (archive: string) => Promise<{ readonly offset: number; readonly digest: string } | null>;
  /** A capture taken before, by the digest its archive stated or by its address. */
  readonly recall: (original: Original) => Promise<Capture | null>;
}

/** How an archive is read: record by record by their places, or as one stream. */
interface Reading {
  readonly source: ByteSource;
  readonly records: (from: number) => AsyncGenerator<WarcRecord | Broken>;
  /** The file and what tells it from others, whatever it is called; null in memory. */
  readonly file: { readonly path: string; readonly archive: string } | null;
}

function placeOf(record: WarcRecord, { file }: Reading): ArchivePlace | null {
  if (file === null || record.length === null) return null;
  const payload = record.headers.get("warc-payload-digest") ?? null;
  return { ...file, offset: record.offset, length: record.length, payload };
}

async function firstAt(reading: Reading, offset: number, name: string): Promise<Gathered | null> {
  for await (const record of reading.records(offset)) {
    if ("broken" in record) return null;
    const found = await captureOf(record, name);
    const place = placeOf(record, reading);
    return found === null || !isCapture(found) || place === null ? found : { ...found, place };
  }
  return null;
}

async function* captures(reading: Reading, name: string, from: number, known: Known | null): AsyncGenerator<Gathered> {
  const visited = createVisited();
  const recall = async (original: Original) => (await known?.recall(original)) ?? null;
  let taken = 0;
  for await (const record of reading.records(from)) {
    const at = `${name}, byte ${record.offset}`;
    if ("broken" in record) {
      taken += 1;
      yield refuse(at, "bad-archive", `a record that cannot be read: ${record.why}`);
      continue;
    }
    const isRevisit = record.headers.get("warc-type") === "revisit";
    const found = isRevisit
      ? await revisited(record, at, visited, (offset) => firstAt(reading, offset, at), recall)
      : await captureOf(record, at);
    if (!isRevisit && record.headers.get("warc-type") !== "request") visited.note(record, found !== null);
    if (found === null) continue;
    taken += 1;
    const place = isCapture(found) && !isRevisit ? placeOf(record, reading) : null;
    yield isCapture(found) && place !== null ? { ...found, place } : found;
  }
  if (taken === 0 && from === 0) yield refuse(name, "empty", "the archive holds no page and no text");
}

/** Whether the first member of a compressed WARC holds one record: then records can be reached one by one. */
async function isByRecord(source: ByteSource): Promise<boolean> {
  const member = await memberAt(source, 0);
  if (member === "too-large") {
    const head = recordHead(beginningOf(await source.at(0, LONGEST_HEAD)), 0);
    return head !== null && head.size > LONGEST_HEAD;
  }
  if (member === "damaged") return true;
  const record = recordHead(member.content, 0);
  return record === null || skipLineEnds(member.content, record.bodyStart + record.size) >= member.content.length;
}

async function* unzipped(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(
    createGunzip({ chunkSize: 1024 * 1024 }),
  ))
    yield Buffer.from(chunk);
}

async function readingOf(handle: FileHandle, path: string): Promise<Reading> {
  const source = fileSource(handle);
  const head = await source.at(0, LONGEST_HEAD);
  const file = { path: resolve(path), archive: digest(head) };
  if (!isGzip(head)) return { source, records: (from) => plainRecords(source, from), file };
  if (await isByRecord(source)) return { source, records: (from) => memberRecords(source, from), file };
  const stream = streamSource(unzipped(path));
  return { source: stream, records: (from) => plainRecords(stream, from), file };
}

/** Where reading goes on: after the last record taken, if it still stands where it stood; else at the start. */
async function resumeAt(reading: Reading, name: string, known: Known | null): Promise<number> {
  if (known === null || reading.file === null || !reading.source.rewinds) return 0;
  const last = await known.lastOf(reading.file.archive);
  if (last === null) return 0;
  const again = await firstAt(reading, last.offset, name);
  const same = again !== null && isCapture(again) && digest(again.bytes) === last.digest;
  return same ? last.offset : 0;
}

/**
 * The pages and texts of a WARC file as resources, a record at a time: a file of any size is read in bounded memory. A file
 * added before goes on after the last record taken.
 */
export async function* gatherWarc(path: string, known: Known | null): AsyncGenerator<Gathered> {
  const handle = await open(path);
  try {
    const reading = await readingOf(handle, path);
    yield* captures(reading, path, await resumeAt(reading, path, known), known);
  } finally {
    await handle.close();
  }
}

/** The pages and texts of a WARC in memory: one inside another archive, or from standard input. */
export async function* cutWarc(resource: Capture): AsyncGenerator<Gathered> {
  const source = memorySource(resource.bytes);
  const reading: Reading = { source, records: (from) => plainRecords(source, from), file: null };
  yield* captures(reading, resource.name, 0, null);
}

/** Reads a record again where it stood; a refusal `missing` where the file is gone or holds something else there. */
export async function readReferenced(place: ArchivePlace, expected: string): Promise<Uint8Array | Refusal> {
  const gone = (why: string) =>
    refuse(place.path, "missing", `${why}: the archive refers to byte ${place.offset} of it: put the file back`);
  let handle: FileHandle;
  try {
    handle = await open(place.path);
  } catch {
    // Whatever the reason, the bytes cannot be had from there; the remedy is the same.
    return gone("cannot be opened");
  }
  try {
    // The record's own stretch and no more: a rebuild reads many of them.
    const bytes = Buffer.alloc(place.length);
    const { bytesRead } = await handle.read(bytes, 0, place.length, place.offset);
    const source = memorySource(bytes.subarray(0, bytesRead));
    const records = (from: number) => (isGzip(bytes) ? memberRecords(source, from) : plainRecords(source, from));
    const found = await firstAt({ source, records, file: null }, 0, place.path);
    if (found === null || !isCapture(found) || digest(found.bytes) !== expected)
      return gone("no longer holds what it held");
    return found.bytes;
  } finally {
    await handle.close();
  }
}
