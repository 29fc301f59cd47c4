import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { DatelineError } from "../../src/base/index.ts";
import { compareReports, openDesk, type Receipt, rebuildDesk } from "../../src/desk/index.ts";
import type { Gathered } from "../../src/gather/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-desk-"));

const first =
  "date 2024-03-08 Ferry runs aground off Port Elling\n\nThe ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued, the coast guard said.\n\nNobody was hurt.\n";
const second =
  "date 2024-03-09 Captain of stranded ferry questioned\n\nThe captain of the ferry Aurora, which ran aground off Port Elling on Thursday, was questioned on Friday, police said.\n";

async function add(path: string, captures: readonly Gathered[]): Promise<Receipt[]> {
  const desk = await openDesk(path);
  const receipts: Receipt[] = [];
  for await (const receipt of desk.add(stream(captures))) receipts.push(receipt);
  await desk.close();
  return receipts;
}

/** Everything a desk derived, table by table. */
function dump(path: string): string {
  const database = new DatabaseSync(join(path, "desk.db"), { readOnly: true });
  const tables = [
    "resources",
    "reports",
    "placements",
    "statements",
    "citations",
    "mentions",
    "times",
    "quarantine",
    "meta",
  ];
  const dumped = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  database.close();
  return JSON.stringify(dumped);
}

test("adding the same twice changes nothing; a changed text of one address is a revision", async () => {
  const path = await folder();
  const url = "https://example.org/ferry";
  assert.deepEqual(
    (await add(path, [textCapture(first, { url }), textCapture(second)])).map((receipt) => receipt.status),
    ["added", "added"],
  );
  const before = dump(path);
  assert.deepEqual(
    (await add(path, [textCapture(first, { url }), textCapture(second)])).map((receipt) => receipt.status),
    ["unchanged", "unchanged"],
  );
  assert.equal(dump(path), before);
  const [revised] = await add(path, [
    textCapture(first.replace("12 people", "14 people"), { url: "http://www.example.org/ferry?utm_source=x" }),
  ]);
  assert.deepEqual([revised?.status, revised?.revision], ["revised", 2]);
});

test("the record of a revised report names the revision, and its spans slice that text", async () => {
  const path = await folder();
  const url = "https://example.org/ferry";
  await add(path, [textCapture(first, { url })]);
  await add(path, [textCapture(first.replace("12 people", "14 more people"), { url })]);
  const desk = await openDesk(path);
  const [story] = await desk.stories();
  const record = await desk.record(story?.story ?? "");
  for (const { span, text } of record.sentences) {
    assert.match(span.report, /^r-[0-9a-f]+@2$/);
    assert.equal((await desk.report(span.report)).report.text.slice(span.start, span.end), text);
  }
  await desk.close();
});

test("what is refused is kept in quarantine with its reason, and the rest goes on", async () => {
  const path = await folder();
  const receipts = await add(path, [textCapture(first), textCapture("", { name: "empty.txt" }), textCapture(second)]);
  assert.deepEqual(
    receipts.map((receipt) => receipt.status),
    ["added", "refused", "added"],
  );
  const desk = await openDesk(path);
  assert.deepEqual(
    (await desk.quarantined()).map(({ name, code }) => ({ name, code })),
    [{ name: "empty.txt", code: "empty" }],
  );
  await desk.close();
});

test("what could not be taken at all is kept in quarantine too, once, and through a rebuild", async () => {
  const path = await folder();
  const missing: Gathered = { refused: true, id: null, code: "missing", message: "gone.txt: no such file or folder" };
  await add(path, [missing, textCapture(first)]);
  await add(path, [missing]);
  const desk = await openDesk(path);
  const kept = async () => (await desk.quarantined()).map(({ name, code }) => ({ name, code }));
  assert.deepEqual(await kept(), [{ name: "gone.txt", code: "missing" }]);
  await desk.rebuild();
  assert.deepEqual(await kept(), [{ name: "gone.txt", code: "missing" }]);
  await desk.close();
});

test("rebuilding from the archive gives the same desk, byte for byte", async () => {
  const path = await folder();
  await add(path, [textCapture(first)]);
  await add(path, [textCapture(second), textCapture("")]);
  const desk = await openDesk(path);
  const [story] = await desk.stories();
  const record = JSON.stringify(await desk.record(story?.story ?? ""));
  const before = dump(path);
  assert.deepEqual(await desk.rebuild(), { resources: 3, reports: 2, damaged: null });
  assert.equal(dump(path), before);
  assert.equal(JSON.stringify(await desk.record(story?.story ?? "")), record);
  assert.deepEqual(await desk.doctor(), []);
  await desk.close();
});

