import { html } from "hono/html";
import type { StoryDecision, StoryRecord } from "../../../model/index.ts";
import type { StoryEvent } from "../../../store/index.ts";
import { count } from "../figures.ts";
import type { Markup } from "../layout.ts";
import { section } from "../section.ts";

const done: Readonly<Record<StoryDecision["kind"], string>> = {
  merge: "The stories are one now.",
  split: "The reports have a story of their own now.",
  move: "The report was moved.",
  pin: "The report stays in this story, whatever linking would say.",
};

/** Says what was just decided; nothing for what is no kind of decision. */
export function doneWords(kind: string | null): Markup | string {
  const words = kind === null ? undefined : Object.entries(done).find(([known]) => known === kind)?.[1];
  return words === undefined ? "" : html`<p class="notice" role="status">${words} The log keeps the decision.</p>`;
}

const verbs: Readonly<Record<StoryEvent["kind"], string>> = {
  merge: "merged",
  split: "split",
  move: "moved",
  pin: "pinned",
};

/** What became of a story after its reports were placed. */
export function eventList(events: readonly StoryEvent[]): Markup | string {
  if (events.length === 0) return "";
  const items = events.map(
    ({ kind, from, to, reports, by, reason }) =>
      html`<li>${verbs[kind]}: ${reports.length === 0 ? "all" : count(reports.length, "report")}, from <a href="/stories/${from}">${from}</a> to <a href="/stories/${to}">${to}</a> <span class="meta">${by === null ? "by linking" : html`by <bdi>${by}</bdi>`}${reason === null ? "" : html`: <bdi>${reason}</bdi>`}</span></li>`,
  );
  return section("became", "What became of this story", html`<ul class="plain lines">${items}</ul>`);
}

/** Reports that the forms offer; for others the command line has the same commands. */
const OFFERED = 100;

const reason = html`<label>Reason<input name="reason" maxlength="200"></label>`;

function form(story: string, kind: StoryDecision["kind"], title: string, fields: Markup, button: string): Markup {
  return html`<form method="post" action="/stories/${story}/${kind}"><fieldset><legend>${title}</legend><div class="fields">${fields}${reason}<button>${button}</button></div></fieldset></form>`;
}

/** Forms for those who may decide about stories; each decision is logged and replayed. */
export function decisionForms(story: string, record: StoryRecord): Markup {
  const offered = record.reports.slice(0, OFFERED);
  const options = offered.map(
    ({ id, outlet, title }) =>
      html`<option dir="auto" value="${id.split("@")[0] ?? id}">${outlet ?? "outlet unknown"}: ${(title ?? "Untitled").slice(0, 60)}</option>`,
  );
  const boxes = offered.map(
    ({ id, outlet, title }) =>
      html`<label class="box"><input type="checkbox" name="report" value="${id.split("@")[0] ?? id}"> <span><bdi>${outlet ?? "outlet unknown"}</bdi>: <bdi>${title ?? "Untitled"}</bdi></span></label>`,
  );
  const report = html`<label>Report<select name="report">${options}</select></label>`;
  const other = html`<label>Story<input name="story" required placeholder="s-… or its address" maxlength="200"></label>`;
  const split =
    record.reports.length > 1
      ? form(story, "split", "These reports are of another event", html`<div class="boxes">${boxes}</div>`, "Split")
      : "";
  return html`<details class="decide section"><summary>Correct this story</summary>
${form(story, "merge", "Another story is of the same event: take it in", other, "Merge")}${split}
${form(story, "move", "A report belongs to another story", html`${report}${other}`, "Move")}
${form(story, "pin", "A report belongs here, whatever linking would say", report, "Pin")}</details>`;
}
