import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client, types } from "pg";
import { digest } from "../src/base/index.ts";

type Row = Readonly<Record<string, unknown>>;

/** Tables that are left out: records are compared apart, the audit log says who asked and not what is, the others are an engine's own. */
const leftOut: ReadonlySet<string> = new Set(["records", "claims", "conflicts", "audit", "writer", "schema_version"]);

function sqliteTables(path: string): Map<string, readonly Row[]> {
  const database = new DatabaseSync(path);
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const tables = names.map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${name}`).all()] as const);
  database.close();
  return new Map(tables);
}

/** Whole numbers as numbers, as SQLite gives them. */
const parsers = { getTypeParser: (type: number) => (type === 20 || type === 23 ? Number : types.getTypeParser(type)) };

async function postgresTables(url: string, schema = "dateline"): Promise<Map<string, readonly Row[]>> {
  const client = new Client({ connectionString: url, types: parsers });
  await client.connect();
  const { rows: names } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = $1", [schema]);
  const tables = new Map<string, readonly Row[]>();
  for (const { tablename } of names)
    tables.set(tablename, (await client.query(`SELECT * FROM ${schema}.${tablename}`)).rows);
  await client.end();
  return tables;
}

function tablesOf(desk: string): Promise<Map<string, readonly Row[]>> | Map<string, readonly Row[]> {
  const path = join(desk, "desk.json");
  if (!existsSync(path)) return sqliteTables(join(desk, "desk.db"));
  return readFile(path, "utf8").then((text) => postgresTables(String(JSON.parse(text).database)));
}

/** How often a story was counted or weighed, and which rows were used before, say how a desk came to be, not what it holds. */
function held({ row: _row, rowid: _rowid, changes: _changes, current: _current, ...rest }: Row): string {
  const { headline: _headline, weighed: _weighed, ...told } = rest;
  return JSON.stringify(Object.entries(told).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a desk holds, part by part, in words that two desks share if and only if they hold the same, whatever their engines. */
export async function stateOf(desk: string): Promise<ReadonlyMap<string, string>> {
  const state = new Map<string, string>();
  for (const [name, rows] of await tablesOf(desk))
    if (!leftOut.has(name) && !name.startsWith("reports_words"))
      state.set(`table ${name}`, digest(Buffer.from(rows.map(held).sort().join("\n"))));
  const archive = join(desk, "archive");
  for (const file of (await readdir(archive).catch(() => [])).filter((name) => name.endsWith(".gz")).sort())
    state.set(`archive ${file}`, digest(await readFile(join(archive, file))));
  return state;
}

/** The parts in which two desks differ. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((part) => a.get(part) !== b.get(part));
}
