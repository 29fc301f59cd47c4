import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Document } from "../../src/annotate/document.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Report } from "../../src/model/index.ts";

/** `[start, end, part of speech, lemma, entity, head, relation]` of one machine-tagged token. */
export type SilverToken = readonly [number, number, string, string, string, number, string];

export interface SilverReport {
  readonly document: Document;
  /** For each token of the document the machine's token of the same place, else the one it lies in; null without one. */
  readonly tokens: readonly (SilverToken | null)[];
  /** Whether the machine's token has the very same offsets. */
  readonly exact: readonly boolean[];
  readonly coref: readonly (readonly (readonly [number, number])[])[];
}

function lines<T>(folder: string, file: string): T[] {
  const text = gunzipSync(readFileSync(join(folder, "statements", file))).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): T => JSON.parse(line));
}

/** A report with nothing but its text. */
export function bareReport(id: string, text: string, published: string | null): Report {
  const empty = {
    url: null,
    title: null,
    byline: null,
    outlet: null,
    section: null,
    readingMinutes: null,
    fetched: null,
  };
  const lists = { outlets: [], blocks: [], related: [], credited: [] };
  return { ...empty, ...lists, id, text, published, kind: "article", language: "en" };
}

/** The machine-tagged reports of one part, cut up by our tokenizer and aligned. */
export function readSilver(folder: string, part: "train" | "dev"): SilverReport[] {
  const texts = new Map(
    lines<{ id: string; text: string; published: string }>(folder, `${part}.ndjson.gz`).map((line) => [line.id, line]),
  );
  type Line = { id: string; sentences: { tokens: SilverToken[] }[]; coref: SilverReport["coref"] };
  return lines<Line>(folder, `${part}.tokens.ndjson.gz`).flatMap(({ id, sentences, coref }) => {
    const line = texts.get(id);
    if (line === undefined) return [];
    const document = cutUp(bareReport(id, line.text, line.published), "en");
    return [
      {
        document,
        coref,
        ...align(
          document,
          sentences.flatMap((sentence) => sentence.tokens),
        ),
      },
    ];
  });
}

function align(document: Document, silver: readonly SilverToken[]) {
  const tokens: (SilverToken | null)[] = [];
  const exact: boolean[] = [];
  let at = 0;
  for (const token of document.tokens) {
    while (at < silver.length && (silver[at]?.[1] ?? 0) < token.end) at++;
    const found = silver[at];
    const inside = found !== undefined && found[0] <= token.start && found[1] >= token.end;
    tokens.push(inside ? found : null);
    exact.push(inside && found[0] === token.start && found[1] === token.end);
  }
  return { tokens, exact };
}
