import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { DatelineError } from "../base/index.ts";
import { openSqliteStore, type Store, storeHome } from "../store/index.ts";
import { filledAnew } from "./copying.ts";
import { remember } from "./home.ts";
import { jsonIn } from "./json.ts";
import { copyParts, isEmpty, syncFile } from "./parts.ts";
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
async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
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
  const path = join(part, "desk.db");
  const { last } = await copyParts(folder, part, async () => {
    await store.copyTo(path);
    const copy = await openSqliteStore(path);
    const last = await copy.lastPlace();
    await copy.close();
    await syncFile(path);
    return { last, drop: async () => undefined };
  });
  const manifest = await manifestOf(part, last?.sequence ?? 0);
  await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await rm(to, { recursive: true, force: true });
  await rename(part, to);
  return manifest;
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

/** Moves the store of a desk that is being made from its file into a database. */
async function moveStore(part: string, database: string): Promise<void> {
  const path = join(part, "desk.db");
  const store = await openSqliteStore(path);
  try {
    const successor = await filledAnew(await storeHome(part, database), store);
    await successor.succeed(false);
  } finally {
    await store.close();
  }
  for (const end of ["", "-wal", "-shm"]) await rm(path + end, { force: true });
  await remember(part, database);
}

/**
 * Makes a desk from a backup, every file checked first.
 *
 * @param folder of the new desk: not there yet, or empty; it appears once all is in it
 * @param database URL of the PostgreSQL database that is to keep it; null where its folder does
 * @throws DatelineError `usage` where it holds something, `missing`, `damaged` or `version` for a backup that cannot be used
 */
export async function restoreDesk(
  backup: string,
  folder: string,
  database: string | null = null,
): Promise<BackupManifest> {
  if (!(await isEmpty(folder))) throw new DatelineError("usage", `${folder}: is not empty: restore into a new folder`);
  const manifest = await checked(backup);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, "archive"), { recursive: true });
  for (const { path } of manifest.files) {
    await copyFile(join(backup, path), join(part, path));
    await syncFile(join(part, path));
  }
  if (database !== null) await moveStore(part, database);
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return manifest;
}
