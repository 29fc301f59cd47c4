import { html } from "hono/html";
import type { Dispute, StoryEntry, StoryPage } from "../../store/index.ts";
import { sparkline } from "../charts/index.ts";
import { dayWords, spanWords } from "./dates.ts";
import { count, tally } from "./figures.ts";
import { type Markup, page } from "./layout.ts";
import type { View } from "./view.ts";

/** The filters of the front page as they were asked for; an empty one lets everything through. */
export type FrontFilter = Readonly<Record<"day" | "outlet" | "entity" | "place" | "language", string>>;

/** What the front page shows. */
export interface FrontPage {
  readonly filter: FrontFilter;
  /** Whether the list begins with the first of all. */
  readonly first: boolean;
  readonly list: StoryPage;
  /** When the reports of its stories were published. */
  readonly published: ReadonlyMap<string, readonly string[]>;
  /** Address of what comes after; null at the end. */
  readonly next: string | null;
  /** Names to choose from: the outlets with most reports. */
  readonly outlets: readonly string[];
  /** Number of the last thing that the desk took in. */
  readonly sequence: number;
}

/** The filters that were set, for an address. */
export function setFilters(filter: FrontFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

const names: FrontFilter = {
  day: "Day",
  outlet: "Outlet",
  entity: "Who is named",
  place: "Place",
  language: "Language",
};

function field(name: keyof FrontFilter, { filter, outlets }: FrontPage): Markup {
  const known =
    name === "outlet"
      ? html`<datalist id="outlets">${outlets.map((one) => html`<option value="${one}">`)}</datalist>`
      : "";
  const list = name === "outlet" ? html` list="outlets"` : "";
  const hint = name === "language" ? html` placeholder="en, uk, …" maxlength="3"` : "";
  return html`<label>${names[name]}<input name="${name}" type="${name === "day" ? "date" : "text"}" value="${filter[name]}"${list}${hint}>${known}</label>`;
}

function filterForm(shown: FrontPage, latest: string): Markup {
  const set = Object.entries(shown.filter).filter(([, value]) => value !== "");
  const chips = set.map(([name, value]) => {
    const rest = new URLSearchParams(set.filter(([other]) => other !== name));
    const words = name === "day" ? dayWords(value) : value;
    return html`<li><a href="/?${rest}"><bdi>${words}</bdi> <span aria-hidden="true">×</span><span class="visually-hidden">: without this filter</span></a></li>`;
  });
  const fields = (["day", "outlet", "entity", "place", "language"] as const).map((name) => field(name, shown));
  const newest = latest === "" ? "" : html`<p class="meta">Latest report ${dayWords(latest)}</p>`;
  return html`<div class="edition">${newest}<details class="filter"${set.length > 0 ? " open" : ""}><summary>Choose by day, outlet, name, place or language</summary>
<form action="/"><div class="fields">${fields}<button>Show</button></div></form></details></div>${chips.length > 0 ? html`<ul class="chips" aria-label="Filters">${chips}</ul>` : ""}`;
}

/** Conflicts of a story in a line each. */
function disputeMarkup({ kind, slot, values }: Dispute): Markup {
  if (kind === "denial") {
    const [told, denied] = values.map(({ origins }) => origins.slice(0, 2).join(", "));
    return html`<p class="dispute" dir="auto"><b>Denied</b>${denied ? html` by <bdi>${denied}</bdi>` : ""}${told ? html`: told by <bdi>${told}</bdi>` : ""}</p>`;
  }
  const answers = values.map(({ value }, index) => html`${index > 0 ? html` <b>or</b> ` : ""}<bdi>${value}</bdi>`);
  return html`<p class="dispute" dir="auto"><b>In conflict:</b> ${answers}${kind === "number" ? "" : html` (${slot})`}</p>`;
}

function card(entry: StoryEntry, published: readonly string[], leads: boolean): Markup {
  const { story, title, weighed, reports } = entry;
  const when = spanWords(entry.firstPublished, entry.lastPublished);
  const told =
    weighed?.leading == null || weighed.leading === (title ?? weighed.leading)
      ? ""
      : html`<p class="told" dir="auto">${weighed.leading}</p>`;
  const spark = published.length > 1 ? sparkline(published, `${count(reports, "report")} over time, ${when}`) : "";
  return html`<article class="card${leads ? " lead" : ""}"><p class="kicker">${when}</p>
<h2 dir="auto"><a href="/stories/${story}">${title ?? weighed?.leading ?? "Untitled"}</a></h2>
<div class="inside"><div>${told}${weighed?.disputes.map(disputeMarkup) ?? ""}</div><div>${tally(entry)}${spark}</div></div></article>`;
}

function nothing(view: View, filtered: boolean): Markup {
  if (filtered)
    return html`<div class="empty"><h1>No story fits</h1><p>Nothing on this desk was published then, there, or about that. <a href="/">All stories</a></p></div>`;
  const how =
    view.access.role === "admin"
      ? html`<p><code>dateline add FILE</code> puts reports on the desk, <code>dateline follow feeds.opml</code> fetches them.</p>`
      : "";
  return html`<div class="empty"><h1>No stories yet</h1><p>The desk is open and waits for its first report.</p>${how}</div>`;
}

/** The front page: stories by weight and freshness, a stretch of them. */
export function frontPage(view: View, shown: FrontPage): Markup {
  const { list, published, next, first, filter, sequence } = shown;
  const filtered = Object.values(filter).some((value) => value !== "");
  const leads = first && !filtered;
  const cards = list.stories.map((entry, index) => card(entry, published.get(entry.story) ?? [], leads && index === 0));
  const latest =
    list.stories
      .map(({ lastPublished }) => lastPublished ?? "")
      .sort()
      .at(-1) ?? "";
  const empty = cards.length === 0;
  const more = html`<nav class="pages" aria-label="Further stories">${first ? html`<span></span>` : html`<a class="button quiet" href="/?${new URLSearchParams(setFilters(filter))}">First page</a>`}${next === null ? "" : html`<a class="button quiet" href="${next}" rel="next">More stories</a>`}</nav>`;
  return page(
    view,
    { title: "Front page", front: true, news: `since=${sequence}`, feed: "/feeds/reports" },
    html`${empty ? "" : html`<h1 class="visually-hidden">Front page</h1>`}${empty && !filtered ? "" : filterForm(shown, latest)}
${empty ? nothing(view, filtered) : html`<div class="front">${cards}</div>${more}`}`,
  );
}
