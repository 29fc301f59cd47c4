import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { digest } from "../src/base/index.ts";

/**
 * What a desk holds, part by part, in words that two desks share if and only if they hold the same. Left out are records, which
 * are compared apart, and the audit log, which says who asked and not what is.
 */
export async function stateOf(desk: string): Promise<ReadonlyMap<string, string>> {
  const database = new DatabaseSync(join(desk, "desk.db"));
  const state = new Map<string, string>();
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'reports_words%' AND name NOT IN ('records', 'claims', 'conflicts', 'audit') ORDER BY name",
    )
    .all();
  for (const { name } of tables) {
    const rows = database.prepare(`SELECT * FROM ${name}`).all();
    // How often a story was counted or weighed, and which rows were used before, say how a desk came to be, not what it holds.
    const held = rows.map(
      ({ row: _row, changes: _changes, current: _current, headline: _headline, weighed: _weighed, ...rest }) =>
        JSON.stringify(rest),
    );
    state.set(`table ${name}`, digest(Buffer.from(held.sort().join("\n"))));
  }
  database.close();
  const archive = join(desk, "archive");
  for (const file of (await readdir(archive).catch(() => [])).filter((name) => name.endsWith(".gz")).sort())
    state.set(`archive ${file}`, digest(await readFile(join(archive, file))));
  return state;
}

/** The parts in which two desks differ. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((part) => a.get(part) !== b.get(part));
}
