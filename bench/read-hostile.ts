// Time that hostile pages take: node bench/read-hostile.ts
// Each is read at a quarter of its size, and whole; linear time is a ratio near 4. Also printed by bench/read.ts.
// Example: node bench/read-hostile.ts
import { commandLine } from "../soak/command-line.ts";
import type { Capture } from "../src/model/index.ts";
import { isRefusal, read } from "../src/read/index.ts";

const MEGABYTE = 1_000_000;
const SENTENCE = "The old bridge was closed on Monday after the flood, the mayor said. ";

/** A page as a capture. */
export function captureOf(html: string, url: string | null): Capture {
  const content = new TextEncoder().encode(html);
  return { bytes: content, mediaType: "text/html; charset=utf-8", url, fetched: null, name: "page", hints: {} };
}

const repeated = (unit: string, characters: number): string => unit.repeat(Math.floor(characters / unit.length));
const deep = (tag: string, count: number): string => `<body>${`<${tag}>`.repeat(count)}<p>${SENTENCE}`;

/** Pages by what is wrong with them; `size` is their length in characters, 400,000 for 100,000 elements deep and a megabyte else. */
const pages: readonly (readonly [name: string, whole: number, page: (size: number) => string])[] = [
  ...["div", "b", "blockquote", "table><tr><td", "ul><li", "a href=x", "section", "figure", "template"].map(
    (tag) => [`<${tag}> in itself`, 100_000, (count: number) => deep(tag, count)] as const,
  ),
  ["attributes", MEGABYTE, (size) => `<p ${repeated("a=b ", size)}>${SENTENCE}</p>`],
  ["one attribute's value", MEGABYTE, (size) => `<p class="${repeated("share ", size)}">${SENTENCE}</p>`],
  ["elements that nobody closes", MEGABYTE, (size) => repeated(`<div><p><b><ul><li><a href=x>${SENTENCE}<h2>`, size)],
  ["ends without a start", MEGABYTE, (size) => `<p>${SENTENCE}${repeated("</b></div></td>", size)}`],
  ["a comment without an end", MEGABYTE, (size) => `<p>${SENTENCE}<!--${repeated("<!--", size)}`],
  ["a script without an end", MEGABYTE, (size) => `<p>${SENTENCE}<script>${repeated("<p>no text</p>", size)}`],
  [
    "text made by a script",
    MEGABYTE,
    (size) => `<div id=a></div><script>a.innerHTML="${repeated("no text ", size)}"</script>`,
  ],
  ["templates", MEGABYTE, (size) => `<p>${SENTENCE}</p>${repeated(`<template><p>${SENTENCE}</p></template>`, size)}`],
  ["hidden text", MEGABYTE, (size) => `<p>${SENTENCE}</p>${repeated(`<p style="display:none">${SENTENCE}</p>`, size)}`],
  [
    "look-alike letters",
    MEGABYTE,
    (size) => `<p>${repeated("Тhе оld brіdgе wаs сlоsеd\u200b\u00ad\u202e. ", size)}</p>`,
  ],
  ["no space", MEGABYTE, (size) => `<p>${repeated("a", size)}</p>`],
  ["tables", MEGABYTE, (size) => repeated("<table><tr><td>", size) + SENTENCE],
  ["items", MEGABYTE, (size) => `<ul>${repeated("<li>a", size)}`],
  ["bylines", MEGABYTE, (size) => repeated("<a href=x rel=author>By Ann Lee</a>", size)],
  ["dates", MEGABYTE, (size) => repeated("<time>1 May 2020 10:20</time>", size)],
  [
    "a live blog",
    MEGABYTE,
    (size) => `<h1>Live updates: flood</h1>${repeated(`<div><time>10:20</time><p>${SENTENCE}</p></div>`, size)}`,
  ],
  [
    "captions",
    MEGABYTE,
    (size) => `<h1>Flood</h1><p>${SENTENCE}</p>${repeated("<figure><figcaption>a flood", size)}<p>${SENTENCE}`,
  ],
  ["linked headings", MEGABYTE, (size) => repeated("<h2><a href=x>One more headline of the day</a></h2>", size)],
  [
    "JSON-LD",
    MEGABYTE,
    (size) =>
      `<script type="application/ld+json">[${repeated('{"@type":"Article","author":{"@id":"x"}},', size)}{}]</script><p>${SENTENCE}`,
  ],
  ["brackets", MEGABYTE, (size) => `<script type="application/ld+json">${repeated("[", size)}</script><p>${SENTENCE}`],
  ["less-than signs", MEGABYTE, (size) => `<p>${SENTENCE}${repeated("<", size)}`],
  ["entities", MEGABYTE, (size) => `<p>${SENTENCE}${repeated("&amp", size)}`],
  ["a title", MEGABYTE, (size) => `<title>${repeated("a | ", size)}</title><p>${SENTENCE}`],
];

/** Prints how long each hostile page takes. */
export function printHostile(): void {
  for (const [name, whole, page] of pages) {
    const [quarter = 0, all = 0] = [whole / 4, whole].map((size) => {
      const capture = captureOf(page(size), null);
      const started = performance.now();
      read(capture);
      return performance.now() - started;
    });
    const result = read(captureOf(page(whole), null));
    const became = isRefusal(result) ? `refused: ${result.code}` : `${result.text.length} characters of text`;
    const times = `${Math.round(quarter)} ms, ${Math.round(all)} ms`.padStart(18);
    console.log(`${name.padEnd(28)} ${times}  x${(all / Math.max(quarter, 0.1)).toFixed(1).padStart(5)}  ${became}`);
  }
}

if (import.meta.main) {
  commandLine(import.meta.filename, {});
  printHostile();
}
