import { html } from "hono/html";
import type { Assertion, Claim, StoryRecord } from "../../../model/index.ts";
import { drawOrigins, originGraph } from "../../charts/index.ts";
import { count } from "../figures.ts";
import type { Markup } from "../layout.ts";
import { type Numbers, references } from "../refer.ts";
import { section } from "../section.ts";
import { type Limits, more } from "./limits.ts";

/** Origins that the heading names. */
const NAMED = 4;

/** Claims that one may choose to see the origins of. */
const MOST_CLAIMS = 8;

function wayOf(assertion: Assertion, outlets: ReadonlyMap<string, string | null>): string {
  return [outlets.get(assertion.report) ?? "outlet unknown", ...assertion.chain.map(({ name }) => name)].join(" ← ");
}

/** The graph as a list of ways, for those who cannot or will not see the drawing. */
function wayList(record: StoryRecord, claims: readonly Claim[], numbers: Numbers, limits: Limits): Markup {
  const outlets = new Map(record.reports.map(({ id, outlet }) => [id, outlet]));
  const ways = Map.groupBy(
    claims.flatMap(({ assertions }) => assertions),
    (assertion) => wayOf(assertion, outlets),
  );
  const items = [...ways]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .slice(0, limits.ways)
    .map(
      ([way, of]) =>
        html`<li dir="auto">${way}${of.some(({ stance }) => stance === "denies") ? html` <span class="conflict">denies it</span>` : ""}${references(of, numbers)}</li>`,
    );
  return html`<details><summary>The same as a list</summary><ul class="plain lines">${items}</ul>${more(ways.size - limits.ways, "ways", "origins")}</details>`;
}

function chooser(record: StoryRecord, chosen: string): Markup {
  const items = record.claims
    .slice(0, MOST_CLAIMS)
    .map(
      ({ id, text, independent }) =>
        html`<li dir="auto"><a href="?claim=${id}#origins"${id === chosen ? html` aria-current="true"` : ""}>${text}</a> <span class="meta">${count(independent, "origin")}</span></li>`,
    );
  const all = html`<li><a href="?claim=all#origins"${chosen === "all" ? html` aria-current="true"` : ""}>All that the story tells</a></li>`;
  return html`<details class="chooser"><summary>Another claim</summary><ul class="plain lines">${items}${all}</ul></details>`;
}

/** Where a story's claims come from: the drawing, and the same in words. */
export function originsSection(
  record: StoryRecord,
  asked: string | null,
  numbers: Numbers,
  limits: Limits,
): Markup | string {
  const [leading] = record.claims;
  if (leading === undefined) return "";
  const claim = record.claims.find(({ id }) => id === asked) ?? leading;
  const all = asked === "all";
  const claims = all ? record.claims : [claim];
  const graph = originGraph(record, claims);
  const meaning = `Who carries it, through whom, and where that ends: ${graph.nodes.length} names`;
  const pictures =
    graph.pictures.length === 0
      ? ""
      : html`<p class="meta pictures">Pictures, which are no evidence of the words: ${graph.pictures.map(({ name, reports }, index) => html`${index > 0 ? ", " : ""}<bdi>${name}</bdi> (${count(reports, "report")})`)}</p>`;
  const what = all
    ? html`<p class="meta">All that the story tells.</p>`
    : html`<p class="of" dir="auto">${claim.text}</p>`;
  const names = claim.origins.slice(0, NAMED).map(({ name }) => name);
  const note = all
    ? ""
    : `${count(claim.independent, "independent origin")}${names.length === 0 ? "" : `: ${names.join(", ")}`}${claim.origins.length > NAMED ? " and more" : ""}`;
  return section(
    "origins",
    "Where it comes from",
    html`${what}<div class="wide drawing" role="region" aria-label="Origin graph" tabindex="0">${drawOrigins(graph, meaning)}</div>${pictures}${wayList(record, claims, numbers, limits)}${record.claims.length > 1 ? chooser(record, all ? "all" : claim.id) : ""}`,
    note,
  );
}
