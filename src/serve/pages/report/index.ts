import { html } from "hono/html";
import type { Block, Range, Report } from "../../../model/index.ts";
import type { Placed, ReportItem, RevisionItem, StoredReport } from "../../../store/index.ts";
import { timeWords } from "../dates.ts";
import { count } from "../figures.ts";
import { type Markup, page } from "../layout.ts";
import type { View } from "../view.ts";
import { type Mark, type MarkKind, marksOf, type Stretch, stretches } from "./marks.ts";
import { type Passage, passagesOf } from "./passages.ts";

export { changesPage } from "./changes.ts";

/** What a report's page shows. */
export interface ReportView {
  readonly stored: StoredReport;
  readonly placed: Placed | null;
  readonly storyTitle: string | null;
  readonly revisions: readonly RevisionItem[];
  /** Reports that it has text from, or shares text with, by id. */
  readonly others: ReadonlyMap<string, Pick<ReportItem, "outlet" | "title">>;
  /** The words that a reference points at, marked `#at`. */
  readonly at: Range | null;
}

const switches: readonly (readonly [MarkKind, string])[] = [
  ["says", "what is said"],
  ["said", "cues"],
  ["source", "sources"],
  ["name", "names"],
  ["time", "times"],
  ["credit", "credits to outlets"],
  ["copied", "copied passages"],
];

/** A checkbox for each kind of mark that the report has; the style sheet does the rest. */
function legend(marks: readonly Mark[]): Markup | string {
  const there = switches.filter(([kind]) => marks.some((mark) => mark.kind === kind));
  if (there.length === 0) return "";
  const boxes = there.map(
    ([kind, words]) =>
      html`<label><input type="checkbox" id="show-${kind}" checked> <mark class="${kind}">${words}</mark></label>`,
  );
  return html`<fieldset class="switches"><legend class="visually-hidden">What is marked</legend>${boxes}</fieldset>`;
}

/** Draws a range of a report: its marks, the beginnings of copied passages, and the words that a reference points at in a frame. */
function drawing(shown: ReportView, marks: readonly Mark[], passages: readonly Passage[]): (range: Range) => Markup[] {
  const { text } = shown.stored.report;
  const { at } = shown;
  let anchored = false;
  const draw = ({ start, end, kinds, title }: Stretch): Markup => {
    const from = passages.find((passage) => passage.start === start);
    const origin =
      from === undefined
        ? ""
        : html`<a class="from" href="${from.address}" title="Report ${from.other}">${from.words}</a> `;
    const words = text.slice(start, end);
    return kinds.length === 0
      ? html`${origin}${words}`
      : html`${origin}<mark class="${kinds.join(" ")}" title="${title}">${words}</mark>`;
  };
  return (range) => {
    const cut = stretches(range, marks, at === null ? [] : [at.start, at.end]);
    const inside = ({ start, end }: Stretch) => at !== null && at.start <= start && end <= at.end;
    const first = cut.findIndex(inside);
    if (first < 0) return cut.map(draw);
    const last = cut.findLastIndex(inside) + 1;
    const anchor = anchored ? "" : html` id="at"`;
    anchored = true;
    return [
      ...cut.slice(0, first).map(draw),
      html`<span class="here"${anchor}>${cut.slice(first, last).map(draw)}</span>`,
      ...cut.slice(last).map(draw),
    ];
  };
}

function blockMarkup(block: Block, draw: (range: Range) => Markup[]): Markup {
  const content = draw(block);
  switch (block.kind) {
    case "heading":
      return html`<h2>${content}</h2>`;
    case "caption":
      return html`<p class="caption">${content}</p>`;
    case "item":
      return html`<p class="item">${content}</p>`;
    case "quote":
      return html`<blockquote>${content}</blockquote>`;
    default:
      return html`<p>${content}</p>`;
  }
}

/** The report's own address as a link, where it is one of the web. */
function addressMarkup({ url }: Report): Markup | string {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return "";
  return html`<dt>Address</dt><dd><a href="${url}" rel="noreferrer noopener external">${new URL(url).hostname}</a></dd>`;
}

