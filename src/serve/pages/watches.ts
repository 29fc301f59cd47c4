import { html } from "hono/html";
import type { Watch, WatchQuery } from "../../model/index.ts";
import type { Page, StoredAlert } from "../../store/index.ts";
import { may } from "../access/index.ts";
import { conditionWords } from "../conditions.ts";
import { timeWords } from "./dates.ts";
import { type Markup, page } from "./layout.ts";
import { spanAddress } from "./refer.ts";
import { section } from "./section.ts";
import type { View } from "./view.ts";

/** What the page of all watches shows. */
interface WatchesView {
  readonly watches: readonly Watch[];
  readonly alerts: Page<StoredAlert>;
  /** What a search asked for, to be watched. */
  readonly asked: WatchQuery;
  /** The secret of a webhook that was just made: told once. */
  readonly secret: string | null;
}

function queryWords({ words, entity, outlet, language }: WatchQuery): string {
  const parts = [
    words === undefined ? "" : `“${words}”`,
    entity === undefined ? "" : `naming ${entity}`,
    outlet === undefined ? "" : `of ${outlet}`,
    language === undefined ? "" : `in ${language}`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "every story" : parts.join(", ");
}

function deliveryWords({ attempts, due, delivered, failure }: StoredAlert): string {
  if (delivered !== null) return " · delivered";
  if (failure === null) return "";
  return ` · ${attempts} tries, ${due === null ? "given up" : "to be tried again"}: ${failure}`;
}

function alertMarkup(alert: StoredAlert): Markup {
  const { on, story, title, text, references, created } = alert;
  const places = references.map(
    (span, index) => html`<a href="${spanAddress(span)}" aria-label="Place ${index + 1}">${index + 1}</a>`,
  );
  return html`<li><p class="meta"><b>${conditionWords[on]}</b> · ${timeWords(created)}${deliveryWords(alert)}</p><h3 dir="auto"><a href="/stories/${story}">${title ?? "Untitled"}</a></h3><p dir="auto">${text} <cite>${places}</cite></p></li>`;
}

/** Alerts, the last first. */
function alertList(alerts: Page<StoredAlert>, next: string): Markup {
  if (alerts.items.length === 0)
    return html`<p class="meta">Nothing yet. A watch is told when a story that it is about is weighed anew, a few seconds after its reports came.</p>`;
  const more =
    alerts.next === null
      ? ""
      : html`<p><a class="button quiet" href="${next}?after=${encodeURIComponent(alerts.next)}">Earlier alerts</a></p>`;
  return html`<ul class="plain alerts">${alerts.items.map(alertMarkup)}</ul>${more}`;
}

function watchRow(watch: Watch, mayRemove: boolean): Markup {
  const { id, name, query, on, webhook, by } = watch;
  const remove = mayRemove
    ? html`<form method="post" action="/watches/${id}/remove"><button class="quiet">Remove <span class="visually-hidden">${name}</span></button></form>`
    : "";
  const told = webhook === null ? "" : html`<br><span class="meta">posted to <bdi>${webhook}</bdi></span>`;
  return html`<tr><th scope="row"><a href="/watches/${id}"><bdi>${name}</bdi></a><br><span class="meta">by <bdi>${by}</bdi></span></th><td dir="auto">${queryWords(query)}</td><td>${on.map((one) => conditionWords[one]).join(", ")}${told}</td><td>${remove}</td></tr>`;
}

function form(asked: WatchQuery): Markup {
  const boxes = Object.entries(conditionWords).map(
    ([condition, words]) =>
      html`<label class="box"><input type="checkbox" name="on" value="${condition}" checked> ${words}</label>`,
  );
  const field = (name: keyof WatchQuery, words: string) =>
    html`<label>${words}<input name="${name}" value="${asked[name] ?? ""}" maxlength="200"></label>`;
  return html`<form method="post" action="/watches" class="watching"><div class="fields"><label>Name<input name="name" required maxlength="100" value="${asked.words ?? asked.entity ?? asked.outlet ?? ""}"></label>${field("words", "Words")}${field("entity", "Who or what is named")}${field("outlet", "Outlet")}${field("language", "Language")}</div>
<fieldset><legend class="meta">Tell of</legend><div class="boxes">${boxes}</div></fieldset>
<div class="fields"><label>Webhook, if any<input name="webhook" type="url" placeholder="https://…" maxlength="500"></label><button>Watch</button></div></form>`;
}

/** The watches, what they brought, and a form to make one: for searches that were saved. */
export function watchesPage(view: View, { watches, alerts, asked, secret }: WatchesView): Markup {
  const contributes = may(view.access, "contribute");
  const told =
    secret === null
      ? ""
      : html`<p class="notice" role="status">The webhook is signed by this secret, which is not shown again: <code>${secret}</code></p>`;
  const list =
    watches.length === 0
      ? html`<p class="meta">None yet. A watch is a search that is kept: it tells of what is new about it.</p>`
      : html`<div class="wide"><table><thead><tr><th scope="col">Name</th><th scope="col">About</th><th scope="col">Tells of</th><th scope="col"><span class="visually-hidden">Remove</span></th></tr></thead><tbody>${watches.map((watch) => watchRow(watch, contributes))}</tbody></table></div>`;
  return page(
    view,
    { title: "Watches" },
    html`<h1>Watches</h1>${told}${list}${contributes ? section("new", "Watch something", form(asked)) : ""}${section("alerts", "What they brought", alertList(alerts, "/watches"))}`,
  );
}

/** A watch with what it brought. */
export function watchPage(view: View, watch: Watch, alerts: Page<StoredAlert>): Markup {
  return page(
    view,
    { title: watch.name, feed: `/watches/${watch.id}/feed` },
    html`<p class="meta">watch</p><h1 dir="auto">${watch.name}</h1><p>${queryWords(watch.query)}: ${watch.on.map((one) => conditionWords[one]).join(", ")}.</p>${section("alerts", "What it brought", alertList(alerts, `/watches/${watch.id}`))}`,
  );
}
