import { html } from "hono/html";
import type { Brief, Line, Section, Span } from "../../model/index.ts";
import { type Markup, page } from "./layout.ts";

/** The address of a span: its report's page, at the sentence that holds it. */
function spanAddress({ report, start }: Span): string {
  return `/reports/${report}?at=${start}#at`;
}

function references(line: Line, numbers: ReadonlyMap<string, number>): Markup | string {
  if (line.references.length === 0) return "";
  const links = line.references.map((span, index) => {
    const number = numbers.get(span.report) ?? 0;
    const place = span.end > span.start ? `characters ${span.start} to ${span.end}` : "the report";
    return html`${index === 0 ? "" : " "}<a href="${spanAddress(span)}" title="Report ${number}, ${place}">${number}</a>`;
  });
  return html` <cite>[${links}]</cite>`;
}

function lineMarkup(line: Line, numbers: ReadonlyMap<string, number>): Markup {
  return html`${line.parts.map((part) => (part.span === null ? part.text : html`<span>${part.text}</span>`))}${references(line, numbers)}`;
}

function sectionMarkup(section: Section, numbers: ReadonlyMap<string, number>): Markup {
  const items = section.lines.map((line) => html`<li>${lineMarkup(line, numbers)}</li>`);
  const list = section.name === "reports" ? html`<ol>${items}</ol>` : html`<ul class="plain">${items}</ul>`;
  return html`<section aria-labelledby="${section.name}"><h2 id="${section.name}">${section.title}</h2>${list}</section>`;
}

/** A story told as its brief; every line opens its references. */
export function storyPage(brief: Brief): Markup {
  const numbers = new Map(brief.reports.map((report, index) => [report.id, index + 1]));
  const title = brief.headline.parts.map((part) => part.text).join("");
  return page(
    title,
    html`<h1>${title}</h1><p class="meta">${lineMarkup(brief.facts, numbers)}</p>${brief.sections.map((section) => sectionMarkup(section, numbers))}`,
  );
}
