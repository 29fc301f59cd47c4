// Speed of reading pages: node bench/read.ts FILE [PASSES]
// FILE is NDJSON of pages with `html`. Prints pages and megabytes a second of one core's user time, for reading whole and
// for htmlparser2's events alone over the same pages in the same run; then the time that hostile pages of 1 MB take.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";
import type { Capture } from "../src/model/index.ts";
import { read } from "../src/read/index.ts";

const path = process.argv[2];
if (path === undefined) throw new Error("usage: node bench/read.ts FILE [PASSES]");
const bytes = readFileSync(path);
const pages = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line): { html: string; url: string | null } => JSON.parse(line));
const passes = Number(process.argv[3] ?? 3);

function captureOf(html: string, url: string | null): Capture {
  const content = new TextEncoder().encode(html);
  return { bytes: content, mediaType: "text/html; charset=utf-8", url, fetched: null, name: "page", hints: {} };
}

function micros(work: () => void): number {
  const started = process.cpuUsage().user;
  work();
  return process.cpuUsage().user - started;
}

const totals = { parse: 0, read: 0 };
const captures = pages.map(({ html, url }) => captureOf(html, url));
for (let pass = -1; pass < passes; pass += 1) {
  for (const [index, capture] of captures.entries()) {
    const html = pages[index]?.html ?? "";
    const parse = micros(() => {
      const parser = new Parser({ onopentag: () => undefined, ontext: () => undefined, onclosetag: () => undefined });
      parser.write(html);
      parser.end();
    });
    const whole = micros(() => read(capture));
    if (pass < 0) continue;
    totals.parse += parse;
    totals.read += whole;
  }
}
const megabytes = captures.reduce((sum, capture) => sum + capture.bytes.length, 0) / 1e6;
for (const [name, time] of Object.entries(totals)) {
  const perSecond = (count: number) => (count * passes * 1e6) / time;
  console.log(
    `${name.padEnd(8)} ${perSecond(captures.length).toFixed(0).padStart(5)} pages/s ${perSecond(megabytes).toFixed(1).padStart(7)} MB/s`,
  );
}

const MEGABYTE = 1_000_000;
for (const unit of [
  "<div>",
  "<b>",
  "<table><tr><td>",
  "<p a=b ",
  "<ul><li>a",
  "<a href=x>By A",
  "1. May 2020 ",
  "<",
  "&amp;",
  "<h1>a",
  "{",
  "a, ",
]) {
  for (const size of [MEGABYTE / 4, MEGABYTE]) {
    const capture = captureOf(`<body><p>One sentence.${unit.repeat(Math.floor(size / unit.length))}`, null);
    const started = performance.now();
    read(capture);
    console.log(`${JSON.stringify(unit).padEnd(18)} ${size} characters: ${Math.round(performance.now() - started)} ms`);
  }
}
