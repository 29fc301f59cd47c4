import { html } from "hono/html";
import { thisMachine } from "../access/index.ts";
import { icon, liveModule, styleSheet } from "../assets.ts";
import { themes, type View } from "./view.ts";

/** Markup whose parts are escaped. */
export type Markup = ReturnType<typeof html>;

/** What stands around a page's content. */
export interface Frame {
  readonly title: string;
  /** What is new since the page was made is asked for with this query; absent where the page does not ask. */
  readonly news?: string;
  /** Path of the page's feed without its ending; absent where it has none. */
  readonly feed?: string;
  /** Seconds after which the page is asked for again, where there is script; absent where it stays. */
  readonly again?: number;
  /** The full masthead; other pages have a slim one. */
  readonly front?: boolean;
}

const places = [
  ["/", "Front page"],
  ["/outlets", "Outlets"],
  ["/watches", "Watches"],
  ["/sources", "Sources"],
  ["/quarantine", "Quarantine"],
] as const;

function masthead(view: View, front: boolean): Markup {
  const here = view.address.split("?")[0];
  const links = places.map(
    ([path, name]) => html`<li><a href="${path}"${path === here ? html` aria-current="page"` : ""}>${name}</a></li>`,
  );
  return html`<header class="mast${front ? "" : " slim"}"><a class="title" href="/">Dateline</a>
<p class="motto">Who said what, when, through whom</p>
<nav aria-label="The desk"><ul>${links}</ul>
<form class="search" action="/search" role="search" aria-label="The desk"><input type="search" name="q" aria-label="Search the reports" placeholder="Search the reports"><button>Search</button></form></nav></header>`;
}

const feedFormats = [
  ["rss", "RSS", "application/rss+xml"],
  ["atom", "Atom", "application/atom+xml"],
  ["json", "JSON Feed", "application/feed+json"],
] as const;

/** A feed's address: its query comes after the ending. */
function feedAddress(feed: string, ending: string): string {
  const [path = "", query] = feed.split("?");
  return `${path}.${ending}${query === undefined ? "" : `?${query}`}`;
}

function feedLinks(feed: string): Markup[] {
  return feedFormats.map(
    ([ending, name, type]) =>
      html`<link rel="alternate" type="${type}" title="${name}" href="${feedAddress(feed, ending)}">`,
  );
}

function followLine(feed: string): Markup {
  const links = feedFormats.map(
    ([ending, name], index) => html`${index > 0 ? " · " : ""}<a href="${feedAddress(feed, ending)}">${name}</a>`,
  );
  return html`<p>Follow this page: ${links}</p>`;
}

function signOut({ access }: View): Markup | string {
  return access.role === null || access === thisMachine
    ? ""
    : html`<form method="post" action="/sign-out"><span>Signed in as <bdi>${access.who}</bdi></span> <button class="quiet">Sign out</button></form>`;
}

function footer(view: View, feed: string | undefined): Markup {
  const choices = [...themes, null].map((theme) => {
    const name = theme === null ? "As the system" : theme === "light" ? "Light" : "Dark";
    return html`<button name="theme" value="${theme ?? "system"}" aria-pressed="${view.theme === theme ? "true" : "false"}">${name}</button>`;
  });
  return html`<footer class="foot"><p>Every line points at the words it rests on. Independent origins are counted, not outlets; many origins are not a confirmation. <a href="/api">API</a></p>${feed === undefined ? "" : followLine(feed)}${signOut(view)}
<form method="post" action="/theme"><input type="hidden" name="back" value="${view.address}"><fieldset class="themes"><legend class="visually-hidden">Light or dark</legend>${choices}</fieldset></form></footer>`;
}

/** The bar that says what came since the page was made; hidden until something did. */
function newsBar(view: View, query: string): Markup {
  return html`<div class="news" data-news="${query}" role="status" hidden><a href="${view.address}">Show</a></div>`;
}

/** A page of the desk around its content. */
export function page(
  view: View,
  { title, news, feed, again, front = false }: Frame,
  content: Markup | readonly Markup[],
): Markup {
  const live =
    news === undefined && again === undefined ? "" : html`<script type="module" src="${liveModule().path}"></script>`;
  const theme = view.theme === null ? "" : html` data-theme="${view.theme}"`;
  return html`<!doctype html>
<html lang="en"${theme}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Dateline</title><link rel="icon" href="${icon().path}"><link rel="stylesheet" href="${styleSheet().path}">${feed === undefined ? "" : feedLinks(feed)}</head>
<body><a class="skip" href="#main">To the content</a>
${masthead(view, front)}
<main id="main" tabindex="-1"${again === undefined ? "" : html` data-again="${again}"`}>${content}</main>
${footer(view, feed)}${news === undefined ? "" : newsBar(view, news)}${live}</body></html>`;
}

/** A page that says in one line what was not found or went wrong, and what to do. */
export function message(view: View, title: string, text: string): Markup {
  return page(
    view,
    { title },
    html`<div class="empty"><h1>${title}</h1><p>${text}</p><p><a href="/">To the front page</a></p></div>`,
  );
}
