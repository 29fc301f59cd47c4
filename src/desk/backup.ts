import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { DatelineError } from "../base/index.ts";
import { filesOf, hasLog, isDamage, type LogPlace, openSqliteStore, readLog, type Store } from "../store/index.ts";
import { versions } from "./versions.ts";

const manifestShape = z.object({
  format: z.literal(1),
  made: z.string(),
  sequence: z.int().nonnegative(),
  versions: z.record(z.string(), z.string()),
  files: z.array(z.object({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});

/** What a backup holds: files with their SHA-256, and the number of the last log entry. */
export type BackupManifest = z.infer<typeof manifestShape>;

const MANIFEST = "manifest.json";
/** A takedown that rewrites the archive while it is copied makes the copy useless: it is made again. */
const TRIES = 3;

async function isEmpty(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new DatelineError("unreadable", `${folder}: ${error.message}`, { cause: error });
  });
  return entries.length === 0;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function syncFile(path: string): Promise<void> {
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

async function copyDesk(folder: string, store: Store, to: string): Promise<number> {
  await mkdir(to);
  // Before the database: a state of linking that is ahead of it could not be gone on from.
  const linker = await copyFile(join(folder, "linker.bin"), join(to, "linker.bin")).then(
    () => ["linker.bin"],
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  await store.copyTo(join(to, "desk.db"));
  const copy = await openSqliteStore(join(to, "desk.db"));
  const last = await copy.lastPlace();
  await copy.close();
  await copyArchive(join(folder, "archive"), join(to, "archive"), last);
  for (const file of ["desk.db", ...linker]) await syncFile(join(to, file));
  return last?.sequence ?? 0;
}

async function manifestOf(folder: string, sequence: number): Promise<BackupManifest> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const files = [];
  for (const path of paths)
    files.push({ path, bytes: (await stat(join(folder, path))).size, sha256: await sha256(join(folder, path)) });
  return { format: 1, made: new Date().toISOString(), sequence, versions, files };
}

/**
 * Copies a desk while others read it and write to it: the database as it is at one moment, and the archive up to there.
 *
 * @param to a folder that is not there yet, or empty; it appears once all is in it
 * @throws DatelineError `usage` where it holds something, `damaged` where the desk's archive is not whole
 */
export async function backUp(folder: string, store: Store, to: string): Promise<BackupManifest> {
  if (!(await isEmpty(to))) throw new DatelineError("usage", `${to}: is not empty: give a folder of its own`);
  const part = `${to}.part`;
  for (let tried = 1; ; tried += 1) {
    await rm(part, { recursive: true, force: true });
    const sequence = await copyDesk(folder, store, part);
    if (await isWhole(join(part, "archive"), sequence)) {
      const manifest = await manifestOf(part, sequence);
      await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
      await rm(to, { recursive: true, force: true });
      await rename(part, to);
      return manifest;
    }
    if (tried < TRIES) continue;
    await rm(part, { recursive: true, force: true });
    throw new DatelineError("damaged", `${folder}: its archive is not whole: dateline doctor says where`);
  }
}

/** The value of a JSON text; undefined where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The manifest of a backup, every file of it checked. */
async function checked(backup: string): Promise<BackupManifest> {
  const text = await readFile(join(backup, MANIFEST), "utf8").catch((cause) => {
    throw new DatelineError("missing", `${backup}: holds no ${MANIFEST}: give the folder that dateline backup made`, {
      cause,
    });
  });
  const parsed = manifestShape.safeParse(jsonIn(text));
  if (!parsed.success)
    throw new DatelineError(
      "version",
      `${join(backup, MANIFEST)}: is none of this dateline's: use the one that made it`,
    );
  for (const { path, sha256: stated } of parsed.data.files) {
    const found = await sha256(join(backup, path)).catch(() => null);
    if (path.split(/[\\/]/).includes("..") || found !== stated)
      throw new DatelineError("damaged", `${join(backup, path)}: is not as it was backed up: use another backup`);
  }
  return parsed.data;
}

/**
 * Makes a desk from a backup, every file checked first.
 *
 * @param folder of the new desk: not there yet, or empty; it appears once all is in it
 * @throws DatelineError `usage` where it holds something, `missing`, `damaged` or `version` for a backup that cannot be used
 */
export async function restoreDesk(backup: string, folder: string): Promise<BackupManifest> {
  if (!(await isEmpty(folder))) throw new DatelineError("usage", `${folder}: is not empty: restore into a new folder`);
  const manifest = await checked(backup);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, "archive"), { recursive: true });
  for (const { path } of manifest.files) {
    await copyFile(join(backup, path), join(part, path));
    await syncFile(join(part, path));
  }
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return manifest;
}
