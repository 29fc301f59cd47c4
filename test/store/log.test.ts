import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { WARCParser } from "warcio";
import {
  cutTail,
  isDamage,
  type LogEntry,
  openLogWriter,
  readEntry,
  readLog,
  rewriteFile,
} from "../../src/store/index.ts";

const folder = () => mkdtemp(join(tmpdir(), "dateline-log-"));

function entry(sequence: number, bytes: Uint8Array, url: string | null = null): LogEntry {
  const resource = {
    bytes,
    mediaType: "text/plain",
    url,
    fetched: null,
    name: `file ${sequence} – ü.txt`,
    hints: { title: "Überschrift" },
  };
  return { sequence, logged: "2024-03-08T10:00:00Z", kind: "resource", resource };
}

async function all(path: string) {
  const found = [];
  for await (const placed of readLog(path)) found.push(placed);
  return found;
}

test("any bytes come back as they were logged, one by one and by place", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const bytes = fc.sample(fc.uint8Array({ maxLength: 5000 }), 20);
  const entries = bytes.map((content, index) =>
    entry(index + 1, new Uint8Array(content), index % 2 === 0 ? `https://example.org/${index}` : null),
  );
  const placed = [...(await writer.append(entries.slice(0, 7))), ...(await writer.append(entries.slice(7)))];
  await writer.close();
  const read = await all(path);
  assert.equal(read.length, entries.length);
  for (const [index, found] of read.entries()) {
    assert.ok(!isDamage(found));
    const original = entries[index];
    assert.ok(original?.kind === "resource" && found.entry.kind === "resource");
    assert.deepEqual(Buffer.from(found.entry.resource.bytes), Buffer.from(original.resource.bytes));
    assert.deepEqual({ ...found.entry.resource, bytes: null }, { ...original.resource, bytes: null });
    assert.deepEqual(found.place, placed[index]?.place);
    const again = await readEntry(path, found.place);
    assert.equal(again.sequence, index + 1);
  }
});

test("a decision is a metadata record", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const decision: LogEntry = {
    sequence: 1,
    logged: "2024-03-08T10:00:00Z",
    kind: "decision",
    decision: { kind: "merge", stories: ["s-1", "s-2"] },
  };
  await writer.append([decision]);
  await writer.close();
  assert.deepEqual(
    (await all(path)).map((found) => (isDamage(found) ? found : found.entry)),
    [decision],
  );
});

test("a torn last record is found, and cutting it leaves the rest", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const placed = await writer.append([entry(1, Buffer.from("one")), entry(2, Buffer.from("two"))]);
  await writer.close();
  const file = join(path, placed[0]?.place.file ?? "");
  const whole = await readFile(file);
  await appendFile(file, whole.subarray(0, 40));
  const damage = (await all(path)).find(isDamage);
  assert.ok(damage !== undefined && damage.offset === whole.length);
  await cutTail(path, damage);
  assert.equal((await stat(file)).size, whole.length);
  assert.equal((await all(path)).length, 2);
});

test("a record damaged in the middle is told and passed over; cutting is for torn ends alone", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const placed = await writer.append(["one", "two", "three"].map((text, index) => entry(index + 1, Buffer.from(text))));
  await writer.close();
  const file = join(path, placed[0]?.place.file ?? "");
  const bytes = await readFile(file);
  const { offset = 0, length = 0 } = placed[1]?.place ?? {};
  for (const at of [offset, offset + 5, offset + Math.floor(length / 2), offset + length - 6]) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    await writeFile(file, damaged);
    const read = await all(path);
    assert.deepEqual(
      read.map((found) => (isDamage(found) ? [found.offset, found.next] : found.entry.sequence)),
      [1, [offset, offset + length], 3],
      `byte ${at}`,
    );
  }
});

test("a resource that is an archive like ours is one record, however large", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 2_654_435_761) >>> 13));
  await writer.append([entry(1, noise), entry(2, Buffer.from("two"))]);
  const archive = await readFile(join(path, "desk-000001.warc.gz"));
  await writer.append([
    entry(3, Buffer.concat(Array.from({ length: 20 }, () => archive))),
    entry(4, Buffer.from("four")),
  ]);
  await writer.close();
  assert.deepEqual(
    (await all(path)).map((found) => (isDamage(found) ? found.reason : found.entry.sequence)),
    [1, 2, 3, 4],
  );
});

test("a file is rewritten whole, entries keep their numbers, and others their bytes", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const placed = await writer.append(["one", "two", "three"].map((text, index) => entry(index + 1, Buffer.from(text))));
  await writer.close();
  const captures = [
    { bytes: Buffer.from("ü"), mediaType: null, url: null, fetched: null, name: "b", hints: { id: "b" } },
  ];
  const remainder: LogEntry = { sequence: 2, logged: "2024-03-08T10:00:00Z", kind: "remainder", digest: "d", captures };
  const file = placed[0]?.place.file ?? "";
  const moved = await rewriteFile(path, file, async (found) => (found.entry.sequence === 2 ? remainder : found.entry));
  const read = (await all(path)).flatMap((found) => (isDamage(found) ? [] : [found]));
  assert.deepEqual(
    read.map(({ entry, place }) => ({ sequence: entry.sequence, place })),
    moved,
  );
  assert.deepEqual(read[1]?.entry, remainder);
  assert.deepEqual(
    (await readFile(join(path, file))).subarray(0, placed[0]?.place.length).length,
    placed[0]?.place.length,
  );
});

test("another WARC reader reads the archive", async () => {
  const path = await folder();
  const writer = await openLogWriter(path);
  const [placed] = await writer.append([
    entry(1, Buffer.from("The bridge was closed."), "https://example.org/a"),
    entry(2, Buffer.from("ü")),
  ]);
  await writer.close();
  const bytes = await readFile(join(path, placed?.place.file ?? ""));
  const records = [];
  async function* chunks() {
    yield new Uint8Array(bytes);
  }
  for await (const record of new WARCParser(chunks())) {
    records.push({ type: record.warcType, target: record.warcTargetURI, text: await record.contentText() });
  }
  assert.deepEqual(records, [
    { type: "resource", target: "https://example.org/a", text: "The bridge was closed." },
    { type: "resource", target: `urn:dateline:${encodeURIComponent("file 2 – ü.txt")}`, text: "ü" },
  ]);
});
