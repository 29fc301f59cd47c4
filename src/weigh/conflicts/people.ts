import type { AnnotatedReport, Entity, Range } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import { placeKey } from "./scenes.ts";

/** A person's name where a sentence has it. */
export interface NamedPerson extends Range {
  readonly unit: Unit;
  readonly entity: Entity;
  /** The last name, by which reports share a person. */
  readonly key: string;
  /** Of the report that the range points into. */
  readonly text: string;
}

function namedIn(units: readonly Unit[], { annotations, report }: AnnotatedReport): NamedPerson[] {
  const mentions = annotations.entities
    .filter((entity) => entity.kind === "person")
    .flatMap((entity) =>
      entity.mentions
        .filter((mention) => mention.by === "name" || mention.by === "short")
        .map(({ start, end }) => ({ entity, start, end })),
    )
    .sort((a, b) => a.start - b.start);
  const found: NamedPerson[] = [];
  let at = 0;
  for (const unit of units) {
    while ((mentions[at]?.start ?? Number.POSITIVE_INFINITY) < unit.start) at += 1;
    for (let mention = mentions[at]; mention !== undefined && mention.start < unit.end; mention = mentions[at]) {
      at += 1;
      const key = placeKey(mention.entity.name.split(/\s+/).at(-1) ?? "");
      found.push({ ...mention, unit, key, text: report.text });
    }
  }
  return found;
}

/** The people whom a story's sentences name, report by report in the order of the text. */
export function namedPeople(units: readonly Unit[], reports: readonly AnnotatedReport[]): NamedPerson[] {
  return [...Map.groupBy(units, (unit) => unit.place)].flatMap(([place, own]) => {
    const annotated = reports[place];
    return annotated === undefined ? [] : namedIn(own, annotated);
  });
}
