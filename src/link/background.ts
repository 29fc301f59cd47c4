import { lazy, readModelText } from "../base/index.ts";

/** In how many of `reports` texts of the shipped table a stem occurs. */
export interface Background {
  readonly reports: number;
  readonly frequency: ReadonlyMap<string, number>;
}

/** Parses `models/terms/table.tsv`: the number of texts, then a line `stem<TAB>texts` each. */
function parse(table: string): Background {
  const lines = table.split("\n");
  const frequency = new Map<string, number>();
  for (const line of lines.slice(1)) {
    const tab = line.indexOf("\t");
    if (tab > 0) frequency.set(line.slice(0, tab), Number(line.slice(tab + 1)));
  }
  return { reports: Number(lines[0]), frequency };
}

/** The shipped table of document frequencies: without it the first stories of a stream are linked by common words. */
export const background = lazy(() => parse(readModelText("terms/table.tsv")));
