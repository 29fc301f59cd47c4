import { html } from "hono/html";
import type { SearchHit } from "../../store/index.ts";
import { may } from "../access/index.ts";
import { dayWords } from "./dates.ts";
import { highlighted } from "./highlighted.ts";
import { type Markup, page } from "./layout.ts";
import type { View } from "./view.ts";

/** What is searched for; an empty field lets everything through. */
export type SearchAsked = Readonly<Record<"q" | "outlet" | "entity" | "from" | "to" | "language", string>>;

/** What a search found, a stretch of it. */
export interface SearchFound {
  readonly asked: SearchAsked;
  readonly hits: readonly SearchHit[];
  /** From 1. */
  readonly number: number;
  readonly more: boolean;
}

function addressOf(asked: SearchAsked, number: number): string {
  const set = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  if (number > 1) set.set("page", String(number));
  return `/search?${set}`;
}

function form(asked: SearchAsked): Markup {
  const field = (name: keyof SearchAsked, words: string, type = "text") =>
    html`<label>${words}<input name="${name}" type="${type}" value="${asked[name]}"></label>`;
  const narrowed = (["outlet", "entity", "from", "to", "language"] as const).some((name) => asked[name] !== "");
  return html`<form action="/search" role="search" aria-label="This search" class="searching"><div class="search"><input type="search" name="q" value="${asked.q}" aria-label="Words" placeholder="Words, or a “phrase”"><button>Search</button></div>
<details${narrowed ? " open" : ""}><summary>Narrow by outlet, name, day or language</summary><div class="fields">${field("outlet", "Outlet")}${field("entity", "Who or what is named")}${field("from", "From", "date")}${field("to", "To", "date")}${field("language", "Language")}</div></details></form>`;
}

function hitMarkup(hit: SearchHit, words: string): Markup {
  const story = hit.story === null ? "" : html` · <a href="/stories/${hit.story}">its story</a>`;
  const outlet =
    hit.outlet === null
      ? "outlet unknown"
      : html`<a href="/outlets/${encodeURIComponent(hit.outlet)}"><bdi>${hit.outlet}</bdi></a>`;
  return html`<li class="found"><h2 dir="auto"><a href="/reports/${hit.report}?at=${hit.start}-${hit.end}#at">${highlighted(hit.title ?? "Untitled", words)}</a></h2>
<p class="meta">${outlet} · ${dayWords(hit.published)}${story}</p><p dir="auto">… ${highlighted(hit.text, words)} …</p></li>`;
}

/** The way to keep a search as a watch, for those who may. */
function watchLink({ q, outlet, entity, language }: SearchAsked): Markup {
  const kept = new URLSearchParams(Object.entries({ q, outlet, entity, language }).filter(([, value]) => value !== ""));
  return html`<p><a class="button quiet" href="/watches?${kept}#new">Watch this search</a></p>`;
}

/** A search and what it found; without words, how to search. */
export function searchPage(view: View, { asked, hits, number, more }: SearchFound): Markup {
  const { q } = asked;
  if (q.trim() === "")
    return page(
      view,
      { title: "Search" },
      html`<h1>Search</h1>${form(asked)}<p class="meta">All of the words must be in a report; words in quotes must stand together. Accents do not matter.</p>`,
    );
  const none = html`<div class="empty"><h2>Nothing found</h2><p>No report on this desk holds all of these words${number > 1 ? " on this page" : ""}. Fewer words, or other forms of them, find more.</p></div>`;
  const list = html`<ul class="plain hits">${hits.map((hit) => hitMarkup(hit, q))}</ul>`;
  const pages =
    number > 1 || more
      ? html`<nav class="pages" aria-label="Pages">${number > 1 ? html`<a class="button quiet" rel="prev" href="${addressOf(asked, number - 1)}">Better fits</a>` : html`<span></span>`}${more ? html`<a class="button quiet" rel="next" href="${addressOf(asked, number + 1)}">More</a>` : ""}</nav>`
      : "";
  return page(
    view,
    { title: `Search: ${q}`, feed: `/search/feed?${new URLSearchParams({ q })}` },
    html`<div class="narrow"><h1>Search</h1>${form(asked)}${hits.length === 0 ? none : list}${pages}${may(view.access, "contribute") ? watchLink(asked) : ""}</div>`,
  );
}
