import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { DatelineError } from "../../src/base/index.ts";
import { openSqliteStore } from "../../src/store/index.ts";
import { failureOf } from "../../src/store/sqlite/failure.ts";
import { testStore } from "./contract/index.ts";
import { testCounts } from "./counts.ts";

async function path(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "dateline-store-")), "desk.db");
}

testStore("sqlite", async () => openSqliteStore(await path()));
testCounts("sqlite", async () => openSqliteStore(await path()));

test("a file of a newer schema is refused, not changed", async () => {
  const file = await path();
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 999");
  database.close();
  await assert.rejects(
    () => openSqliteStore(file),
    (error) => error instanceof DatelineError && error.code === "version",
  );
});

test("a file that is no database is refused with its path", async () => {
  const file = await path();
  await writeFile(file, "no database at all, but long enough to be looked at as one by the engine".repeat(20));
  await assert.rejects(
    () => openSqliteStore(file),
    (error) => error instanceof DatelineError && error.message.includes(file),
  );
});

test("what SQLite says of the file and the disk is said in words; what is our fault stays as it is", () => {
  const told = (errcode: number) => failureOf(Object.assign(new Error("x"), { errcode }), "desk.db");
  const codes = [5, 517, 8, 13, 778, 11, 26].map((code) => {
    const error = told(code);
    return error instanceof DatelineError ? error.code : null;
  });
  assert.deepEqual(codes, ["locked", "locked", "disk", "disk", "disk", "damaged", "damaged"]);
  assert.ok(!(told(1) instanceof DatelineError));
});
