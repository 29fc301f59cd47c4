import type { Annotations, Range, Statement } from "../model/index.ts";

/** What a stretch of a report is marked as. */
export type MarkKind = "says" | "said" | "time" | "name" | "credit";

/** A stretch of text with all that is marked over it; stretches tile the text. */
export interface Stretch extends Range {
  readonly kinds: readonly MarkKind[];
  /** Says what the stretch is, for a reader who cannot see colours. */
  readonly title: string;
}

interface Marked extends Range {
  readonly kind: MarkKind;
  readonly title: string;
}

function statementMarks(statement: Statement): Marked[] {
  const who = statement.speakerName ?? "nobody named";
  return [
    ...statement.content.map((range) => ({ ...range, kind: "says" as const, title: `${who}, ${statement.kind}` })),
    ...statement.cue.map((range) => ({ ...range, kind: "said" as const, title: `cue of ${who}` })),
  ];
}

/** Everything that is marked in a report. */
function marksOf(annotations: Annotations): Marked[] {
  return [
    ...annotations.statements.flatMap(statementMarks),
    ...annotations.times.map(({ start, end, type, value }) => ({
      start,
      end,
      kind: "time" as const,
      title: `${type} ${value}`,
    })),
    ...annotations.entities.flatMap(({ name, mentions }) =>
      mentions.map(({ start, end, by }) => ({ start, end, kind: "name" as const, title: `${name} (${by})` })),
    ),
    ...annotations.citations.map(({ start, end, outlet, credit }) => ({
      start,
      end,
      kind: "credit" as const,
      title: `${credit} credit: ${outlet}`,
    })),
  ];
}

/** Cuts a range of the text where marks begin and end; one pass over the marks in order. */
export function stretches(within: Range, annotations: Annotations): Stretch[] {
  const marks = marksOf(annotations).filter((mark) => mark.start < within.end && within.start < mark.end);
  const edges = new Set([within.start, within.end]);
  for (const mark of marks) {
    edges.add(Math.max(within.start, mark.start));
    edges.add(Math.min(within.end, mark.end));
  }
  const ordered = [...edges].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? within.end;
    const over = marks.filter((mark) => mark.start <= start && end <= mark.end);
    return {
      start,
      end,
      kinds: [...new Set(over.map((mark) => mark.kind))],
      title: [...new Set(over.map((mark) => mark.title))].join("; "),
    };
  });
}