test("a desk without its database catches up from the archive at the next add", async () => {
  const path = await folder();
  await add(path, [textCapture(first), textCapture(second)]);
  const before = dump(path);
  for (const suffix of ["", "-wal", "-shm"]) await rm(join(path, `desk.db${suffix}`), { force: true });
  await add(path, []);
  assert.equal(dump(path), before);
});

test("a database that cannot be read is derived again, and kept aside", async () => {
  const path = await folder();
  await add(path, [textCapture(first), textCapture(second)]);
  const before = dump(path);
  const file = join(path, "desk.db");
  const whole = await readFile(file);
  for (const damaged of [
    Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 7)]),
    Buffer.from("no database"),
  ]) {
    await writeFile(file, damaged);
    await assert.rejects(
      () => openDesk(path),
      (error) => error instanceof DatelineError && error.message.includes("dateline rebuild"),
    );
    const rebuilt = await rebuildDesk(path);
    assert.deepEqual(rebuilt, { resources: 2, reports: 2, damaged: `${file}.damaged` });
    assert.equal(dump(path), before);
    assert.deepEqual(await readFile(`${file}.damaged`), damaged);
  }
});

test("a torn tail is reported by doctor and cut by the next add", async () => {
  const path = await folder();
  await add(path, [textCapture(first)]);
  const file = join(path, "archive", "desk-000001.warc.gz");
  const whole = await readFile(file);
  await appendFile(file, whole.subarray(0, whole.length - 9));
  const desk = await openDesk(path);
  assert.equal((await desk.doctor()).length, 1);
  await desk.close();
  await add(path, [textCapture(second)]);
  const again = await openDesk(path);
  assert.deepEqual(await again.doctor(), []);
  assert.equal(
    (await again.stories()).reduce((sum, story) => sum + story.reports, 0),
    2,
  );
  await again.close();
});

test("a second writer waits, and is told that another writes; one that was killed leaves no lock", async () => {
  const path = await folder();
  await add(path, [textCapture(first)]);
  const holder = spawn(
    process.execPath,
    [
      "-e",
      'const f = new (require("node:sqlite").DatabaseSync)(process.argv[1]); f.exec("BEGIN EXCLUSIVE"); console.log("held"); setInterval(() => f, 1000);',
      join(path, "desk.lock"),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(holder.stdout, "data");
  const desk = await openDesk(path, { patience: 200 });
  const more = [textCapture("date 2024-03-09 More\n\nMore was said on Friday.")];
  await assert.rejects(
    async () => {
      for await (const _ of desk.add(stream(more))) break;
    },
    (error) => error instanceof DatelineError && error.code === "locked",
  );
  holder.kill("SIGKILL");
  await once(holder, "exit");
  assert.deepEqual(
    (await add(path, more)).map((receipt) => receipt.status),
    ["added"],
  );
  await desk.close();
});

test("what is not there is said to be not there", async () => {
  const desk = await openDesk(await folder());
  for (const ask of [() => desk.record("s-none"), () => desk.report("r-none")]) {
    await assert.rejects(ask, (error) => error instanceof DatelineError && error.code === "not-found");
  }
  await desk.close();
});

test("two reports compared: what both carry, and what only one does", async () => {
  const path = await folder();
  const receipts = await add(path, [textCapture(first), textCapture(second)]);
  const desk = await openDesk(path);
  const [a, b] = await Promise.all(receipts.map((receipt) => desk.report(receipt.report ?? "")));
  await desk.close();
  assert.ok(a !== undefined && b !== undefined);
  const comparison = compareReports(a, b);
  assert.equal(comparison.shared.length, 1);
  assert.ok(comparison.onlySecond.length === 0);
  for (const { first: here } of comparison.shared)
    assert.equal(a.report.text.slice(here.span.start, here.span.end), here.text);
});

test("reports are read one by one, each in its current revision and with its story", async () => {
  const desk = await openDesk(await folder());
  const capture = (text: string, url: string) => textCapture(text, { url });
  const first = "The bridge over the Elling was closed on Monday, the mayor of the town said.";
  const texts = [
    capture(first, "https://a.example/1"),
    capture("A ferry ran aground off the northern cape.", "https://a.example/2"),
    capture(first.replace("Monday", "Tuesday"), "https://a.example/1"),
  ];
  for await (const receipt of desk.add(stream(texts))) assert.notEqual(receipt.status, "refused");
  const found = [];
  for await (const { report, revision, story } of desk.reports()) found.push([report.url, revision, typeof story]);
  assert.deepEqual(found, [
    ["https://a.example/2", 1, "string"],
    ["https://a.example/1", 2, "string"],
  ]);
  await desk.close();
});
