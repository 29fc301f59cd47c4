import type { Brief, Line, Section } from "../../model/index.ts";
import { referencesOf, reportNumbers, textOf } from "./references.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for HTML: nothing of a report is markup here. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style =
  "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,serif;color:#1a1a1a;background:#fff}" +
  "h1{line-height:1.2}h2{font-size:1rem;text-transform:uppercase;letter-spacing:.05em;border-top:1px solid #999;padding-top:.6rem}" +
  "cite{font-style:normal;font-size:.75em;color:#555}q{quotes:none}@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#16161a}cite{color:#aaa}}";

function lineHtml(line: Line, numbers: ReadonlyMap<string, number>): string {
  const parts = line.parts.map((part) =>
    part.span === null
      ? escapeHtml(part.text)
      : `<q cite="#${escapeHtml(part.span.report)}" data-start="${part.span.start}" data-end="${part.span.end}">${escapeHtml(part.text)}</q>`,
  );
  const places = referencesOf(line, numbers).map(
    ({ number, span }) => `<a href="#${escapeHtml(span.report)}" title="${span.start}–${span.end}">${number}</a>`,
  );
  return parts.join("") + (places.length === 0 ? "" : ` <cite>[${places.join(" ")}]</cite>`);
}

function sectionHtml(section: Section, brief: Brief, numbers: ReadonlyMap<string, number>): string {
  const list = section.name === "reports" ? "ol" : "ul";
  const items = section.lines.map((line, index) => {
    const id = section.name === "reports" ? ` id="${escapeHtml(brief.reports[index]?.id ?? "")}"` : "";
    return `<li${id}>${lineHtml(line, numbers)}</li>`;
  });
  return `<section><h2>${escapeHtml(section.title)}</h2><${list}>${items.join("")}</${list}></section>`;
}

/** A brief as one self-contained, printable page without script. */
export function renderHtml(brief: Brief): string {
  const numbers = reportNumbers(brief);
  const title = escapeHtml(textOf(brief.headline));
  const sections = brief.sections.map((section) => sectionHtml(section, brief, numbers)).join("\n");
  return (
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>` +
    `<style>${style}</style></head><body><h1>${title}</h1><p>${lineHtml(brief.facts, numbers)}</p>\n${sections}\n</body></html>\n`
  );
}
