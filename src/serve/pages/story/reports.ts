import { html } from "hono/html";
import type { Claim, Novelty, RecordReport, StoryRecord } from "../../../model/index.ts";
import { timeWords } from "../dates.ts";
import { count } from "../figures.ts";
import type { Markup } from "../layout.ts";
import { type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";
import { type Limits, more } from "./limits.ts";

interface Adding {
  readonly novelties: ReadonlyMap<string, Novelty>;
  readonly claims: ReadonlyMap<string, Claim>;
}

function addingOf({ novelty, claims }: StoryRecord): Adding {
  return {
    novelties: new Map(novelty.map((one) => [one.report, one])),
    claims: new Map(claims.map((claim) => [claim.id, claim])),
  };
}

function adds(report: RecordReport, { novelties, claims }: Adding, numbers: Numbers, limits: Limits): Markup | string {
  const novelty = novelties.get(report.id);
  if (novelty === undefined) return "";
  const first = novelty.first
    .flatMap((id) => claims.get(id) ?? [])
    .map((claim) => {
      const own = claim.assertions.filter((assertion) => assertion.report === report.id);
      return html`<li dir="auto">${claim.text}${references(own, numbers)}</li>`;
    });
  const rest = [
    novelty.repeats.length > 0 ? `repeats ${count(novelty.repeats.length, "claim")}` : "",
    novelty.omits.length > 0 ? `leaves out ${novelty.omits.length}` : "",
  ].filter((words) => words !== "");
  const told =
    first.length === 0
      ? html`<p class="meta">Adds nothing that earlier reports did not carry.</p>`
      : html`<p class="meta">First to carry:</p><ul class="plain">${first.slice(0, limits.adds)}</ul>${more(first.length - limits.adds, "claims", report.id)}`;
  return html`${told}${rest.length === 0 ? "" : html`<p class="meta">${rest.join(", ")}</p>`}`;
}

function item(report: RecordReport, adding: Adding, numbers: Numbers, limits: Limits): Markup {
  const { id, title, outlet, outlets, byline, published, copyOf, sharesTextWith, words } = report;
  const copied =
    copyOf === null
      ? ""
      : html` · same text as <a href="/reports/${copyOf}">report ${numbers.get(copyOf) ?? "elsewhere"}</a>`;
  const shares =
    sharesTextWith.length === 0
      ? ""
      : html` · shares passages with ${sharesTextWith.map((other, index) => html`${index > 0 ? ", " : ""}<a href="/compare?a=${id}&amp;b=${other}">${numbers.get(other) ?? "another"}</a>`)}`;
  const names = outlets.length > 0 ? outlets : [outlet ?? ""];
  const outletLinks = names.map((name, index) =>
    name === ""
      ? "outlet unknown"
      : html`${index > 0 ? ", " : ""}<a href="/outlets/${encodeURIComponent(name)}"><bdi>${name}</bdi></a>`,
  );
  return html`<li id="${id}"><h3 dir="auto"><a href="/reports/${id}">${title ?? "Untitled"}</a></h3><p class="meta">${outletLinks}${byline === null ? "" : html` · <bdi>${byline}</bdi>`} · ${timeWords(published)} · ${count(words, "word")}${copied}${shares}</p>${adds(report, adding, numbers, limits)}</li>`;
}

/** Reports that can be chosen to be compared. */
const OFFERED = 100;

function compareForm(record: StoryRecord, numbers: Numbers): Markup | string {
  if (record.reports.length < 2) return "";
  const options = (chosen: number) =>
    record.reports
      .slice(0, OFFERED)
      .map(
        ({ id, outlet, title }, index) =>
          html`<option dir="auto" value="${id}"${index === chosen ? " selected" : ""}>${numbers.get(id) ?? ""} ${outlet ?? "outlet unknown"}: ${(title ?? "Untitled").slice(0, 60)}</option>`,
      );
  return html`<form class="fields compare" action="/compare"><label>Compare<select name="a">${options(0)}</select></label><label>with<select name="b">${options(1)}</select></label><button class="quiet">Side by side</button></form>`;
}

/** The reports with what each adds. */
export function reportList(record: StoryRecord, numbers: Numbers, limits: Limits): Markup {
  const ordered = [...record.reports].sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0));
  const adding = addingOf(record);
  return section(
    "reports",
    "Reports, and what each adds",
    html`<ol class="reports">${ordered.slice(0, limits.reports).map((report) => item(report, adding, numbers, limits))}</ol>${more(ordered.length - limits.reports, "reports", "reports")}${compareForm(record, numbers)}`,
  );
}
