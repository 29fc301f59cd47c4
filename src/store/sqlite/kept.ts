import type { DatabaseSync } from "node:sqlite";

/** What people set up, which no log brings back: `rebuild` carries it over. */
const kept = ["tokens", "audit", "watches", "alerts"] as const;

/** Copies what people set up from another database of the same schema. */
export function carryOver(database: DatabaseSync, path: string): void {
  database.prepare("ATTACH DATABASE ? AS earlier").run(path);
  try {
    for (const table of kept) database.exec(`INSERT INTO main.${table} SELECT * FROM earlier.${table}`);
  } finally {
    database.exec("DETACH DATABASE earlier");
  }
}
