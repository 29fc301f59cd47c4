// Speed of reading pages: node bench/read.ts FILE [PASSES]
// FILE is NDJSON of pages with `html`. Prints pages and megabytes a second of one core's user time, for reading whole and
// for htmlparser2's events alone over the same pages in the same run; then the time that hostile pages take (bench/read-hostile.ts).
// Example: node bench/read.ts pages.ndjson.gz 5

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";
import { commandLine } from "../soak/command-line.ts";
import { read } from "../src/read/index.ts";
import { captureOf, printHostile } from "./read-hostile.ts";

const { positionals, needed, number } = commandLine(import.meta.filename, {}, 2);
const path = needed(positionals[0], "FILE");
const bytes = readFileSync(path);
const pages = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
  .toString("utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line): { html: string; url: string | null } => JSON.parse(line));
const passes = number(positionals[1] ?? "3");

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

printHostile();
