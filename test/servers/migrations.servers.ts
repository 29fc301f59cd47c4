// Desks whose store is kept in PostgreSQL, of every schema that it had.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { Client } from "pg";
import { openDesk } from "../../src/desk/index.ts";
import { openPostgresStore } from "../../src/store/index.ts";
import { assertGoesOn, keptVersions, unpackDesk } from "../desk/kept.ts";
import { startPostgres } from "../support/postgres.ts";

const server = await startPostgres(["fsync=off"]);
after(() => server.stop());

/** Runs statements in a session of their own. @returns the rows of the last */
async function query(database: string, statements: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const result = await client.query(statements);
  await client.end();
  return result.rows;
}

/** The columns and the indexes of a desk, in order. */
async function madeOf(database: string): Promise<readonly unknown[]> {
  const columns = await query(
    database,
    `SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default FROM information_schema.columns
     WHERE table_schema = 'dateline' ORDER BY table_name, column_name`,
  );
  return [
    ...columns,
    ...(await query(database, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'dateline' ORDER BY 1")),
  ];
}

const versionOf = (database: string) => query(database, "SELECT version FROM dateline.schema_version");
const today = await server.database();
await (await openPostgresStore(today)).close();
const versions = await keptVersions("postgres");

test("a desk of every schema is kept", async () => {
  assert.deepEqual(await versionOf(today), [{ version: versions.length }]);
  assert.deepEqual(
    versions,
    versions.map((_, index) => index + 1),
  );
});

for (const version of versions) {
  test(`a desk of schema ${version} opens, goes on, and is rebuilt to what it would be today`, async () => {
    const path = await unpackDesk("postgres", version);
    const database = await server.database();
    await query(database, await readFile(join(path, "desk.sql"), "utf8"));
    assert.deepEqual(await versionOf(database), [{ version }]);
    const desk = await openDesk(path, { database });
    assert.deepEqual(await madeOf(database), await madeOf(today));
    await assertGoesOn(desk, "postgres", version);
    await desk.close();
  });
}
