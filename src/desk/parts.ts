import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DatelineError } from "../base/index.ts";
import { filesOf, hasLog, isDamage, type LogPlace, readLog } from "../store/index.ts";

/** A takedown that rewrites the archive while it is copied makes the copy useless: it is made again. */
const TRIES = 3;

/** Whether a folder holds nothing, or is not there. @throws DatelineError `unreadable` */
export async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new DatelineError("unreadable", `${folder}: ${error.message}`, { cause: error });
  });
  return entries.length === 0;
}

/** Has a file's bytes on the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Copies the archive up to an entry, that included. */
async function copyArchive(from: string, to: string, last: LogPlace | null): Promise<void> {
  await mkdir(to);
  if (last === null || !(await hasLog(from))) return;
  for (const file of await filesOf(from)) {
    if (file > last.file) break;
    const end = file === last.file ? last.offset + last.length : (await stat(join(from, file))).size;
    if (end > 0)
      await pipeline(createReadStream(join(from, file), { end: end - 1 }), createWriteStream(join(to, file)));
  }
}

/** Whether an archive is whole up to an entry. */
async function isWhole(archive: string, sequence: number): Promise<boolean> {
  let newest = 0;
  for await (const found of readLog(archive)) {
    if (isDamage(found) || found.entry.sequence !== newest + 1) return false;
    newest = found.entry.sequence;
  }
  return newest === sequence;
}

/** Copies the state of linking, if there is one. @returns the files that it is in */
async function copyLinker(folder: string, to: string): Promise<readonly string[]> {
  return copyFile(join(folder, "linker.bin"), join(to, "linker.bin")).then(
    () => ["linker.bin"],
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
}

/** A copy of a desk's store. */
export interface CopiedStore {
  /** The last entry of the log that it has. */
  readonly last: (LogPlace & { readonly sequence: number }) | null;
  /** Takes it back: the archive was rewritten while it was made. */
  readonly drop: () => Promise<void>;
}

/**
 * Copies a desk part by part while others read it and write to it: the state of linking, the store as it is at one moment, and the archive
 * up to there.
 *
 * @param part the folder that it is copied to, made anew
 * @throws DatelineError `damaged` where the desk's archive is not whole
 */
export async function copyParts<Copied extends CopiedStore>(
  folder: string,
  part: string,
  copyStore: () => Promise<Copied>,
): Promise<Copied> {
  for (let tried = 1; ; tried += 1) {
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    // Before the store: a state of linking that is ahead of it could not be gone on from.
    const linker = await copyLinker(folder, part);
    const copied = await copyStore();
    await copyArchive(join(folder, "archive"), join(part, "archive"), copied.last);
    for (const file of linker) await syncFile(join(part, file));
    if (await isWhole(join(part, "archive"), copied.last?.sequence ?? 0)) return copied;
    await copied.drop();
    if (tried < TRIES) continue;
    await rm(part, { recursive: true, force: true });
    throw new DatelineError("damaged", `${folder}: its archive is not whole: dateline doctor says where`);
  }
}
