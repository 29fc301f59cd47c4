import { join } from "node:path";
import { openSqliteStore, type Store } from "../../store/index.ts";

/** The store of a desk folder. */
export function openStoreOf(folder: string): Promise<Store> {
  return openSqliteStore(join(folder, "desk.db"));
}
