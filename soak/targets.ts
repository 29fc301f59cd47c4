import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { annotate } from "../src/annotate/index.ts";
import { openDesk } from "../src/desk/index.ts";
import { cut, gather } from "../src/gather/index.ts";
import type { Capture, Report } from "../src/model/index.ts";
import { isRefusal, read, reportFromLine } from "../src/read/index.ts";

/** One kind of input: what it begins from, and what must hold for any input. */
export interface Target {
  readonly seeds: () => Promise<readonly Buffer[]>;
  /** @throws whatever is wrong: a crash, or a rule that does not hold */
  readonly run: (input: Buffer) => Promise<void>;
}

const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Files of a folder with one of these endings. */
async function filesIn(path: string, endings: readonly string[]): Promise<Buffer[]> {
  const entries = await readdir(folderOf(path), { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)));
  return Promise.all(names.map((entry) => readFile(join(entry.parentPath, entry.name))));
}

function captureOf(bytes: Buffer, mediaType: string | null): Capture {
  return { bytes, mediaType, url: "https://example.org/a", fetched: "2024-03-08T10:00:00Z", name: "fuzz", hints: {} };
}

/** Blocks lie in the text, in order. */
function checkReport({ text, blocks }: Report): void {
  let before = 0;
  for (const { start, end } of blocks) {
    assert.ok(start >= before && start < end && end <= text.length, `block ${start} to ${end} of ${text.length}`);
    before = end;
  }
}

function checkRanges(value: unknown, length: number): void {
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number")
    assert.ok(
      value.start >= 0 && value.start <= value.end && value.end <= length,
      `${value.start} to ${value.end} of ${length}`,
    );
  for (const inner of Object.values(value)) checkRanges(inner, length);
}

/** Reads a capture twice and annotates a short one: the same both times, every range within the text. */
function checkCapture(capture: Capture): void {
  const report = read(capture);
  assert.deepEqual(read(capture), report);
  if (isRefusal(report)) return;
  checkReport(report);
  if (report.text.length < 5000) checkRanges(annotate(report), report.text.length);
}

/** Cuts a resource and reads what it holds; how many captures it gives is bounded by `cut` itself. */
async function checkResource(resource: Capture): Promise<void> {
  let read = 0;
  for await (const found of cut(resource)) {
    if ("refused" in found) continue;
    read += 1;
    if (read <= 5) checkCapture(found);
  }
}

const resource = (mediaType: string | null) => (input: Buffer) => checkResource(captureOf(input, mediaType));

/** A desk with the bundled examples, opened once. */
let desk: ReturnType<typeof openDesk> | null = null;
async function exampleDesk() {
  desk ??= openDesk(mkdtempSync(join(tmpdir(), "dateline-fuzz-"))).then(async (opened) => {
    for await (const _ of opened.add(gather(folderOf("../examples"))));
    return opened;
  });
  return desk;
}

const expressions = [
  "on Monday",
  "last Friday at 5 p.m.",
  "two weeks ago",
  "in the third quarter of 2023",
  "from 3 to 5 May",
  "since the 1990s",
  "tomorrow morning",
  "14:30 GMT",
  "every other Tuesday",
  "am 3. Mai 2024",
  "vor zwei Jahren",
  "le 14 juillet",
  "il y a deux jours",
  "ayer por la tarde",
  "вчера вечером",
  "минулого тижня",
  "the day after the vote",
  "5/6/2024",
  "2024-W03-2",
  "mid-June",
];

/** Every kind of input that comes from outside. */
export const targets: Readonly<Record<string, Target>> = {
  html: { seeds: () => filesIn("../test/read/fixtures", [".html"]), run: resource("text/html") },
  feed: { seeds: () => filesIn("../examples", [".xml"]), run: resource("application/rss+xml") },
  warc: {
    seeds: async () => (await filesIn("../examples", [".warc.gz"])).flatMap((file) => [file, gunzipSync(file)]),
    run: resource("application/warc"),
  },
  text: { seeds: () => filesIn("../examples", [".txt"]), run: resource("text/plain") },
  ndjson: {
    seeds: async () => [
      Buffer.from(
        '{"id":"a","title":"Bridge closed","text":"The bridge was closed on Monday, the mayor said.","published":"2024-03-08","outlet":"Harbour Times"}\n{"id":"b","html":"<p>A mill burned down.</p>","url":"https://example.org/b"}\n',
      ),
      Buffer.from(
        '[{"id":"a","text":"The bridge was closed.","blocks":[{"kind":"paragraph","start":0,"end":22}],"byline":["Jane Roe"]}]',
      ),
      Buffer.from(
        '{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"1","content_text":"The bridge was closed on Monday.","date_published":"2024-03-08T10:00:00Z"}]}',
      ),
    ],
    run: async (input) => {
      await checkResource(captureOf(input, "application/x-ndjson"));
      for (const line of input.toString("utf8").split("\n").slice(0, 5)) {
        let value: unknown;
        try {
          value = JSON.parse(line);
        } catch {
          continue;
        }
        const made = reportFromLine(value);
        if ("report" in made && made.report.text.length < 5000)
          checkRanges(annotate(made.report), made.report.text.length);
      }
    },
  },
  times: {
    seeds: async () =>
      expressions.map((expression) => Buffer.from(`The council met ${expression}, and will meet again ${expression}.`)),
    run: async (input) => {
      const text = input.toString("utf8").slice(0, 4000);
      const line = reportFromLine({ id: "a", text, published: "2024-03-08" });
      if ("report" in line) checkRanges(annotate(line.report).times, line.report.text.length);
    },
  },
  query: {
    seeds: async () =>
      ["ferry", '"port elling"', "kim AND shoigu", "title:ferry", "fer*", "NEAR(kim shoigu)", "a OR b", "-x", "(x"].map(
        (words) => Buffer.from(words),
      ),
    run: async (input) => {
      const words = input.toString("utf8").slice(0, 2000);
      const opened = await exampleDesk();
      const hits = await opened.search({ words, entity: words.slice(0, 20) || "x", outlet: words.slice(5, 25) || "x" });
      await opened.carriers(words);
      for (const { start, end, text } of hits)
        assert.ok(end - start === text.length, `${start} to ${end} for ${text.length} characters`);
    },
  },
};
