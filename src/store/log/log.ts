import { type FileHandle, mkdir, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareText, DatelineError } from "../../base/index.ts";
import type { Damage } from "./entries.ts";
import { syncFolder } from "./folder.ts";
import { decodeEntry, encodeEntry, type LogEntry } from "./record.ts";

/** Where an entry stands in the archive. */
export interface LogPlace {
  /** File name in the archive's folder. */
  readonly file: string;
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

/** An entry with its place. */
export interface PlacedEntry {
  readonly entry: LogEntry;
  readonly place: LogPlace;
}

/** A file of the archive is closed and the next begun above this size, in bytes. */
const LARGEST_FILE = 1024 * 1024 * 1024;
const fileName = (number: number) => `desk-${String(number).padStart(6, "0")}.warc.gz`;
const filePattern = /^desk-\d{6}\.warc\.gz$/;

/** An archive open for appending. Entries are numbered by the caller. */
export interface LogWriter {
  /** Appends entries and syncs them to disk: when it returns, they survive power loss. */
  readonly append: (entries: readonly LogEntry[]) => Promise<PlacedEntry[]>;
  readonly close: () => Promise<void>;
}

/** The files of an archive, the oldest first. */
export async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => filePattern.test(name)).sort(compareText);
}

async function openFile(folder: string, number: number): Promise<{ handle: FileHandle; size: number }> {
  const handle = await open(join(folder, fileName(number)), "a");
  await syncFolder(folder);
  return { handle, size: (await handle.stat()).size };
}

function notWritten(path: string, cause: unknown): DatelineError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DatelineError(
    "disk",
    `${path}: cannot be written (${why}): nothing of this batch was kept: make room, then run it again`,
    { cause },
  );
}

/**
 * Opens an archive folder for appending, creating it where it is missing. The caller holds the desk's lock and has cut a
 * torn tail off.
 */
export async function openLogWriter(folder: string): Promise<LogWriter> {
  await mkdir(folder, { recursive: true });
  const files = await filesOf(folder);
  let number = files.length === 0 ? 1 : Number(/\d+/.exec(files.at(-1) ?? "")?.[0] ?? 1);
  let { handle, size } = await openFile(folder, number);

  const append = async (entries: readonly LogEntry[]): Promise<PlacedEntry[]> => {
    if (size > LARGEST_FILE) {
      await handle.close();
      number += 1;
      ({ handle, size } = await openFile(folder, number));
    }
    const members = entries.map(encodeEntry);
    try {
      await handle.appendFile(Buffer.concat(members));
      await handle.datasync();
    } catch (cause) {
      // Half a record must not stand before the next one; where even this fails, the next start cuts it.
      await handle.truncate(size).catch(() => undefined);
      throw notWritten(join(folder, fileName(number)), cause);
    }
    return entries.map((entry, index) => {
      const length = members[index]?.length ?? 0;
      const place = { file: fileName(number), offset: size, length };
      size += length;
      return { entry, place };
    });
  };
  return { append, close: () => handle.close() };
}

/**
 * The bytes of one record at a known place: a gzip member that any WARC reader reads.
 *
 * @throws DatelineError `damaged` where the archive does not hold it
 */
export async function readRecord(folder: string, place: LogPlace): Promise<Uint8Array> {
  try {
    const handle = await open(join(folder, place.file), "r");
    try {
      const bytes = Buffer.alloc(place.length);
      const { bytesRead } = await handle.read(bytes, 0, place.length, place.offset);
      if (bytesRead < place.length) throw new RangeError("the file ends before the record does");
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw damaged(folder, place, cause);
  }
}

const damaged = (folder: string, place: LogPlace, cause: unknown): DatelineError =>
  new DatelineError(
    "damaged",
    `${join(folder, place.file)} at byte ${place.offset}: the archive cannot be read there: run dateline doctor`,
    { cause },
  );

/**
 * Reads one entry at a known place.
 *
 * @throws DatelineError `damaged` where the archive does not hold it
 */
export async function readEntry(folder: string, place: LogPlace): Promise<LogEntry> {
  const bytes = await readRecord(folder, place);
  try {
    return decodeEntry(bytes);
  } catch (cause) {
    throw damaged(folder, place, cause);
  }
}

/** Cuts a torn record off the end of a file: it was never acknowledged. */
export async function cutTail(folder: string, damage: Damage): Promise<void> {
  const handle = await open(join(folder, damage.file), "r+");
  try {
    await handle.truncate(damage.offset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether a folder holds an archive. */
export async function hasLog(folder: string): Promise<boolean> {
  return stat(folder).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
