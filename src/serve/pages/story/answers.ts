import { html } from "hono/html";
import type { Agreement, Conflict, ConflictValue, Span, StoryRecord } from "../../../model/index.ts";
import { count } from "../figures.ts";
import type { Markup } from "../layout.ts";
import { type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";
import { type Limits, more } from "./limits.ts";

const asks: Readonly<Record<Conflict["kind"], string>> = {
  number: "How many or how much",
  date: "When",
  place: "Where",
  who: "Who",
  what: "What",
  denial: "Whether it is so",
};

const said: Readonly<Record<Conflict["status"], string>> = {
  conflict: "in conflict",
  update: "updated",
  correction: "corrected",
  differs: "told differently",
};

const units = /^(?:[A-Z]{3}|when|where|who|what|whether it is so)$/;

/** What is asked, in words: the slot where it says more than the kind. */
function question({ kind, slot }: { readonly kind: Conflict["kind"]; readonly slot: string }): string {
  return units.test(slot) ? asks[kind] : slot.charAt(0).toUpperCase() + slot.slice(1);
}

function sentences(record: StoryRecord): (span: Span) => string | null {
  const texts = new Map(record.sentences.map(({ span, text }) => [`${span.report}:${span.start}`, text]));
  return ({ report, start }) => texts.get(`${report}:${start}`) ?? null;
}

/** Names that one cell tells. */
const NAMES = 6;

function names(origins: readonly string[]): Markup | string {
  const all = [...new Set(origins)];
  if (origins.length === 0) return html`<span class="meta">nobody named</span>`;
  const shown = all.slice(0, NAMES).map((name, index) => html`${index > 0 ? ", " : ""}<bdi>${name}</bdi>`);
  return html`${shown}${all.length > NAMES ? ` and ${all.length - NAMES} more` : ""}`;
}

/** A value's row: the value, or for a denial the sentence that gives it; who says so; where. */
function row(
  { value, origins, assertions }: ConflictValue,
  kind: Conflict["kind"],
  sentence: (span: Span) => string | null,
  numbers: Numbers,
): Markup {
  const [first] = assertions;
  const words = kind === "denial" && first !== undefined ? sentence(first) : null;
  const head =
    words === null
      ? html`<bdi>${value}</bdi>`
      : html`<span class="meta">${value}</span> <span dir="auto">${words}</span>`;
  return html`<tr><th scope="row"${words === null ? "" : html` class="sentence"`}>${head}</th><td>${names(origins)}</td><td>${references(assertions, numbers)}</td></tr>`;
}

const columns = html`<thead><tr><th scope="col">Answer</th><th scope="col">Says who</th><th scope="col">Reports</th></tr></thead>`;

/** Values that cannot all be true, and those that a later one replaced: a table for each question. */
export function conflicts(record: StoryRecord, numbers: Numbers, limits: Limits): Markup | string {
  const found = record.conflicts.filter(({ status }) => status !== "differs");
  if (found.length === 0) return "";
  const sentence = sentences(record);
  const tables = found
    .slice(0, limits.conflicts)
    .map(
      (conflict) =>
        html`<div class="wide"><table><caption>${question(conflict)} <span class="${conflict.status === "conflict" ? "conflict" : "meta"}">${said[conflict.status]}</span></caption>${columns}<tbody>${conflict.values.map((value) => row(value, conflict.kind, sentence, numbers))}</tbody></table></div>`,
    );
  const standing = found.filter(({ status }) => status === "conflict").length;
  return section(
    "conflicts",
    "Conflicts",
    html`${tables}${more(found.length - limits.conflicts, "conflicts", "conflicts")}`,
    standing === 0 ? "none stands" : `${standing} of ${found.length} in conflict`,
  );
}

/** How many origins are behind what several carry: more than one stands out. */
function behind(independent: number): Markup {
  const words = independent === 0 ? "no known origin" : count(independent, "origin");
  return html`<span class="${independent > 1 ? "accord" : "meta"}">${words}</span>`;
}

function agreed({ kind, slot, value, origins, assertions }: Agreement, numbers: Numbers): Markup {
  const independent = new Set(origins).size;
  return html`<tr><td>${question({ kind, slot })}</td><th scope="row"><bdi>${value}</bdi></th><td>${names(origins)} ${behind(independent)}</td><td>${references(assertions, numbers)}</td></tr>`;
}

/** Answers on which reports coincide, with the origins behind them, and claims that several reports carry. */
export function agreements(record: StoryRecord, numbers: Numbers, limits: Limits): Markup | string {
  const carried = record.claims.filter(({ assertions }) => new Set(assertions.map(({ report }) => report)).size > 1);
  if (record.agreements.length === 0 && carried.length === 0) return "";
  const answers =
    record.agreements.length === 0
      ? ""
      : html`<div class="wide"><table><caption>Answers that coincide</caption><thead><tr><th scope="col">Question</th><th scope="col">Answer</th><th scope="col">Says who</th><th scope="col">Reports</th></tr></thead><tbody>${record.agreements.slice(0, limits.claims).map((agreement) => agreed(agreement, numbers))}</tbody></table></div>`;
  const claims = carried
    .slice(0, limits.claims)
    .map(
      ({ text, origins, independent, assertions }) =>
        html`<li dir="auto">${text} ${behind(independent)} <span class="meta">${independent === 0 ? "" : names(origins.map(({ name }) => name))}</span>${references(assertions, numbers)}</li>`,
    );
  return section(
    "agreement",
    "Agreement",
    html`<ul class="plain lines">${claims}</ul>${more(carried.length - limits.claims, "claims that several reports carry", "agreement")}${answers}`,
  );
}

/** Accounts that tell a thing differently and can both be true, side by side. */
export function differences(record: StoryRecord, numbers: Numbers): Markup | string {
  const found = record.conflicts.filter(({ status }) => status === "differs");
  if (found.length === 0) return "";
  const pairs = found.map(
    ({ values }) =>
      html`<div class="beside">${values.map(({ value, assertions, origins }) => html`<p dir="auto">${value}${references(assertions, numbers)}<br><span class="meta">${names(origins)}</span></p>`)}</div>`,
  );
  return section("differs", "Told differently", pairs, "both can be true");
}
