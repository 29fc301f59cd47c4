import { html } from "hono/html";
import type { RecordReport, StoryRecord, TimelineEntry } from "../../../model/index.ts";
import { dayWords, timeWords } from "../dates.ts";
import type { Markup } from "../layout.ts";
import { type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";
import { type Limits, more } from "./limits.ts";

interface LookUp {
  /** Sentences by report and start. */
  readonly texts: ReadonlyMap<string, string>;
  readonly reports: ReadonlyMap<string, RecordReport>;
}

function lookUp({ sentences, reports }: StoryRecord): LookUp {
  return {
    texts: new Map(sentences.map(({ span, text }) => [`${span.report}:${span.start}`, text])),
    reports: new Map(reports.map((report) => [report.id, report])),
  };
}

/** The same sentence in several reports is one happening with several references. */
function happened(entries: readonly TimelineEntry[], texts: ReadonlyMap<string, string>, numbers: Numbers): Markup[] {
  const told = Map.groupBy(
    entries.flatMap(({ span, unclear }) => (span === null ? [] : [{ span, unclear }])),
    ({ span }) => texts.get(`${span.report}:${span.start}`) ?? "",
  );
  return [...told]
    .filter(([text]) => text !== "")
    .map(
      ([text, of]) =>
        html`<li dir="auto">${text}${of[0]?.unclear == null ? "" : html` <span class="meta">(unclear: ${of[0].unclear})</span>`}${references(
          of.map(({ span }) => span),
          numbers,
        )}</li>`,
    );
}

function folded(items: readonly Markup[], shown: number): Markup {
  const rest = items.length - shown;
  return html`<ul class="plain">${items.slice(0, shown)}</ul>${more(rest, "that day", "timeline")}`;
}

function day(when: string, entries: readonly TimelineEntry[], look: LookUp, numbers: Numbers, limits: Limits): Markup {
  const { texts, reports } = look;
  const told = happened(
    entries.filter(({ kind }) => kind === "happened"),
    texts,
    numbers,
  );
  const reported = entries
    .filter(({ kind }) => kind === "reported")
    .map(({ report, when: at }) => {
      const found = reports.get(report);
      return html`<li><span class="meta">${timeWords(at).split(", ")[1] ?? ""}</span> <bdi>${found?.outlet ?? "outlet unknown"}</bdi> <a href="/reports/${report}" dir="auto">${found?.title ?? "Untitled"}</a></li>`;
    });
  return html`<li><h3>${dayWords(when)}</h3><div class="happened">${told.length === 0 ? "" : folded(told, limits.happenings)}</div><div class="reported">${reported.length === 0 ? "" : folded(reported, limits.happenings)}</div></li>`;
}

/** When things happened against when they were reported, day by day. */
export function timeline(record: StoryRecord, numbers: Numbers, limits: Limits): Markup | string {
  if (record.timeline.length === 0) return "";
  const days = [...Map.groupBy(record.timeline, ({ when }) => when.slice(0, 10))].sort(([a], [b]) => (a < b ? -1 : 1));
  const look = lookUp(record);
  const items = days.slice(0, limits.days).map(([when, entries]) => day(when, entries, look, numbers, limits));
  return section(
    "timeline",
    "Timeline",
    html`<div class="timeline-head" aria-hidden="true"><span></span><span>Happened</span><span>Reported</span></div><ol class="timeline plain">${items}</ol>${more(days.length - limits.days, "days", "timeline")}`,
    "when it happened, and when it was reported",
  );
}
