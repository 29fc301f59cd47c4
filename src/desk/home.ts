import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DatelineError } from "../base/index.ts";
import { isSamePlace, type StoreHome, storeHome } from "../store/index.ts";
import { jsonIn } from "./json.ts";

/** What a desk remembers of itself, in its folder. */
const FILE = "desk.json";
const shape = z.strictObject({ database: z.string() });

/** The URL of the database that a desk remembers; null where it keeps its own file. */
async function remembered(folder: string): Promise<string | null> {
  const path = join(folder, FILE);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new DatelineError("unreadable", `${path}: ${error.message}`, { cause: error });
  });
  if (text === null) return null;
  const parsed = shape.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data.database;
  throw new DatelineError("damaged", `${path}: says no database: write {"database":"postgres://…"} there`);
}

/** Writes down which database a desk is kept in, for its owner alone: there may be a password in it. */
export async function remember(folder: string, database: string): Promise<void> {
  const path = join(folder, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify({ database })}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

/**
 * Where the store of a desk is: in the database that is given, that the desk remembers, or in its folder. One that is given is
 * remembered once it was opened.
 *
 * @throws DatelineError `usage` where a database is given to a desk that is kept elsewhere
 */
export async function homeOf(folder: string, database: string | null = null): Promise<StoreHome> {
  const known = await remembered(folder);
  if (database !== null && known !== null && !isSamePlace(database, known)) {
    const { shown } = await storeHome(folder, known);
    throw new DatelineError("usage", `${folder}: is kept in ${shown}: dateline copy moves it to another database`);
  }
  if (database !== null && known === null && existsSync(join(folder, "desk.db")))
    throw new DatelineError("usage", `${folder}: is kept in its own desk.db: dateline copy moves it to a database`);
  const home = await storeHome(folder, database ?? known);
  if (database === null || database === known) return home;
  const open = async () => {
    const store = await home.open();
    await remember(folder, database);
    return store;
  };
  return { ...home, open };
}
