// Speed and memory of reading a web archive: node bench/warc.ts [MEGABYTES]
// Makes a WARC of pages and pictures in a temporary folder, compressed by record, and reads it through `gather`.
// Example: node bench/warc.ts 20

import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { commandLine } from "../soak/command-line.ts";
import { gather, isCapture } from "../src/gather/index.ts";
import { printTable } from "./reports.ts";

const MEGABYTE = 1_000_000;
const WORDS = Array.from({ length: 5000 }, (_, index) =>
  createHash("md5")
    .update(String(index))
    .digest("base64")
    .slice(0, 2 + (index % 9)),
);

function record(type: string, url: string, block: Buffer): Buffer {
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=${type}\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]);
}

/** Words in an order that the number decides, so that every run has the same archive. */
function page(number: number): Buffer {
  const words = Array.from({ length: 6000 }, (_, index) => WORDS[(number * 7919 + index * index * 31) % WORDS.length]);
  return Buffer.from(`<html><body><p>${words.join(" ")}</p></body></html>`);
}

function makeArchive(path: string, size: number): void {
  const file = openSync(path, "w");
  for (let written = 0, number = 1; written < size; number += 1) {
    const url = `https://site${number % 97}.example/${number}`;
    const isPicture = number % 5 === 0;
    const body = isPicture ? Buffer.alloc(60_000, createHash("sha256").update(url).digest()) : page(number);
    const type = isPicture ? "image/jpeg" : "text/html; charset=utf-8";
    const response = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`), body]);
    for (const each of [
      record("request", url, Buffer.from("GET / HTTP/1.1\r\n\r\n")),
      record("response", url, response),
    ])
      written += writeSync(file, gzipSync(each, { level: 1 }));
  }
  closeSync(file);
}

const { positionals, number } = commandLine(import.meta.filename, {}, 1);
const megabytes = number(positionals[0] ?? "100");
const folder = mkdtempSync(join(tmpdir(), "dateline-bench-warc-"));
try {
  const path = join(folder, "crawl.warc.gz");
  makeArchive(path, megabytes * MEGABYTE);
  const before = process.resourceUsage().maxRSS / 1024;
  const started = performance.now();
  let captures = 0;
  let bytes = 0;
  for await (const gathered of gather(path)) {
    if (!isCapture(gathered)) throw new Error(gathered.message);
    captures += 1;
    bytes += gathered.bytes.length;
  }
  const seconds = (performance.now() - started) / 1000;
  printTable([
    ["file", `${megabytes} MB`],
    ["pages", String(captures)],
    [
      "speed",
      `${(megabytes / seconds).toFixed(0)} MB of file a second, ${(bytes / MEGABYTE / seconds).toFixed(0)} MB of pages`,
    ],
    [
      "memory",
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most (${before.toFixed(0)} MB before reading)`,
    ],
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
