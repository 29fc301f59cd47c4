import { html } from "hono/html";
import type { Brief, Section, StoryRecord } from "../../../model/index.ts";
import type { StoryEntry, StoryEvent } from "../../../store/index.ts";
import { may } from "../../access/index.ts";
import { sparkline } from "../../charts/index.ts";
import { spanWords } from "../dates.ts";
import { count, tally } from "../figures.ts";
import { type Markup, page } from "../layout.ts";
import { lineMarkup, type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";
import type { View } from "../view.ts";
import { agreements, conflicts, differences } from "./answers.ts";
import { decisionForms, doneWords, eventList } from "./decide.ts";
import { everything, usual } from "./limits.ts";
import { originsSection } from "./origins.ts";
import { reportList } from "./reports.ts";
import { timeline } from "./timeline.ts";

/** Seconds after which the page of a story that is being weighed asks again. */
const AGAIN = 3;

/** What a story's page shows. */
export interface StoryView {
  readonly entry: StoryEntry;
  readonly record: StoryRecord;
  readonly brief: Brief;
  readonly events: readonly StoryEvent[];
  /** Claim whose origins are drawn: its id, `all`, or null for the leading one. */
  readonly claim: string | null;
  /** Whether all is asked for, however long. */
  readonly all: boolean;
  /** The kind of decision that was just done, to be told at the head. */
  readonly done: string | null;
  /** Number of the last thing that the desk took in. */
  readonly sequence: number;
}

/** A section of the brief as lines with their references; nothing where the brief has none. */
function lines(brief: Brief, name: Section["name"], numbers: Numbers): Markup | string {
  const found = brief.sections.find((one) => one.name === name);
  if (found === undefined || found.lines.length === 0) return "";
  const items = found.lines.map((line) => html`<li dir="auto">${lineMarkup(line, numbers)}</li>`);
  return section(name, found.title, html`<ul class="plain lines ${name}">${items}</ul>`);
}

function head({ entry, record, brief }: StoryView, numbers: Numbers): Markup {
  const [leading] = record.claims;
  const published = record.reports.flatMap(({ published: one }) => one ?? []);
  const when = spanWords(entry.firstPublished, entry.lastPublished);
  const title = brief.headline.parts.map(({ text }) => text).join("");
  const spark =
    published.length > 1 ? sparkline(published, `${count(published.length, "report")} over time, ${when}`) : "";
  const lede =
    leading === undefined
      ? ""
      : html`<p class="lede" dir="auto">${leading.text}${references(
          leading.assertions.filter(({ stance }) => stance === "asserts"),
          numbers,
        )}</p>`;
  return html`<header class="story-head"><div><p class="meta">${when}</p><h1 dir="auto">${title}</h1>${lede}</div>
<div class="figures">${tally(entry)}${spark}<p class="meta">Origins are those of the claim on this page’s head, the one that most reports begin with.</p></div></header>`;
}

function related(brief: Brief): Markup | string {
  const found = brief.sections.find(({ name }) => name === "related");
  if (found === undefined || found.lines.length === 0) return "";
  return section(
    "related",
    found.title,
    html`<ul class="plain lines">${found.lines.map(({ parts }) => html`<li dir="auto">${parts.map(({ text }) => text)}</li>`)}</ul>`,
  );
}

/** Said of a story that is being weighed for longer than a reader waits: the page asks again by itself. */
export function weighingPage(view: View, entry: StoryEntry): Markup {
  const { title, weighed } = entry;
  return page(
    view,
    { title: title ?? "A story", again: AGAIN },
    html`<p class="meta">${spanWords(entry.firstPublished, entry.lastPublished)}</p><h1 dir="auto">${title ?? "Untitled"}</h1>${tally(entry)}${weighed?.leading == null ? "" : html`<p class="lede" dir="auto">${weighed.leading}</p>`}<p class="notice" role="status">This story has grown and is being weighed. <a href="/stories/${entry.story}">Look again</a></p>`,
  );
}

/** A story: its brief, where it comes from, what is agreed and in conflict, when, and what each report adds. */
export function storyPage(view: View, shown: StoryView): Markup {
  const { entry, record, brief, events, done, sequence } = shown;
  const numbers: Numbers = new Map(brief.reports.map(({ id }, index) => [id, index + 1]));
  const title = brief.headline.parts.map(({ text }) => text).join("");
  const limits = shown.all ? everything : usual;
  const part = (name: Section["name"]) => lines(brief, name, numbers);
  return page(
    view,
    { title, news: `since=${sequence}&story=${entry.story}`, feed: `/stories/${entry.story}/feed` },
    html`${doneWords(done)}${head(shown, numbers)}
<div class="brief"><div>${part("details")}${part("quote")}${part("background")}${part("why")}</div><div>${part("source")}${part("unknown")}${related(brief)}</div></div>
${originsSection(record, shown.claim, numbers, limits)}
<div class="columns">${conflicts(record, numbers, limits)}${agreements(record, numbers, limits)}</div>${differences(record, numbers)}
${timeline(record, numbers, limits)}${reportList(record, numbers, limits)}${eventList(events)}
${may(view.access, "edit") ? decisionForms(entry.story, record) : ""}`,
  );
}
