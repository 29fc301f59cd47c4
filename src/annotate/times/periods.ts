import { lazy, readModelText } from "../../base/index.ts";
import type { Period } from "../../model/index.ts";
import type { Token } from "../document.ts";
import { dayOf } from "./calendar.ts";

interface Named {
  readonly words: readonly string[];
  readonly name: string;
  readonly begins: string | null;
  readonly ends: string | null;
}

/** Periods by the first word of each of their names, longest first. */
const table = lazy((): ReadonlyMap<string, readonly Named[]> => {
  const byFirst = new Map<string, Named[]>();
  for (const line of readModelText("tables/periods.tsv").split("\n").slice(1)) {
    const [name = "", begins = "", ends = "", spellings = ""] = line.split("\t");
    for (const spelling of spellings === "" ? [] : spellings.split("|")) {
      const words = spelling.split(" ");
      const entry = { words, name, begins: begins || null, ends: ends || null };
      const first = words[0] ?? "";
      byFirst.set(
        first,
        [...(byFirst.get(first) ?? []), entry].sort((a, b) => b.words.length - a.words.length),
      );
    }
  }
  return byFirst;
});

/** "The pandemic" of a report of 2009 is another one. */
function begun(begins: string | null, published: number | null): boolean {
  const parts = /^(\d{4})(?:-(\d\d)-(\d\d))?$/.exec(begins ?? "");
  return (
    parts === null ||
    published === null ||
    dayOf(Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)) <= published
  );
}

/** Named periods ("the pandemic", "the collapse of the USSR") of the table, in order and without overlap. */
export function findPeriods(tokens: readonly Token[], published: number | null): Period[] {
  const found: Period[] = [];
  const periods = table();
  let at = 0;
  while (at < tokens.length) {
    const named = periods
      .get(tokens[at]?.lower ?? "")
      ?.find(
        ({ words, begins }) =>
          begun(begins, published) && words.every((word, step) => tokens[at + step]?.lower === word),
      );
    const last = tokens[at + (named?.words.length ?? 1) - 1];
    const start = tokens[at]?.start;
    if (named !== undefined && last !== undefined && start !== undefined) {
      found.push({ start, end: last.end, name: named.name, begins: named.begins, ends: named.ends });
    }
    at += named?.words.length ?? 1;
  }
  return found;
}
