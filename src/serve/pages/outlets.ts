import { html } from "hono/html";
import type { Counted, OutletDetail, OutletItem, Page, ReportItem, StoryPage } from "../../store/index.ts";
import { dayWords, spanWords } from "./dates.ts";
import { count } from "./figures.ts";
import { type Markup, page } from "./layout.ts";
import { section } from "./section.ts";
import type { View } from "./view.ts";

const addressOf = (name: string) => `/outlets/${encodeURIComponent(name)}`;

/** The outlets of the desk, those with most reports first. */
export function outletsPage(view: View, outlets: Page<OutletItem>): Markup {
  const rows = outlets.items.map(
    ({ name, reports, firstPublished, lastPublished }) =>
      html`<tr><th scope="row"><a href="${addressOf(name)}"><bdi>${name}</bdi></a></th><td class="number">${reports}</td><td>${spanWords(firstPublished, lastPublished)}</td></tr>`,
  );
  const more =
    outlets.next === null
      ? ""
      : html`<nav class="pages" aria-label="Pages"><span></span><a class="button quiet" rel="next" href="/outlets?after=${encodeURIComponent(outlets.next)}">More outlets</a></nav>`;
  const content =
    rows.length === 0
      ? html`<div class="empty"><h1>No outlets yet</h1><p>They come with their reports.</p></div>`
      : html`<h1>Outlets</h1><div class="wide"><table><thead><tr><th scope="col">Outlet</th><th scope="col" class="number">Reports</th><th scope="col">Published</th></tr></thead><tbody>${rows}</tbody></table></div>${more}`;
  return page(view, { title: "Outlets" }, html`<div class="narrow">${content}</div>`);
}

/** What an outlet's page shows. */
export interface OutletView {
  readonly outlet: OutletDetail;
  readonly stories: StoryPage;
  readonly reports: Page<ReportItem>;
}

/** Names with how often, as bars of their share of the most. */
function bars(names: readonly Counted[], what: string): Markup {
  if (names.length === 0) return html`<p class="meta">Nobody.</p>`;
  const most = Math.max(...names.map((one) => one.count));
  const rows = names.map(
    (one) =>
      html`<tr><th scope="row"><a href="${addressOf(one.name)}"><bdi>${one.name}</bdi></a></th><td><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.max(1, Math.round((100 * one.count) / most))}" height="8"/></svg></td><td class="number">${one.count}</td></tr>`,
  );
  return html`<table class="bars"><thead class="visually-hidden"><tr><th scope="col">Outlet</th><th scope="col">Share</th><th scope="col">${what}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** An outlet: whom it cites, who cites it, how often it was first, and what it published. */
export function outletPage(view: View, { outlet, stories, reports }: OutletView): Markup {
  const { name, first, shared } = outlet;
  const listed = stories.stories.map(
    ({ story, title, reports: size }) =>
      html`<li dir="auto"><a href="/stories/${story}">${title ?? "Untitled"}</a> <span class="meta">${count(size, "report")}</span></li>`,
  );
  const newest = reports.items.map(
    ({ id, title, published, copyOf }) =>
      html`<li dir="auto"><a href="/reports/${id}">${title ?? "Untitled"}</a> <span class="meta">${dayWords(published)}${copyOf === null ? "" : ", a copy"}</span></li>`,
  );
  const firsts =
    shared === 0
      ? html`<p class="meta">None of its stories is carried by others.</p>`
      : html`<p>Surely the first in <b>${first}</b> of ${count(shared, "story", "stories")} that others carry too.</p><p class="meta">Counted only where publication times leave no doubt.</p>`;
  const more =
    reports.next === null
      ? ""
      : html`<p><a class="button quiet" href="${addressOf(name)}?after=${encodeURIComponent(reports.next)}#reports">Earlier reports</a></p>`;
  return page(
    view,
    { title: name, feed: `${addressOf(name)}/feed` },
    html`<p class="meta">outlet${outlet.reports === 0 ? ", cited only: no report of its own is on this desk" : ""}</p><h1 dir="auto">${name}</h1><dl class="tally"><div><dt>${outlet.reports === 1 ? "report" : "reports"}</dt><dd>${outlet.reports}</dd></div><div><dt>${outlet.stories === 1 ? "story" : "stories"}</dt><dd>${outlet.stories}</dd></div><div><dt>times first</dt><dd>${first}</dd></div></dl><p class="meta">${spanWords(outlet.firstPublished, outlet.lastPublished)}</p>
<div class="columns">${section("cites", "Whom it cites", bars(outlet.cites, "Credits"))}${section("cited", "Who cites it", bars(outlet.citedBy, "Credits"))}</div>
${section("first", "How often first", firsts)}
<div class="columns">${section("stories", "Stories", html`<ul class="plain lines">${listed}</ul>${stories.next === null ? "" : html`<p><a href="/?${new URLSearchParams({ outlet: name })}">All its stories</a></p>`}`)}${section("reports", "Reports", html`<ul class="plain lines">${newest}</ul>${more}`)}</div>`,
  );
}
