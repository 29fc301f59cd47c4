import type { Annotations, Report } from "../model/index.ts";
import { findCitations } from "./citations/index.ts";
import type { Document } from "./document.ts";
import { findDocuments } from "./documents/index.ts";
import { findEntities } from "./entities/index.ts";
import { findHappenings } from "./happenings/index.ts";
import { findStatements } from "./statements/index.ts";
import { tag } from "./tags/index.ts";
import { findTimes, timeLanguages } from "./times/index.ts";
import { cutUp } from "./tokens/index.ts";

function documentOf(report: Report): Document {
  return tag(cutUp(report, report.language));
}

/** Parts that have no rules for a language; names of the tables and dates in figures are found in all. */
function notTried(language: string): string[] {
  if (language === "en") return [];
  return [...(timeLanguages.includes(language) ? [] : ["times"]), "entities", "statements", "happenings"];
}

/**
 * Annotates one report: sentences, times, entities, statements, citations, happenings. Every range points into
 * `report.text`. A function of the report alone.
 *
 * @example
 * const line = reportFromLine({ id: "a", text: "The bridge was closed on Monday, the mayor said.", published: "2024-03-05" });
 * if ("report" in line) console.log(annotate(line.report).times[0]?.value); // 2024-03-04
 */
export function annotate(report: Report): Annotations {
  const document = documentOf(report);
  const { times, periods } = findTimes(document);
  const entities = findEntities(document);
  const statements = findStatements(document, { entities, times });
  const citations = findCitations(document, { statements, entities });
  return {
    report: report.id,
    language: report.language,
    sentences: document.sentences.map(({ start, end }) => ({ start, end })),
    times,
    periods,
    entities,
    statements,
    citations,
    documents: findDocuments(document, { statements, entities }),
    happenings: findHappenings(document, { times, entities, statements }),
    notTried: notTried(report.language),
  };
}

/** What link needs of a report before it is annotated in full: whom it credits. */
export function creditsOf(report: Report): Pick<Annotations, "citations"> {
  return { citations: findCitations(documentOf(report)) };
}

export { isNear, nameKey, sameName } from "./entities/index.ts";
export { governmentIn, governmentOf, governmentOfCountry, isCountry } from "./governments.ts";
export { agencyInByline, familyOf, findOutlet, outletKey, outletName } from "./outlets/index.ts";
export { SURE_STATEMENT } from "./statements/index.ts";
export { lemma } from "./tags/index.ts";
export { datelineLength } from "./tokens/index.ts";

/** Stage version: raised whenever the same report gives other annotations. */
export const version = 11;
