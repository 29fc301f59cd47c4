import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Report } from "../src/model/index.ts";

/**
 * One machine-tagged token of the statements benchmark: start and end (UTF-16 code units), Penn Treebank tag, lemma,
 * entity tag, head in its sentence, relation to it.
 */
export type SilverToken = readonly [number, number, string, string, string, number, string];

/** The lines of an NDJSON file of a benchmark folder, `.gz` too, in their order; throws where there is no such file. */
export function readLines<T>(path: string): T[] {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter(Boolean)
    .map((line): T => JSON.parse(line));
}

/** An English report with nothing but its text and day: the models are trained on text alone. */
export function bareReport(id: string, text: string, published: string | null = null): Report {
  return {
    ...{
      id,
      url: null,
      kind: "article",
      title: null,
      byline: null,
      published,
      outlet: null,
      outlets: [],
      section: null,
    },
    ...{ language: "en", readingMinutes: null, text, blocks: [], related: [], credited: [], fetched: null },
  };
}
