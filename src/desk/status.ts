import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileSize, type Store, type StoreHome, type StoreState } from "../store/index.ts";
import type { ClusterAway, ClusterStatus } from "./cluster/index.ts";
import { versions } from "./versions.ts";

/** How a desk does. */
export interface DeskStatus extends StoreState {
  /** Where the database is, without anything secret. */
  readonly database: string;
  /** Number of the last entry of the log that was derived. */
  readonly sequence: number;
  /** Bytes on disk: the archive, the database with what was not merged yet, the state of linking. */
  readonly bytes: { readonly archive: number; readonly database: number; readonly linker: number };
  /** How its cluster does; null for a desk without one. */
  readonly cluster: ClusterStatus | ClusterAway | null;
  /** Stages that made what is there by another version than this one's: `dateline rebuild` derives it again. */
  readonly stale: readonly string[];
}

async function total(paths: readonly string[]): Promise<number> {
  return (await Promise.all(paths.map(fileSize))).reduce((sum, size) => sum + size, 0);
}

/** Looks at a desk from outside: counts and sizes, nothing read in full. */
export async function statusOf(folder: string, home: StoreHome, store: Store): Promise<Omit<DeskStatus, "cluster">> {
  const archive = join(folder, "archive");
  const files = await readdir(archive).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const kept = await store.versions();
  return {
    ...(await store.state()),
    database: home.shown,
    sequence: (await store.lastPlace())?.sequence ?? 0,
    bytes: {
      archive: await total(files.map((file) => join(archive, file))),
      database: await store.size(),
      linker: await fileSize(join(folder, "linker.bin")),
    },
    stale: Object.entries(versions).flatMap(([stage, version]) =>
      kept[stage] === undefined || kept[stage] === version ? [] : [stage],
    ),
  };
}
