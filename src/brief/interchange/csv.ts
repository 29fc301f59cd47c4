import { type Cell, csvRow } from "../../base/index.ts";
import type { ExportStory } from "./story.ts";

type Row = readonly Cell[];

const table = (head: readonly string[], rows: readonly Row[]): string => [head, ...rows].map(csvRow).join("");

const HAPPENINGS = [
  ...["story", "report", "start", "end", "predicate", "type", "actors", "place", "time", "modality"],
  ...["negated", "quantities", "text"],
];

/** A row a clause: what is said to have happened, with its place in the report (UTF-16 code units). */
export function happeningsCsv(stories: readonly ExportStory[]): string {
  const rows = stories.flatMap(({ record, reports }) =>
    reports.flatMap(({ report, annotations }) => {
      const names = new Map(annotations.entities.map(({ id, name }) => [id, name]));
      const nameOf = (id: string): string => names.get(id) ?? id;
      return annotations.happenings.map((one): Row => {
        const counted = one.quantities.map(({ value, unit, counted: what }) =>
          [value, unit, what].filter(Boolean).join(" "),
        );
        return [
          ...[record.story, report.id, one.start, one.end, one.predicate, one.type, one.actors.map(nameOf).join("; ")],
          one.place === null ? null : nameOf(one.place),
          one.time === null ? null : (annotations.times[one.time]?.value ?? null),
          ...[one.modality, one.negated, counted.join("; "), report.text.slice(one.start, one.end)],
        ];
      });
    }),
  );
  return table(HAPPENINGS, rows);
}

const CITATIONS = ["story", "source", "target", "credit", "generic", "self", "report", "start", "end", "rule", "text"];

/** An edge list: a row a credit, from the outlet that gives it to the one that is credited. */
export function citationsCsv(stories: readonly ExportStory[]): string {
  const rows = stories.flatMap(({ record, reports }) =>
    reports.flatMap(({ report, annotations }) =>
      annotations.citations.map(
        (one): Row => [
          ...[record.story, report.outlet ?? report.id, one.outlet, one.credit, one.generic, one.self],
          ...[report.id, one.start, one.end, one.rule, report.text.slice(one.start, one.end)],
        ],
      ),
    ),
  );
  return table(CITATIONS, rows);
}
