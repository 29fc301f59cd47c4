// Desks of the bundled example "korea", each kept by the dateline of its schema: an engine's name and the schema's version. A new schema
// comes with a desk of it: `add`, `pin` a report, `brief`, `sources add`, `token create`, `watch add` with the values below; then
// the archive, and `desk.db` or what `pg_dump --inserts --no-owner --no-privileges` gives, without its \restrict lines, compressed.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const desks = fileURLToPath(new URL("desks", import.meta.url));
const example = fileURLToPath(new URL("../../examples/korea", import.meta.url));

/** From these versions on a kept desk has a source and a report that is pinned to its story, a token, and a watch. */
const PINNED = { sqlite: 6, postgres: 1 };
const TOKENS = { sqlite: 8, postgres: 1 };
const WATCHES = { sqlite: 9, postgres: 1 };

type EngineName = "sqlite" | "postgres";

/** The versions of which a desk is kept, the oldest first. */
export async function keptVersions(engine: EngineName): Promise<number[]> {
  const names = (await readdir(desks)).filter((name) => name.startsWith(engine));
  return names.map((name) => Number(name.split("-")[1])).sort((a, b) => a - b);
}

/** Puts a desk as it was kept into a folder of its own. */
export async function unpackDesk(engine: EngineName, version: number): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), `dateline-${engine}-${version}-`));
  await cp(join(desks, `${engine}-${version}`), path, { recursive: true });
  for (const name of await readdir(path)) {
    if (!name.endsWith(".gz")) continue;
    await writeFile(join(path, name.slice(0, -3)), gunzipSync(await readFile(join(path, name))));
    await rm(join(path, name));
  }
  return path;
}

async function recordsOf(desk: Desk): Promise<unknown> {
  return Promise.all((await desk.stories()).map(({ story }) => desk.record(story)));
}

async function fresh(): Promise<unknown> {
  const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-fresh-")));
  for await (const receipt of desk.add(gather(example))) assert.equal(receipt.status, "added");
  const records = await recordsOf(desk);
  await desk.close();
  return records;
}

const expected = fresh();

/** What people decided and set up on a desk outlives each migration and each rebuild. */
async function assertKept(desk: Desk, story: string, engine: EngineName, version: number): Promise<void> {
  const tokens = (await desk.tokens.list()).map(({ name, role }) => `${name} ${role}`);
  assert.deepEqual(tokens, version >= TOKENS[engine] ? ["newsroom edit"] : []);
  const watches = (await desk.watches.list()).map(({ name }) => name);
  assert.deepEqual(watches, version >= WATCHES[engine] ? ["parades"] : []);
  const sources = (await desk.sources()).map(({ url }) => url);
  assert.deepEqual(sources, version >= PINNED[engine] ? ["https://example.org/feed.xml"] : []);
  const decided = (await desk.storyEvents(story)).map(({ kind, by, reason }) => `${kind} ${by} ${reason}`);
  assert.deepEqual(decided, version >= PINNED[engine] ? ["pin Ada names the parade"] : []);
}

/** A desk that is opened is migrated: it answers, goes on, and is rebuilt to what it would be today. */
export async function assertGoesOn(desk: Desk, engine: EngineName, version: number): Promise<void> {
  const [story] = await desk.stories();
  assert.equal(story?.reports, 5);
  assert.ok((await desk.brief(story.story)).headline !== null);
  assert.ok((await desk.search({ words: "Pyongyang" })).length > 0);
  await assertKept(desk, story.story, engine, version);
  for (const { what } of await desk.doctor({ verify: true }))
    assert.match(what, /^\w+: made by version \d+, this is \d+$/);
  await desk.rebuild();
  assert.deepEqual(await recordsOf(desk), await expected);
  assert.deepEqual(await desk.doctor({ verify: true }), []);
  await assertKept(desk, story.story, engine, version);
  const mill = textCapture("date 2024-03-09 Mill burns\n\nA mill burned down in Marren.\n");
  for await (const { status } of desk.add(stream([mill]))) assert.equal(status, "added");
}