function speakers({ annotations, report }: StoredReport): Markup | string {
  const bySpeaker = Map.groupBy(
    annotations.statements.filter(({ speakerName }) => speakerName !== null),
    ({ speakerName }) => speakerName ?? "",
  );
  if (bySpeaker.size === 0) return "";
  const items = [...bySpeaker]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .map(([name, said]) => {
      const places = said.map(({ content }, index) => {
        const [first] = content;
        return first === undefined
          ? ""
          : html`<a href="/reports/${report.id}?at=${first.start}-${first.end}#at" aria-label="Statement ${index + 1} of ${name}">${index + 1}</a>`;
      });
      return html`<li><a href="/entities/${encodeURIComponent(name)}"><bdi>${name}</bdi></a> <cite>${places}</cite></li>`;
    });
  return html`<h2 class="label">Who speaks</h2><ul class="plain">${items}</ul>`;
}

function revisionList({ stored, revisions }: ReportView): Markup | string {
  if (revisions.length < 2) return "";
  const { id } = stored.report;
  const items = revisions.map(({ revision, published, fetched }) => {
    const when = fetched ?? published;
    const changed = revision === 1 ? "" : html` · <a href="/reports/${id}/changes?to=${revision}">what changed</a>`;
    const name = `Revision ${revision}`;
    const self =
      revision === stored.revision ? html`<b>${name}</b>` : html`<a href="/reports/${id}@${revision}">${name}</a>`;
    return html`<li>${self} <span class="meta">${timeWords(when)}${changed}</span></li>`;
  });
  return html`<h2 class="label">Revisions</h2><ul class="plain">${items}</ul>`;
}

function aside(shown: ReportView): Markup {
  const { stored, placed, storyTitle, revisions, others } = shown;
  const { report, annotations } = stored;
  const story =
    placed === null
      ? ""
      : html`<dt>Story</dt><dd dir="auto"><a href="/stories/${placed.story}">${storyTitle ?? "Untitled"}</a></dd>`;
  const outlets = report.outlets.map(
    (name, index) =>
      html`${index > 0 ? ", " : ""}<a href="/outlets/${encodeURIComponent(name)}"><bdi>${name}</bdi></a>`,
  );
  const texts = [
    ...(placed?.copy == null ? [] : [{ id: placed.copy.of, how: "Same text as" }]),
    ...(placed?.shares ?? []).map((one) => ({ id: one.with, how: "Shares passages with" })),
  ].map(
    ({ id, how }) =>
      html`<dt>${how}</dt><dd><a href="/reports/${id}" dir="auto">${others.get(id)?.outlet ?? "outlet unknown"}: ${others.get(id)?.title ?? "Untitled"}</a> · <a href="/compare?a=${report.id}&amp;b=${id}">compare</a></dd>`,
  );
  const untried =
    annotations.notTried.length === 0
      ? ""
      : html`<dt>Not analysed</dt><dd>${annotations.notTried.join(", ")}: no rules for this language</dd>`;
  return html`<aside class="about"><dl class="facts"><dt>Outlet</dt><dd>${outlets.length === 0 ? "unknown" : outlets}</dd>${report.byline === null ? "" : html`<dt>By</dt><dd dir="auto">${report.byline}</dd>`}<dt>Published</dt><dd>${timeWords(report.published)}</dd>${story}${texts}<dt>Language</dt><dd>${report.language}</dd>${addressMarkup(report)}${untried}<dt>Id</dt><dd><code>${report.id}${revisions.length > 1 ? `@${stored.revision}` : ""}</code></dd></dl>${speakers(stored)}${revisionList(shown)}</aside>`;
}

/** A report with its statements, sources, times, names, credits and copied passages marked; each kind can be switched off. */
export function reportPage(view: View, shown: ReportView): Markup {
  const { report, annotations } = shown.stored;
  const title = report.title ?? "Untitled report";
  const passages = passagesOf(shown.placed, shown.others);
  const marks = [...marksOf(annotations), ...passages.map((passage) => ({ ...passage, kind: "copied" as const }))];
  const draw = drawing(shown, marks, passages);
  const newest = shown.revisions.at(-1)?.revision ?? shown.stored.revision;
  const older =
    shown.stored.revision < newest
      ? html`<p class="notice">This is revision ${shown.stored.revision}. <a href="/reports/${report.id}">The newest is ${newest}</a>, and <a href="/reports/${report.id}/changes?to=${newest}">this is what changed</a>.</p>`
      : "";
  return page(
    view,
    { title },
    html`<div class="report-page"><header><h1 dir="auto">${title}</h1><p class="meta">${count(annotations.statements.length, "statement")} · ${count(annotations.citations.length, "credit")} · ${count(annotations.times.length, "time")}</p>${older}${legend(marks)}</header>
<article lang="${report.language}" dir="auto">${report.blocks.map((block) => blockMarkup(block, draw))}</article>${aside(shown)}</div>`,
  );
}
