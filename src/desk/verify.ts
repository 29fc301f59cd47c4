import type { Span } from "../model/index.ts";
import { reportOf, type Store } from "../store/index.ts";
import type { Problem } from "./doctor.ts";

function isSpan(value: object): value is Span {
  return (
    "report" in value &&
    typeof value.report === "string" &&
    "start" in value &&
    typeof value.start === "number" &&
    "end" in value &&
    typeof value.end === "number"
  );
}

/** A span of a record, with the words that stand beside it where it has them. */
interface Quoted {
  readonly span: Span;
  readonly words: string | null;
}

/** Every span of a record, wherever it stands in it. */
function* spansIn(value: unknown): Generator<Quoted> {
  if (typeof value !== "object" || value === null) return;
  if (isSpan(value)) yield { span: value, words: null };
  if ("span" in value && "text" in value && typeof value.text === "string" && typeof value.span === "object") {
    if (value.span !== null && isSpan(value.span)) yield { span: value.span, words: value.text };
  }
  for (const inner of Object.values(value)) yield* spansIn(inner);
}

/** The text of a revision that a span names; null where there is none. */
async function textOf(span: Span, store: Store, texts: Map<string, string | null>): Promise<string | null> {
  const known = texts.get(span.report);
  if (known !== undefined) return known;
  const revision = Number(/@(\d+)$/.exec(span.report)?.[1] ?? 1);
  const text = (await store.report(reportOf(span), revision))?.report.text ?? null;
  texts.set(span.report, text);
  return text;
}

async function wrongSpans(record: unknown, store: Store): Promise<number> {
  const texts = new Map<string, string | null>();
  let wrong = 0;
  for (const { span, words } of spansIn(record)) {
    const text = await textOf(span, store, texts);
    const slice = text === null || span.start < 0 || span.end > text.length ? null : text.slice(span.start, span.end);
    if (slice === null || slice === "" || (words !== null && words !== slice)) wrong += 1;
  }
  return wrong;
}

/** What does not hold in records and placements: spans that do not slice to their words, and reports that are not there. */
export async function recordProblems(store: Store): Promise<Problem[]> {
  const problems: Problem[] = [];
  const remedy = "run dateline rebuild";
  for (const { story } of await store.stories()) {
    const record = await store.record(story);
    const wrong = record === null ? 0 : await wrongSpans(record, store);
    if (wrong > 0)
      problems.push({ what: `${story}: ${wrong} spans of its record do not slice to their words`, remedy });
    const reports = await store.storyReports(story);
    for (const { report, copy, shares } of reports)
      for (const other of [copy?.of ?? null, ...shares.map((shared) => shared.with)])
        if (other !== null && (await store.report(other)) === null)
          problems.push({ what: `${report.id}: it is said to carry text of ${other}, which is not there`, remedy });
  }
  return problems;
}
