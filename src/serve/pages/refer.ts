import { html } from "hono/html";
import type { Line, Span } from "../../model/index.ts";
import type { Markup } from "./layout.ts";

/** Numbers of a story's reports, from 1, by the names that spans have for them. */
export type Numbers = ReadonlyMap<string, number>;

/** The address of a span: its report's page, at exactly those words. */
export function spanAddress({ report, start, end }: Span): string {
  return end > start ? `/reports/${report}?at=${start}-${end}#at` : `/reports/${report}`;
}

/** Places that a line shows; the rest are counted. */
const SHOWN = 12;

/** Numbers of reports that open the words which something rests on, each place once. */
export function references(spans: readonly Span[], numbers: Numbers): Markup | string {
  const places = new Map(spans.map((span) => [`${span.report}:${span.start}`, span]));
  if (places.size === 0) return "";
  const rest = places.size - SHOWN;
  const links = [...places.values()]
    .map((span) => ({ span, number: numbers.get(span.report) ?? 0 }))
    .sort((a, b) => a.number - b.number || a.span.start - b.span.start)
    .slice(0, SHOWN)
    .map(
      ({ span, number }) =>
        html`<a href="${spanAddress(span)}" title="Report ${number}${span.end > span.start ? `, characters ${span.start} to ${span.end}` : ""}" aria-label="Report ${number}">${number}</a>`,
    );
  return html` <cite>${links}${rest > 0 ? ` +${rest}` : ""}</cite>`;
}

/** A line of a brief with its references. */
export function lineMarkup(line: Line, numbers: Numbers): Markup {
  return html`${line.parts.map(({ text }) => text)}${references(line.references, numbers)}`;
}
