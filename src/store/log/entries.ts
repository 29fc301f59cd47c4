import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { filesOf, type LogPlace, type PlacedEntry } from "./log.ts";
import { memberAt, nextStart } from "./members.ts";
import { decodeMember } from "./record.ts";

/** What reading the archive finds where it cannot go on. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  /** Where the next whole record begins; null where there is none: a record that was torn as it was written. */
  readonly next: number | null;
  readonly reason: string;
}

/** Bytes read at once; a record that is longer is read whole. */
const WINDOW = 4 * 1024 * 1024;

/** A stretch of a file that moves forward. */
interface Window {
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly at: number;
  readonly last: boolean;
}

async function windowAt(handle: FileHandle, at: number, size: number): Promise<Window> {
  const bytes = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return { bytes: bytes.subarray(0, filled), at, last: filled < size };
}

type Found = { readonly placed: PlacedEntry } | { readonly reason: string };

function entryIn({ bytes, at }: Window, offset: number, file: string): Found | "short" {
  const member = memberAt(bytes, offset - at);
  if ("short" in member) return "short";
  if ("reason" in member) return member;
  try {
    const entry = decodeMember(member.content);
    return { placed: { entry, place: { file, offset, length: at + member.end - offset } } };
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "it is no record" };
  }
}

/** The record at a place: the window grows until it holds all of it. */
async function entryAt(
  handle: FileHandle,
  window: Window,
  offset: number,
  file: string,
): Promise<{ readonly found: Found; readonly window: Window }> {
  let view = window;
  let size = WINDOW;
  if (offset < view.at || offset >= view.at + view.bytes.length) view = await windowAt(handle, offset, size);
  for (;;) {
    const found = entryIn(view, offset, file);
    if (found !== "short") return { found, window: view };
    if (view.last) return { found: { reason: "it ends before its record does" }, window: view };
    // A window that already begins here was too small.
    if (view.at === offset) size *= 4;
    view = await windowAt(handle, offset, size);
  }
}

/** Where the next record that can be read begins after a damaged one; null where there is none. */
async function nextWhole(handle: FileHandle, from: number, file: string): Promise<number | null> {
  let window = await windowAt(handle, from, WINDOW);
  for (let offset = from; ; ) {
    const start = nextStart(window.bytes, offset - window.at);
    if (start < 0) {
      if (window.last) return null;
      // The head of a record may straddle two windows.
      offset = window.at + window.bytes.length - 16;
      window = await windowAt(handle, offset, WINDOW);
      continue;
    }
    const looked = await entryAt(handle, window, window.at + start, file);
    if ("placed" in looked.found) return window.at + start;
    offset = window.at + start + 1;
  }
}

/** The entries of one file from a place on; what cannot be read is told and passed over. */
export async function* entriesOf(folder: string, file: string, from: number): AsyncGenerator<PlacedEntry | Damage> {
  const handle = await open(join(folder, file), "r");
  try {
    const { size } = await handle.stat();
    let window = await windowAt(handle, from, WINDOW);
    for (let offset = from; offset < size; ) {
      const looked = await entryAt(handle, window, offset, file);
      window = looked.window;
      if ("placed" in looked.found) {
        yield looked.found.placed;
        offset += looked.found.placed.place.length;
        continue;
      }
      const next = await nextWhole(handle, offset + 1, file);
      yield { file, offset, next, reason: looked.found.reason };
      if (next === null) return;
      offset = next;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Every entry of an archive in order, with its place. Damage is told where it stands, and what can be read behind it goes on.
 *
 * @param after entries up to this place are skipped
 */
export async function* readLog(folder: string, after?: LogPlace): AsyncGenerator<PlacedEntry | Damage> {
  for (const file of await filesOf(folder)) {
    if (after !== undefined && file < after.file) continue;
    const from = after !== undefined && file === after.file ? after.offset + after.length : 0;
    yield* entriesOf(folder, file, from);
  }
}

/** Whether reading found damage. */
export function isDamage(found: PlacedEntry | Damage): found is Damage {
  return "reason" in found;
}
