import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { DatelineError } from "../../src/base/index.ts";
import { type Desk, openDesk, restoreDesk } from "../../src/desk/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const texts = Array.from(
  { length: 80 },
  (_, index) =>
    `date 2024-03-${String((index % 28) + 1).padStart(2, "0")} Bridge ${index} closes\n\nBridge ${index} was closed on Monday, mayor ${index} said.\n`,
);

const folder = () => mkdtemp(join(tmpdir(), "dateline-backup-"));
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const errorOf = (code: string) => (error: unknown) => error instanceof DatelineError && error.code === code;

async function recordsOf(desk: Desk): Promise<unknown> {
  return Promise.all((await desk.stories()).map(({ story }) => desk.record(story)));
}

async function filled(path: string, captures = texts.slice(0, 3)): Promise<Desk> {
  const desk = await openDesk(path);
  for await (const receipt of desk.add(stream(captures.map((text) => textCapture(text)))))
    assert.equal(receipt.status, "added");
  return desk;
}

test("a restored desk is the desk that was backed up, and goes on", async () => {
  const home = await folder();
  const desk = await filled(join(home, "desk"));
  const records = await recordsOf(desk);
  const manifest = await desk.backUp(join(home, "backup"));
  assert.equal(manifest.sequence, 3);
  assert.deepEqual(await restoreDesk(join(home, "backup"), join(home, "again")), manifest);
  const again = await openDesk(join(home, "again"));
  assert.deepEqual(await recordsOf(again), records);
  assert.deepEqual(await again.doctor({ verify: true }), []);
  const [receipt] = await all(again.add(stream([textCapture(texts[9] ?? "")])));
  assert.deepEqual([receipt?.status, receipt?.sequence], ["added", 4]);
  await Promise.all([desk.close(), again.close()]);
});

test("a backup taken while reports are being added is whole up to where it was taken", async () => {
  const home = await folder();
  const desk = await filled(join(home, "desk"));
  const adding = desk.add(stream(texts.slice(3).map((text) => textCapture(text))));
  await adding.next();
  const { sequence } = await desk.backUp(join(home, "backup"));
  assert.ok(sequence > 3 && sequence < texts.length, String(sequence));
  for await (const _ of adding);
  await restoreDesk(join(home, "backup"), join(home, "again"));
  const again = await openDesk(join(home, "again"));
  assert.deepEqual(await again.doctor({ verify: true }), []);
  const statuses = (await all(again.add(stream(texts.map((text) => textCapture(text)))))).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === "added").length, texts.length - sequence);
  assert.deepEqual(await recordsOf(again), await recordsOf(desk));
  await Promise.all([desk.close(), again.close()]);
});

test("a backup that was changed, or is none, is refused; nothing is overwritten", async () => {
  const home = await folder();
  const desk = await filled(join(home, "desk"));
  await desk.backUp(join(home, "backup"));
  await assert.rejects(() => desk.backUp(join(home, "backup")), errorOf("usage"));
  await assert.rejects(() => restoreDesk(join(home, "backup"), join(home, "desk")), errorOf("usage"));
  await assert.rejects(() => restoreDesk(home, join(home, "again")), errorOf("missing"));
  await appendFile(join(home, "backup", "archive", "desk-000001.warc.gz"), "x");
  await assert.rejects(() => restoreDesk(join(home, "backup"), join(home, "again")), errorOf("damaged"));
  await writeFile(join(home, "backup", "manifest.json"), "{");
  await assert.rejects(() => restoreDesk(join(home, "backup"), join(home, "again")), errorOf("version"));
  assert.deepEqual((await readdir(home)).sort(), ["backup", "desk"]);
  await desk.close();
});

test("a backup whose manifest names files outside of it is refused, and nothing is written", async () => {
  const home = await folder();
  const desk = await filled(join(home, "desk"));
  await desk.backUp(join(home, "backup"));
  await desk.close();
  const path = join(home, "backup", "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8"));
  await writeFile(join(home, "outside.txt"), "x");
  const sha256 = createHash("sha256").update("x").digest("hex");
  for (const outside of ["../outside.txt", "archive/../../outside.txt", "..\\outside.txt", join(home, "outside.txt")]) {
    const files = [...manifest.files, { path: outside, bytes: 1, sha256 }];
    await writeFile(path, JSON.stringify({ ...manifest, files }));
    await assert.rejects(() => restoreDesk(join(home, "backup"), join(home, "again")), errorOf("damaged"), outside);
  }
  assert.deepEqual((await readdir(home)).sort(), ["backup", "desk", "outside.txt"]);
});

test("doctor --verify finds a span that does not slice to its words, and a report that is not there", async () => {
  const path = await folder();
  const desk = await filled(path);
  await recordsOf(desk);
  assert.deepEqual(await desk.doctor({ verify: true }), []);
  await desk.close();
  const database = new DatabaseSync(join(path, "desk.db"));
  database.exec("UPDATE records SET record = replace(record, 'Bridge 1 was', 'Bridge 1 wax')");
  database.exec(`UPDATE placements SET shares = '[{"with":"r-none","share":0.5,"spans":[]}]' WHERE rowid = 1`);
  database.close();
  const again = await openDesk(path);
  const problems = (await again.doctor({ verify: true })).map(({ what }) => what);
  assert.ok(
    problems.some((what) => /spans of its record do not slice/.test(what)),
    problems.join("\n"),
  );
  assert.ok(
    problems.some((what) => /r-none, which is not there/.test(what)),
    problems.join("\n"),
  );
  assert.deepEqual(await again.doctor(), []);
  await again.close();
});
