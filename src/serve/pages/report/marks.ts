import type { Annotations, Range, Statement } from "../../../model/index.ts";

/** What a stretch of a report is marked as. */
const markKinds = ["says", "said", "source", "name", "time", "credit", "copied"] as const;

/** A kind of mark. */
export type MarkKind = (typeof markKinds)[number];

/** Something marked in a report, with words that say what it is. */
export interface Mark extends Range {
  readonly kind: MarkKind;
  readonly title: string;
}

/** A stretch of text with all that is marked over it; stretches tile the text. */
export interface Stretch extends Range {
  readonly kinds: readonly MarkKind[];
  /** Says what the stretch is, for a reader who cannot see colours. */
  readonly title: string;
}

function statementMarks(statement: Statement): Mark[] {
  const who = statement.speakerName ?? "nobody named";
  const act = statement.act === "says" ? "" : `, ${statement.act}`;
  return [
    ...statement.content.map((range) => ({
      ...range,
      kind: "says" as const,
      title: `${who}, ${statement.kind}${act}`,
    })),
    ...statement.cue.map((range) => ({ ...range, kind: "said" as const, title: `cue of ${who}` })),
    ...statement.source.map((range) => ({ ...range, kind: "source" as const, title: `source: ${who}` })),
    ...statement.inner.flatMap(statementMarks),
  ];
}

/** Everything that annotating found in a report, as marks. */
export function marksOf(annotations: Annotations): Mark[] {
  return [
    ...annotations.statements.flatMap(statementMarks),
    ...annotations.entities.flatMap(({ name, kind, mentions }) =>
      mentions.map(({ start, end, by }) => ({
        start,
        end,
        kind: "name" as const,
        title: `${name} (${kind}, by ${by})`,
      })),
    ),
    ...annotations.times.map(({ start, end, type, value }) => ({
      start,
      end,
      kind: "time" as const,
      title: `${type} ${value}`,
    })),
    ...annotations.citations.map(({ start, end, outlet, credit }) => ({
      start,
      end,
      kind: "credit" as const,
      title: `${credit} credit: ${outlet}`,
    })),
  ];
}

/**
 * Cuts a range of the text where marks begin and end.
 *
 * @param cuts further places to cut at
 */
export function stretches(within: Range, marks: readonly Mark[], cuts: readonly number[] = []): Stretch[] {
  const over = marks.filter((mark) => mark.start < within.end && within.start < mark.end);
  const edges = new Set([within.start, within.end]);
  for (const edge of [...over.flatMap(({ start, end }) => [start, end]), ...cuts])
    if (within.start < edge && edge < within.end) edges.add(edge);
  const ordered = [...edges].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? within.end;
    const here = over.filter((mark) => mark.start <= start && end <= mark.end);
    return {
      start,
      end,
      kinds: markKinds.filter((kind) => here.some((mark) => mark.kind === kind)),
      title: [...new Set(here.map((mark) => mark.title))].join("; "),
    };
  });
}
