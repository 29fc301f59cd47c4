import type { Conflict, Span } from "../model/index.ts";
import type { StoredReport } from "../store/index.ts";
import { weigh } from "../weigh/index.ts";

/** A sentence with its place. */
export interface ComparedSentence {
  readonly span: Span;
  readonly text: string;
}

/** Two reports side by side. */
export interface Comparison {
  readonly first: { readonly id: string; readonly outlet: string | null; readonly title: string | null };
  readonly second: { readonly id: string; readonly outlet: string | null; readonly title: string | null };
  /** Sentences of the claims that both carry, in pairs. */
  readonly shared: readonly { readonly first: ComparedSentence; readonly second: ComparedSentence }[];
  /** Sentences that give different values, or tell a thing differently, in pairs. */
  readonly differing: readonly {
    readonly kind: Conflict["kind"];
    readonly status: Conflict["status"];
    readonly first: ComparedSentence;
    readonly second: ComparedSentence;
  }[];
  readonly onlyFirst: readonly ComparedSentence[];
  readonly onlySecond: readonly ComparedSentence[];
}

/** Compares two reports, whatever their stories, by weighing them as one. */
export function compareReports(first: StoredReport, second: StoredReport): Comparison {
  const record = weigh([
    { report: first.report, annotations: first.annotations, sequence: 1 },
    { report: second.report, annotations: second.annotations, sequence: 2 },
  ]);
  const texts = new Map([first, second].map(({ report }) => [report.id, report.text]));
  const sentence = ({ report, start, end }: Span): ComparedSentence => ({
    span: { report, start, end },
    text: texts.get(report)?.slice(start, end) ?? "",
  });
  const pairs = (spans: readonly Span[]) => {
    const [a, b] = [first, second].map(({ report }) => spans.find((span) => span.report === report.id));
    return a === undefined || b === undefined ? [] : [{ first: sentence(a), second: sentence(b) }];
  };
  const shared = record.claims.flatMap((claim) => pairs(claim.assertions));
  const differing = record.conflicts.flatMap(({ kind, status, values }) =>
    pairs(values.flatMap((value) => value.assertions)).map((pair) => ({ kind, status, ...pair })),
  );
  const told = new Set(record.claims.filter((claim) => pairs(claim.assertions).length > 0).map((claim) => claim.id));
  const only = (id: string) =>
    record.sentences
      .filter((candidate) => candidate.span.report === id && (candidate.claim === null || !told.has(candidate.claim)))
      .map(({ span, text }) => ({ span, text }));
  const head = ({ report: { id, outlet, title } }: StoredReport) => ({ id, outlet, title });
  return {
    first: head(first),
    second: head(second),
    shared,
    differing,
    onlyFirst: only(first.report.id),
    onlySecond: only(second.report.id),
  };
}
