import { html } from "hono/html";
import type { EntityKind } from "../../model/index.ts";
import type { EntityDetail, Page, ReportItem, StatementItem, StoryPage } from "../../store/index.ts";
import { dayWords, spanWords } from "./dates.ts";
import { count } from "./figures.ts";
import { type Markup, page } from "./layout.ts";
import { spanAddress } from "./refer.ts";
import { section } from "./section.ts";
import type { View } from "./view.ts";

/** What an entity's page shows. */
export interface EntityView {
  readonly entity: Omit<EntityDetail, "kind" | "statements"> & {
    /** Null for a speaker that is no name: "residents". */
    readonly kind: EntityKind | null;
    /** Null where they were not counted. */
    readonly statements: number | null;
  };
  /** What it said, and what was said of it. */
  readonly said: Page<StatementItem>;
  readonly about: Page<StatementItem>;
  readonly stories: StoryPage;
  /** The newest reports that name it. */
  readonly reports: Page<ReportItem>;
}

const acts: Readonly<Record<StatementItem["act"], string>> = {
  says: "",
  denies: "denied: ",
  declines: "declined to comment: ",
  questions: "questioned: ",
  believes: "believed: ",
};

/** A statement with its words, who reports it, and when. */
function statement(item: StatementItem, named: boolean): Markup {
  const who = named
    ? item.speaker === null
      ? html`<span class="meta">nobody named</span> `
      : html`<a href="/entities/${encodeURIComponent(item.speaker)}"><bdi>${item.speaker}</bdi></a> `
    : "";
  const story = item.story === null ? "" : html` · <a href="/stories/${item.story}">story</a>`;
  return html`<li dir="auto"><p>${who}${acts[item.act]}<a class="open" href="${spanAddress(item.span)}">${item.content}</a></p><p class="meta">${dayWords(item.published)} · <bdi>${item.outlet ?? "outlet unknown"}</bdi>${item.kind === "direct" ? " · word for word" : ""}${story}</p></li>`;
}

function statements(id: string, title: string, found: Page<StatementItem>, next: string, named: boolean): Markup {
  const list =
    found.items.length === 0
      ? html`<p class="meta">Nothing on this desk.</p>`
      : html`<ul class="plain statements">${found.items.map((item) => statement(item, named))}</ul>`;
  const more =
    found.next === null
      ? ""
      : html`<p><a class="button quiet" href="${next}${encodeURIComponent(found.next)}#${id}">Earlier statements</a></p>`;
  return section(id, title, html`${list}${more}`);
}

function figures({ reports, stories, statements: said }: EntityView["entity"]): Markup {
  const figure = (number: number, one: string, many: string) =>
    html`<div><dt>${number === 1 ? one : many}</dt><dd>${number}</dd></div>`;
  return html`<dl class="tally">${reports > 0 ? html`${figure(reports, "report", "reports")}${figure(stories, "story", "stories")}` : ""}${said === null ? "" : figure(said, "statement", "statements")}</dl>`;
}

/** A person, organisation or place: what it said, what was said of it, when, and by whom that is reported. */
export function entityPage(view: View, { entity, said, about, stories, reports }: EntityView): Markup {
  const { name, kind } = entity;
  const address = `/entities/${encodeURIComponent(name)}`;
  const outlets = entity.reportedBy.map(
    (one) =>
      html`<tr><th scope="row"><a href="/outlets/${encodeURIComponent(one.name)}"><bdi>${one.name}</bdi></a></th><td class="number">${one.count}</td></tr>`,
  );
  const listed = stories.stories.map(
    ({ story, title, reports: size, firstPublished, lastPublished }) =>
      html`<li dir="auto"><a href="/stories/${story}">${title ?? "Untitled"}</a> <span class="meta">${count(size, "report")}, ${spanWords(firstPublished, lastPublished)}</span></li>`,
  );
  const newest = reports.items.map(
    ({ id, title, outlet, published }) =>
      html`<li dir="auto"><a href="/reports/${id}">${title ?? "Untitled"}</a> <span class="meta"><bdi>${outlet ?? "outlet unknown"}</bdi>, ${dayWords(published)}</span></li>`,
  );
  return page(
    view,
    { title: name, feed: `${address}/feed` },
    html`<p class="meta">${kind ?? "speaker"}</p><h1 dir="auto">${name}</h1>${figures(entity)}
<div class="brief"><div>${statements("said", "What it said", said, `${address}?said=`, false)}${statements("about", "What was said of it", about, `${address}?about=`, true)}</div>
<div>${section("stories", "Stories", html`<ul class="plain lines">${listed}</ul>${stories.next === null ? "" : html`<p><a href="/?${new URLSearchParams({ [kind === "place" ? "place" : "entity"]: name })}">All its stories</a></p>`}`)}${outlets.length === 0 ? "" : section("outlets", "Who reports what it says", html`<table><tbody>${outlets}</tbody></table>`)}${section("reports", "Named in", html`<ul class="plain lines">${newest}</ul>`)}</div></div>`,
  );
}
