import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { stream, textCapture } from "../support/reports.ts";

// Desks of the bundled example "korea", each kept by the dateline of its schema.
const desks = fileURLToPath(new URL("desks", import.meta.url));
const example = fileURLToPath(new URL("../../examples/korea", import.meta.url));

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

for (const schema of (await readdir(desks)).sort()) {
  test(`a desk of ${schema} opens, goes on, and is rebuilt to what it would be today`, async () => {
    const path = await mkdtemp(join(tmpdir(), `dateline-${schema}-`));
    await cp(join(desks, schema), path, { recursive: true });
    await writeFile(join(path, "desk.db"), gunzipSync(await readFile(join(path, "desk.db.gz"))));
    await rm(join(path, "desk.db.gz"));
    const desk = await openDesk(path);
    const [story] = await desk.stories();
    assert.equal(story?.reports, 5);
    assert.ok((await desk.brief(story.story)).headline !== null);
    assert.ok((await desk.search({ words: "Pyongyang" })).length > 0);
    await desk.rebuild();
    assert.deepEqual(await recordsOf(desk), await expected);
    assert.deepEqual(await desk.doctor({ verify: true }), []);
    for await (const receipt of desk.add(
      stream([textCapture("date 2024-03-09 Mill burns\n\nA mill burned down in Marren.\n")]),
    ))
      assert.equal(receipt.status, "added");
    await desk.close();
  });
}
