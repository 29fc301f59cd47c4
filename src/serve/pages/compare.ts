import { html } from "hono/html";
import type { ComparedSentence, Comparison } from "../../desk/index.ts";
import { besideMarkup } from "./diff.ts";
import { count } from "./figures.ts";
import { type Markup, message, page } from "./layout.ts";
import { spanAddress } from "./refer.ts";
import type { View } from "./view.ts";

const said: Readonly<Record<Comparison["differing"][number]["status"], string>> = {
  conflict: "in conflict",
  update: "updated",
  correction: "corrected",
  differs: "told differently",
};

/** Sentences that both carry, aligned; words that only one of them has are marked. */
function pair(first: ComparedSentence, second: ComparedSentence, label: Markup | string): Markup {
  const { before, after } = besideMarkup(first.text, second.text);
  return html`<tr><td dir="auto">${label}<a class="open" href="${spanAddress(first.span)}">${before}</a></td><td dir="auto"><a class="open" href="${spanAddress(second.span)}">${after}</a></td></tr>`;
}

function only(sentences: readonly ComparedSentence[], outlet: string): Markup {
  if (sentences.length === 0) return html`<p class="meta">Nothing that the other does not carry.</p>`;
  return html`<h2 class="label">Only <bdi>${outlet}</bdi></h2><ul class="plain lines">${sentences.map(({ span, text }) => html`<li dir="auto"><a class="open" href="${spanAddress(span)}">${text}</a></li>`)}</ul>`;
}

/** Two reports side by side: what both carry, where they differ, and what only one tells. */
export function comparePage(view: View, comparison: Comparison): Markup {
  const { first, second, shared, differing, onlyFirst, onlySecond } = comparison;
  const heads = [first, second].map(
    ({ id, outlet, title }) =>
      html`<th scope="col"><span class="meta"><bdi>${outlet ?? "outlet unknown"}</bdi></span><br><a href="/reports/${id}" dir="auto">${title ?? "Untitled"}</a></th>`,
  );
  const differ = differing.map((one) =>
    pair(
      one.first,
      one.second,
      html`<span class="${one.status === "conflict" ? "conflict" : "meta"} label">${said[one.status]}</span><br>`,
    ),
  );
  const same = shared.map((one) => pair(one.first, one.second, ""));
  const group = (title: string, rows: readonly Markup[]) =>
    rows.length === 0
      ? ""
      : html`<tbody><tr><th colspan="2" scope="colgroup" class="label">${title}</th></tr>${rows}</tbody>`;
  const [a, b] = [first.outlet ?? "the first", second.outlet ?? "the second"];
  return page(
    view,
    { title: "Compare two reports" },
    html`<h1>Two reports side by side</h1><p class="meta">${count(shared.length, "claim")} in both · ${count(differing.length, "difference")} · ${onlyFirst.length} and ${onlySecond.length} sentences in one only</p>
<div class="wide"><table class="compared"><thead><tr>${heads}</tr></thead>${group("Differences", differ)}${group("Both carry", same)}</table></div>
<div class="columns">${html`<div>${only(onlyFirst, a)}</div><div>${only(onlySecond, b)}</div>`}</div>`,
  );
}

/** Asked for without two reports. */
export function compareHow(view: View): Markup {
  return message(view, "Compare two reports", "A story’s page offers any two of its reports to be put side by side.");
}
