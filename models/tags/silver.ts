import { join } from "node:path";
import type { Document } from "../../src/annotate/document.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { bareReport, readLines, type SilverToken } from "../data.ts";

/** A machine-tagged report, its tags laid over our own tokens. */
export interface SilverReport {
  readonly document: Document;
  /** For each token of the document the machine's token of the same place, else the one it lies in; null without one. */
  readonly tokens: readonly (SilverToken | null)[];
  /** Whether the machine's token has the very same offsets. */
  readonly exact: readonly boolean[];
  readonly coref: readonly (readonly (readonly [number, number])[])[];
}

/** The machine-tagged reports of one part, cut up by our tokenizer and aligned. */
export function readSilver(folder: string, part: "train" | "dev"): SilverReport[] {
  const file = (name: string): string => join(folder, "statements", name);
  const texts = new Map(
    readLines<{ id: string; text: string; published: string }>(file(`${part}.ndjson.gz`)).map((line) => [
      line.id,
      line,
    ]),
  );
  type Line = { id: string; sentences: { tokens: SilverToken[] }[]; coref: SilverReport["coref"] };
  return readLines<Line>(file(`${part}.tokens.ndjson.gz`)).flatMap(({ id, sentences, coref }) => {
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
