import { html } from "hono/html";
import type { Page, Quarantined, SourceStatus, StoredSource } from "../../store/index.ts";
import { timeWords } from "./dates.ts";
import { count } from "./figures.ts";
import { type Markup, page } from "./layout.ts";
import type { View } from "./view.ts";

const states: Readonly<Record<SourceStatus, string>> = {
  new: "not fetched yet",
  ok: "well",
  empty: "brings nothing",
  refused: "refuses us",
  wrong: "not what it should be",
  dead: "dead",
};

/** Those that want looking after come first. */
const order: readonly SourceStatus[] = ["dead", "wrong", "refused", "empty", "new", "ok"];

function row({ url, title, kind, status, message, failures, lastFetch, lastNew, nextFetch }: StoredSource): Markup {
  const trouble = status === "dead" || status === "wrong" || status === "refused";
  return html`<tr><th scope="row"><bdi>${title ?? url}</bdi>${title === null ? "" : html`<br><span class="meta"><bdi>${url}</bdi></span>`}</th><td>${kind}</td><td><span class="${trouble ? "conflict" : status === "ok" ? "accord" : "meta"}">${states[status]}</span>${message === null ? "" : html`<br><span class="meta" dir="auto">${message}</span>`}${failures > 0 ? html`<br><span class="meta">failed ${count(failures, "time")} in a row</span>` : ""}</td><td>${lastFetch === null ? "never" : timeWords(lastFetch)}</td><td>${lastNew === null ? "never" : timeWords(lastNew)}</td><td>${nextFetch === null ? "" : timeWords(nextFetch)}</td></tr>`;
}

/** The sources that are followed, with their health; those in trouble first. */
export function sourcesPage(view: View, sources: readonly StoredSource[]): Markup {
  const ordered = sources.toSorted(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.url < b.url ? -1 : 1),
  );
  const heads = ["Source", "Kind", "Health", "Last fetch", "Last new", "Next fetch"].map(
    (name) => html`<th scope="col">${name}</th>`,
  );
  const well = sources.filter(({ status }) => status === "ok").length;
  const content =
    ordered.length === 0
      ? html`<div class="empty"><h1>No sources are followed</h1><p><code>dateline follow feeds.opml</code> fetches feeds, sitemaps and pages, politely, and they are listed here with their health.</p></div>`
      : html`<h1>Sources</h1><p class="meta">${well} of ${count(sources.length, "source")} well</p><div class="wide" role="region" aria-label="Sources" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>${ordered.map(row)}</tbody></table></div>`;
  return page(view, { title: "Sources" }, content);
}

/** What was refused, with the reason, a stretch at a time. */
export function quarantinePage(view: View, kept: Page<Quarantined>): Markup {
  const rows = kept.items.map(
    ({ sequence, name, code, message }) =>
      html`<tr><td class="number">${sequence}</td><th scope="row"><bdi>${name}</bdi></th><td><code>${code}</code></td><td dir="auto">${message}</td></tr>`,
  );
  const more =
    kept.next === null
      ? ""
      : html`<nav class="pages" aria-label="Pages"><span></span><a class="button quiet" rel="next" href="/quarantine?after=${encodeURIComponent(kept.next)}">More</a></nav>`;
  const content =
    rows.length === 0
      ? html`<div class="empty"><h1>Nothing in quarantine</h1><p>Whatever cannot be read as a report is kept here with the reason, and never stops a run.</p></div>`
      : html`<h1>Quarantine</h1><p class="meta">What could not be read as a report, and why. Numbers are those of the log.</p><div class="wide" role="region" aria-label="Quarantine" tabindex="0"><table><thead><tr><th scope="col" class="number">Entry</th><th scope="col">Name</th><th scope="col">Code</th><th scope="col">Reason</th></tr></thead><tbody>${rows}</tbody></table></div>${more}`;
  return page(view, { title: "Quarantine" }, content);
}
