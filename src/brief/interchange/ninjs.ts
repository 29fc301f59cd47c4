import type { AnnotatedReport, EntityKind, StoryRecord } from "../../model/index.ts";
import { type ExportStory, json, urn } from "./story.ts";

const STANDARD = {
  name: "ninjs",
  version: "3.0",
  schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
};
/** Only times with a zone are the standard's `date-time`; a local one would be a guess. */
const ZONED = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `…T10:28Z` with its seconds, as the standard writes it. */
const withSeconds = (time: string): string => time.replace(/T(\d{2}:\d{2})(?=Z|[+-])/, "T$1:00");

function named({ annotations }: AnnotatedReport, kinds: readonly EntityKind[]): object[] {
  return annotations.entities
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name, wikidata }) => ({
      name,
      rel: "mentions",
      ...(wikidata === undefined ? {} : { uri: `http://www.wikidata.org/entity/${wikidata}` }),
    }));
}

/** Whom the report credits for its words, and whom its claims' chains go through: each once, with how. */
function sourcesOf(annotated: AnnotatedReport, record: StoryRecord): object[] {
  const roles = new Map<string, Set<string>>();
  const add = (name: string, role: string): void => {
    roles.set(name, (roles.get(name) ?? new Set()).add(role));
  };
  for (const { outlet, credit } of annotated.annotations.citations)
    if (credit !== "photo") add(outlet, `${credit} credit`);
  for (const { assertions } of record.claims)
    for (const { report, chain } of assertions)
      if (report === annotated.report.id) for (const { name, kind } of chain) add(name, kind);
  return [...roles].map(([name, how]) => ({ name, role: [...how].join(", ") }));
}

function item(annotated: AnnotatedReport, record: StoryRecord): object {
  const { report } = annotated;
  const { published } = report;
  const place = annotated.annotations.entities.find(({ kind }) => kind === "place");
  return {
    uri: urn.report(report.id),
    standard: STANDARD,
    type: "text",
    language: report.language,
    ...(published !== null && ZONED.test(published) ? { versionCreated: withSeconds(published) } : {}),
    ...(report.byline === null ? {} : { by: report.byline }),
    ...(report.title === null ? {} : { headlines: [{ role: "main", value: report.title }] }),
    bodies: [{ role: "main", contentType: "text/plain", charCount: report.text.length, value: report.text }],
    people: named(annotated, ["person"]),
    organisations: named(annotated, ["organisation", "outlet", "government"]),
    places: named(annotated, ["place"]),
    ...(place === undefined ? {} : { located: place.name }),
    infoSources: sourcesOf(annotated, record),
    ...(report.url === null ? {} : { altIds: [{ role: "url", value: report.url }] }),
  };
}

/** Reports as a list of IPTC ninjs 3.0 items: their text, names and `infoSources`. */
export function toNinjs(stories: readonly ExportStory[]): string {
  const items = stories.flatMap(({ record, reports }) => reports.map((report) => item(report, record)));
  return json(items);
}
