import type { Report } from "../../src/model/index.ts";

/** A report with only what `annotate` needs. */
export function reportOf(text: string, published: string | null = null, more: Partial<Report> = {}): Report {
  return {
    id: "r-test",
    url: null,
    kind: "article",
    title: null,
    byline: null,
    published,
    outlet: null,
    outlets: [],
    section: null,
    language: "en",
    readingMinutes: null,
    text,
    blocks: [],
    related: [],
    credited: [],
    fetched: null,
    ...more,
  };
}
