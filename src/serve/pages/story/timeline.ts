import { html } from "hono/html";
import type { StoryRecord, TimelineEntry } from "../../../model/index.ts";
import { dayWords, timeWords } from "../dates.ts";
import type { Markup } from "../layout.ts";
import { type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";

/** Happenings of a day that are told before the rest is folded away. */
const SHOWN = 4;

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

function folded(items: readonly Markup[]): Markup {
  const rest = items.slice(SHOWN);
  return html`<ul class="plain">${items.slice(0, SHOWN)}</ul>${rest.length === 0 ? "" : html`<details><summary>${rest.length} more</summary><ul class="plain">${rest}</ul></details>`}`;
}

function day(when: string, entries: readonly TimelineEntry[], record: StoryRecord, numbers: Numbers): Markup {
  const texts = new Map(record.sentences.map(({ span, text }) => [`${span.report}:${span.start}`, text]));
  const reports = new Map(record.reports.map((report) => [report.id, report]));
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
  return html`<li><h3>${dayWords(when)}</h3><div class="happened">${told.length === 0 ? "" : folded(told)}</div><div class="reported">${reported.length === 0 ? "" : folded(reported)}</div></li>`;
}

/** When things happened against when they were reported, day by day. */
export function timeline(record: StoryRecord, numbers: Numbers): Markup | string {
  if (record.timeline.length === 0) return "";
  const days = [...Map.groupBy(record.timeline, ({ when }) => when.slice(0, 10))].sort(([a], [b]) => (a < b ? -1 : 1));
  const items = days.map(([when, entries]) => day(when, entries, record, numbers));
  return section(
    "timeline",
    "Timeline",
    html`<div class="timeline-head" aria-hidden="true"><span></span><span>Happened</span><span>Reported</span></div><ol class="timeline plain">${items}</ol>`,
    "when it happened, and when it was reported",
  );
}
