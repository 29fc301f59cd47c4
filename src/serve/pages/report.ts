import { html } from "hono/html";
import type { Annotations, Block, Range, Report } from "../../model/index.ts";
import type { StoredReport } from "../../store/index.ts";
import { stretches } from "../highlight.ts";
import { type Markup, page } from "./layout.ts";
import type { View } from "./view.ts";

const legend = html`<p class="legend"><mark class="says">what is said</mark> <mark class="said">its cue</mark> <mark class="name">names</mark> <mark class="time">times</mark> <mark class="credit">credits to outlets</mark></p>`;

function marked(report: Report, annotations: Annotations, range: Range, at: number | null): Markup[] {
  return stretches(range, annotations).map(({ start, end, kinds, title }) => {
    const text = report.text.slice(start, end);
    const here = at !== null && start <= at && at < end;
    if (kinds.length === 0 && !here) return html`${text}`;
    return html`<mark class="${kinds.join(" ")}" title="${title}"${here ? html` id="at"` : ""}>${text}</mark>`;
  });
}

function blockMarkup(block: Block, { report, annotations }: StoredReport, at: number | null): Markup {
  const content = marked(report, annotations, block, at);
  switch (block.kind) {
    case "heading":
      return html`<h2>${content}</h2>`;
    case "caption":
      return html`<p class="caption">${content}</p>`;
    case "item":
      return html`<p class="item">• ${content}</p>`;
    default:
      return html`<p>${content}</p>`;
  }
}

/**
 * A report with its statements, times, names and credits marked.
 *
 * @param at offset into the text that a reference points at, marked `#at`
 */
export function reportPage(view: View, stored: StoredReport, at: number | null): Markup {
  const { report, revision } = stored;
  const facts = [
    report.outlets.join(", ") || "outlet unknown",
    report.byline,
    report.published?.replace("T", " ") ?? "date unknown",
    revision > 1 ? `revision ${revision}` : null,
  ];
  return page(
    view,
    { title: report.title ?? "Untitled report" },
    html`<h1>${report.title ?? "Untitled report"}</h1><p class="meta">${facts.filter((fact) => fact !== null).join(" · ")} · ${report.id}</p>${legend}
<article class="report" lang="${report.language}" dir="auto">${report.blocks.map((block) => blockMarkup(block, stored, at))}</article>`,
  );
}
