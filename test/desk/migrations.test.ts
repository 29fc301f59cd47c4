import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openDesk } from "../../src/desk/index.ts";
import { assertGoesOn, keptVersions, unpackDesk } from "./kept.ts";

/** The version of a desk's file, and what its schema is made of. */
function schemaOf(path: string): { readonly version: unknown; readonly made: readonly unknown[] } {
  const file = new DatabaseSync(join(path, "desk.db"), { readOnly: true });
  const version = file.prepare("PRAGMA user_version").get()?.user_version;
  const made = file.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all();
  file.close();
  return { version, made };
}

const today = await mkdtemp(join(tmpdir(), "dateline-schema-"));
await (await openDesk(today)).close();
const versions = await keptVersions("sqlite");

test("a desk of every schema is kept", () => {
  const { version } = schemaOf(today);
  assert.deepEqual(
    versions,
    Array.from({ length: Number(version) }, (_, index) => index + 1),
  );
});

for (const version of versions) {
  test(`a desk of schema ${version} opens, goes on, and is rebuilt to what it would be today`, async () => {
    const path = await unpackDesk("sqlite", version);
    assert.equal(schemaOf(path).version, version);
    const desk = await openDesk(path);
    assert.deepEqual(schemaOf(path), schemaOf(today));
    await assertGoesOn(desk, "sqlite", version);
    await desk.close();
  });
}
