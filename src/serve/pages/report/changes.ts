import { html } from "hono/html";
import type { StoredReport } from "../../../store/index.ts";
import { timeWords } from "../dates.ts";
import { changes, changesMarkup } from "../diff.ts";
import { type Markup, page } from "../layout.ts";
import type { View } from "../view.ts";

function paragraphs(found: ReturnType<typeof changes>): Markup[] {
  const lines: ReturnType<typeof changes>[] = [[]];
  for (const { kind, text } of found) {
    for (const [index, line] of text.split(/\n+/).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ kind, text: line });
    }
  }
  return lines
    .filter((line) => line.some(({ text }) => text.trim() !== ""))
    .map((line) => html`<p>${changesMarkup(line)}</p>`);
}

/** What changed from one revision of a report to the next, word by word. */
export function changesPage(view: View, before: StoredReport, after: StoredReport): Markup {
  const { id, title, language } = after.report;
  const found = changes(before.report.text, after.report.text);
  const same = found.every(({ kind }) => kind === "same");
  const heads = changesMarkup(changes(before.report.title ?? "", after.report.title ?? ""));
  const when = timeWords(after.report.fetched ?? after.report.modified ?? after.report.published);
  return page(
    view,
    { title: `What changed: ${title ?? "Untitled report"}` },
    html`<div class="report-page changes"><header><p class="meta">Revision ${before.revision} to ${after.revision} · ${when}</p><h1 dir="auto">${heads}</h1>
<p class="meta"><del>gone</del> <ins>come</ins> · <a href="/reports/${id}@${before.revision}">revision ${before.revision}</a> · <a href="/reports/${id}@${after.revision}">revision ${after.revision}</a></p>${same ? html`<p class="notice">The text is the same; only the title changed.</p>` : ""}</header>
<article lang="${language}" dir="auto">${paragraphs(found)}</article></div>`,
  );
}
