import type { Range } from "../../../model/index.ts";
import type { Placed, ReportItem } from "../../../store/index.ts";
import { spanAddress } from "../refer.ts";

/** A stretch of a report that another has too, with where it stands there. */
export interface Passage extends Range {
  readonly other: string;
  readonly address: string;
  /** Said at its beginning. */
  readonly words: string;
  readonly title: string;
}

/** The passages that a report has from its original, or shares with others, in order of the text. */
export function passagesOf(
  placed: Placed | null,
  others: ReadonlyMap<string, Pick<ReportItem, "outlet" | "title">>,
): Passage[] {
  if (placed === null) return [];
  const { copy, shares } = placed;
  const sources = [
    ...(copy === null ? [] : [{ id: copy.of, spans: copy.spans }]),
    ...shares.map((shared) => ({ id: shared.with, spans: shared.spans })),
  ];
  return sources
    .flatMap(({ id, spans }) =>
      spans.map(({ here, there }): Passage => {
        const who = others.get(id)?.outlet ?? "another report";
        const address = spanAddress({ report: id, ...there });
        return { ...here, other: id, address, words: `as in ${who}`, title: `the same words as ${who}` };
      }),
    )
    .sort((a, b) => a.start - b.start || (a.other < b.other ? -1 : 1));
}
