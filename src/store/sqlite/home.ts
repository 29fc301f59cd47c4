import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { StoreHome, Successor } from "../home.ts";
import { openSqliteStore } from "./engine.ts";

/** What SQLite keeps beside a file. */
const BESIDE = ["-wal", "-shm"] as const;

async function remove(path: string): Promise<void> {
  for (const end of ["", ...BESIDE]) await rm(path + end, { force: true });
}

async function begin(path: string): Promise<Successor> {
  const fresh = `${path}.new`;
  await remove(fresh);
  const store = openSqliteStore(fresh);
  return {
    store,
    succeed: async (keeping) => {
      await store.close();
      const kept = keeping && existsSync(path) ? `${path}.damaged` : null;
      if (kept !== null) await rename(path, kept);
      for (const end of BESIDE) await rm(path + end, { force: true });
      await rename(fresh, path);
      return kept;
    },
    abandon: async () => {
      await store.close();
      await remove(fresh);
    },
  };
}

/** A store in a file. */
export function sqliteHome(path: string): StoreHome {
  return { shown: path, open: async () => openSqliteStore(path), begin: () => begin(path) };
}
