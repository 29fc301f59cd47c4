import { html } from "hono/html";
import type { Claim } from "../../model/index.ts";
import type { SearchHit, StorySummary } from "../../store/index.ts";
import { type Markup, page } from "./layout.ts";

/** A story as the front page shows it, with its leading claim. */
export interface FrontStory {
  readonly summary: StorySummary;
  readonly title: string | null;
  readonly leading: Claim | null;
  /** Conflicts that stand, and counts that were updated. */
  readonly conflicts: number;
}

function count(number: number, one: string): Markup {
  return html`<span class="count"><b>${number}</b> ${number === 1 ? one : `${one}s`}</span>`;
}

function search(words: string): Markup {
  return html`<form class="search" action="/search" role="search"><input type="search" name="q" value="${words}" aria-label="Search the reports" placeholder="Search the reports"><button>Search</button></form>`;
}

function storyCard({ summary, title, leading, conflicts }: FrontStory): Markup {
  const first = summary.firstPublished?.slice(0, 10) ?? "";
  const last = summary.lastPublished?.slice(0, 10) ?? "";
  const origins = leading === null ? "" : html` · <span class="origins">${count(leading.independent, "origin")}</span>`;
  return html`<li class="story"><h2><a href="/stories/${summary.story}">${title ?? "Untitled"}</a></h2>
<p class="meta">${count(summary.reports, "report")} · ${count(summary.outlets, "outlet")}${origins}${conflicts > 0 ? html` · ${count(conflicts, "conflict")}` : ""} · ${first}${last === first ? "" : ` to ${last}`}</p>
${leading === null ? "" : html`<p>${leading.text}</p>`}</li>`;
}

/** The front page: stories by how many reports carry them. */
export function frontPage(stories: readonly FrontStory[]): Markup {
  if (stories.length === 0) {
    return page(
      "Front page",
      html`<p class="empty">No stories yet. <code>dateline add FILE</code> puts reports on the desk.</p>`,
    );
  }
  return page("Front page", html`${search("")}<ul class="plain">${stories.map(storyCard)}</ul>`);
}

/** What a search found. */
export function searchPage(words: string, hits: readonly SearchHit[]): Markup {
  const list = hits.map(
    (hit) =>
      html`<li class="story"><h2><a href="/reports/${hit.report}">${hit.title ?? "Untitled"}</a></h2>
<p class="meta">${hit.outlet ?? "outlet unknown"} · ${hit.published?.slice(0, 10) ?? "date unknown"}${hit.story === null ? "" : html` · <a href="/stories/${hit.story}">its story</a>`}</p><p>… ${hit.text} …</p></li>`,
  );
  const found =
    hits.length === 0
      ? html`<p class="empty">Nothing on this desk holds all of these words.</p>`
      : html`<ul class="plain">${list}</ul>`;
  return page(`Search: ${words}`, html`${search(words)}${found}`);
}
