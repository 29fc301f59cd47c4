import { type FileHandle, mkdir, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { compareText, DatelineError } from "../../base/index.ts";
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

async function filesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => filePattern.test(name)).sort(compareText);
}

/**
 * Opens an archive folder for appending, creating it where it is missing. The caller holds the desk's lock and has cut a
 * torn tail off.
 */
export async function openLogWriter(folder: string): Promise<LogWriter> {
  await mkdir(folder, { recursive: true });
  const files = await filesOf(folder);
  let number = files.length === 0 ? 1 : Number(/\d+/.exec(files.at(-1) ?? "")?.[0] ?? 1);
  let handle: FileHandle = await open(join(folder, fileName(number)), "a");
  let size = (await handle.stat()).size;

  const append = async (entries: readonly LogEntry[]): Promise<PlacedEntry[]> => {
    if (size > LARGEST_FILE) {
      await handle.close();
      number += 1;
      handle = await open(join(folder, fileName(number)), "a");
      size = (await handle.stat()).size;
    }
    const members = entries.map(encodeEntry);
    await handle.write(Buffer.concat(members));
    await handle.datasync();
    return entries.map((entry, index) => {
      const length = members[index]?.length ?? 0;
      const place = { file: fileName(number), offset: size, length };
      size += length;
      return { entry, place };
    });
  };
  return { append, close: () => handle.close() };
}

/** What reading the archive finds where it cannot go on. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  readonly reason: string;
}

/** The three bytes that every gzip member of ours begins with (RFC 1952: two of magic, deflate). */
const memberStart = Buffer.from([0x1f, 0x8b, 0x08]);

/** Reads a member that begins at `from`: the shortest stretch up to a next member's start that decodes. */
function memberAt(
  bytes: Buffer,
  from: number,
): { readonly entry: LogEntry; readonly end: number } | { readonly reason: string } {
  let reason = "it ends before its record does";
  for (let next = bytes.indexOf(memberStart, from + 3); ; next = bytes.indexOf(memberStart, next + 1)) {
    const end = next < 0 ? bytes.length : next;
    try {
      return { entry: decodeEntry(bytes.subarray(from, end)), end };
    } catch (error) {
      // The bytes of a start may occur inside a member: the stretch is made longer until it decodes or the file ends.
      reason = error instanceof Error ? (error.message.split("\n")[0] ?? reason) : reason;
      if (next < 0) return { reason };
    }
  }
}

/**
 * Every entry of an archive in order, with its place. Stops at the first damage of a file and yields it; the next file goes on.
 *
 * @param after entries up to this place are skipped
 */
export async function* readLog(folder: string, after?: LogPlace): AsyncGenerator<PlacedEntry | Damage> {
  for (const file of await filesOf(folder)) {
    if (after !== undefined && file < after.file) continue;
    const handle = await open(join(folder, file), "r");
    try {
      const bytes = await handle.readFile();
      let offset = after !== undefined && file === after.file ? after.offset + after.length : 0;
      while (offset < bytes.length) {
        const member = memberAt(bytes, offset);
        if ("reason" in member) {
          yield { file, offset, reason: member.reason };
          break;
        }
        yield { entry: member.entry, place: { file, offset, length: member.end - offset } };
        offset = member.end;
      }
    } finally {
      await handle.close();
    }
  }
}

/** Whether reading found damage. */
export function isDamage(found: PlacedEntry | Damage): found is Damage {
  return "reason" in found;
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

/** Cuts a torn tail off the last file of an archive. */
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
