import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { DatelineError, shortId } from "../../src/base/index.ts";
import { type Desk, openDesk, type Receipt } from "../../src/desk/index.ts";
import type { Gathered } from "../../src/gather/index.ts";
import { openSqliteStore } from "../../src/store/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const secret = "Zanzariello";
const first = `date 2024-03-08 Ferry Aurora runs aground off Port Elling\n\nThe ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued, the engineer ${secret} said.\n`;
const second =
  "date 2024-03-09 Captain of ferry Aurora questioned in Port Elling\n\nThe captain of the ferry Aurora, which ran aground off Port Elling on Thursday, was questioned on Friday, police said.\n";
const url = "https://example.org/ferry";

function lines(...reports: readonly object[]): Gathered {
  const bytes = new TextEncoder().encode(reports.map((report) => JSON.stringify(report)).join("\n"));
  return { bytes, mediaType: "application/x-ndjson", url: null, fetched: null, name: "reports.ndjson", hints: {} };
}

async function add(desk: Desk, captures: readonly Gathered[]): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for await (const receipt of desk.add(stream(captures))) receipts.push(receipt);
  return receipts;
}

/** Every byte that the desk's folder holds, archives opened. */
async function allOf(path: string): Promise<string> {
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const contents = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const bytes = await readFile(join(file.parentPath, file.name));
      return (file.name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
    });
  return (await Promise.all(contents)).join("\n");
}

async function state(desk: Desk): Promise<unknown> {
  const stories = await desk.stories();
  return [stories, await Promise.all(stories.map(({ story }) => desk.record(story))), await desk.tombstones()];
}

test("what is taken down is gone from every file, its story goes on, and it does not come back", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path);
  const [added] = await add(desk, [textCapture(first, { url }), textCapture(second)]);
  const report = added?.report ?? "";
  const [story] = await desk.stories();
  assert.equal(story?.reports, 2);
  await desk.record(story.story);
  assert.ok((await allOf(path)).includes(secret));

  await desk.decide({ kind: "takedown", reports: [report], by: "Ada", reason: "a mistaken name" });
  assert.ok(!(await allOf(path)).includes(secret));
  assert.ok(!(await allOf(path)).includes(url));
  assert.deepEqual(await desk.search({ words: secret }), []);
  const goesOn = await desk.record(shortId("s-", [report]));
  assert.equal(goesOn.reports.length, 1);
  await assert.rejects(
    () => desk.report(report),
    (error) => error instanceof DatelineError && error.message.includes("taken down (a mistaken name)"),
  );

  for (const again of [textCapture(first, { url }), textCapture(`${first}\nMore.`, { url: `${url}?utm_source=x` })]) {
    const [receipt] = await add(desk, [again]);
    assert.deepEqual([receipt?.status, receipt?.code], ["refused", "taken-down"]);
  }
  assert.ok(!(await allOf(path)).includes(secret));
  const before = await state(desk);
  await desk.rebuild();
  assert.deepEqual(await state(desk), before);
  assert.deepEqual(await desk.doctor(), []);
  await desk.close();
});

test("of a resource of many reports only the one goes", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path);
  const resource = lines(
    { id: "a", title: "Ferry aground", text: `The ferry ran aground, ${secret} said.`, url },
    { id: "b", title: "Mill burns", text: "A mill burned down in Marren on Friday, the fire brigade said." },
  );
  const [a, b] = await add(desk, [resource]);
  await desk.decide({ kind: "takedown", reports: [a?.report ?? ""] });
  assert.ok(!(await allOf(path)).includes(secret));
  assert.equal((await desk.report(b?.report ?? "")).report.title, "Mill burns");
  const before = await state(desk);
  await desk.rebuild();
  assert.deepEqual(await state(desk), before);
  assert.deepEqual(
    (await add(desk, [resource])).map(({ status, code }) => [status, code]),
    [["refused", "taken-down"]],
  );
  await desk.close();
});

test("what came back under another address is met when it is read, and erased from the archive again", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path);
  const resource = lines({ id: "a", title: "Ferry aground", text: `The ferry ran aground, ${secret} said.`, url });
  const [a] = await add(desk, [resource]);
  await desk.decide({ kind: "takedown", reports: [a?.report ?? ""] });
  const [again] = await add(desk, [
    lines({ id: "z", title: "Ferry aground again", text: `The ferry ran aground, ${secret} said once more.`, url }),
  ]);
  assert.deepEqual([again?.status, again?.code], ["refused", "taken-down"]);
  assert.ok(!(await allOf(path)).includes(secret));
  await desk.close();
});

test("a takedown that was stopped on the way is finished at the next start", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path);
  const [added] = await add(desk, [textCapture(first, { url }), textCapture(second)]);
  const inTheWay = join(path, "archive", "desk-000001.warc.gz.new");
  await mkdir(inTheWay);
  await assert.rejects(() => desk.decide({ kind: "takedown", reports: [added?.report ?? ""] }));
  await desk.close();
  await rmdir(inTheWay);
  const next = await openDesk(path);
  await add(next, [textCapture("date 2024-03-10 More\n\nMore was said on Saturday.\n")]);
  assert.ok(!(await allOf(path)).includes(secret));
  assert.deepEqual(await next.doctor(), []);
  await next.close();
});

test("a takedown says where somebody reads the database as it was, and the next one who writes finishes it", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path, { patience: 0 });
  const [added] = await add(desk, [textCapture(first, { url }), textCapture(second)]);
  const store = await openSqliteStore(join(path, "desk.db"));
  const before = await store.snapshot();
  assert.equal(await before.countRevisions(), 2);
  await assert.rejects(
    () => desk.decide({ kind: "takedown", reports: [added?.report ?? ""] }),
    (error) => error instanceof DatelineError && error.code === "locked",
  );
  assert.deepEqual(
    (await desk.doctor()).map(({ what }) => what),
    ["1 resources with reports that were taken down are not erased yet"],
  );
  await before.close();
  await store.close();
  await add(desk, [textCapture("date 2024-03-10 More\n\nMore was said on Saturday.\n")]);
  assert.ok(!(await allOf(path)).includes(secret));
  assert.deepEqual(await desk.doctor(), []);
  await desk.close();
});

test("what a person decided about a story holds on after the report that opened it was taken down", async () => {
  const path = await mkdtemp(join(tmpdir(), "dateline-takedown-"));
  const desk = await openDesk(path);
  const mill =
    "date 2024-03-08 Mill in Marren burns\n\nAn old mill in Marren burned down on Friday, firefighters said.\n";
  const [opener, , other] = await add(desk, [textCapture(first, { url }), textCapture(second), textCapture(mill)]);
  const story = shortId("s-", [opener?.report ?? ""]);
  await desk.decide({ kind: "merge", stories: [story, shortId("s-", [other?.report ?? ""])] });
  await desk.decide({ kind: "takedown", reports: [opener?.report ?? ""] });
  const stories = await desk.stories();
  assert.deepEqual(
    stories.map(({ reports }) => reports),
    [2],
  );
  const before = await state(desk);
  await desk.rebuild();
  assert.deepEqual(await state(desk), before);
  await desk.close();
});
