import type { AnnotatedReport, Entity } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import type { Question } from "./question.ts";
import { placeKey } from "./scenes.ts";

/** An age after a name: "Anna Berg, 48,", "Anna Berg (48)", "Anna Berg, a 48-year-old nurse". */
const after =
  /^(?:, (?:aged |who (?:is|was) )?(\d{1,2})(?=[,.;)]| years old)|, (?:an? |the )?(\d{1,2})-year-old\b| \((\d{1,2})\))/;
/** An age before a name: "48-year-old nurse Anna Berg". */
const before = /\b(\d{1,2})-year-old (?:\p{L}+ ){0,3}$/u;

interface Age {
  readonly unit: Unit;
  readonly name: string;
  readonly key: string;
  readonly years: string;
}

/** A person's last name, by which reports share it. */
function surname(entity: Entity): string {
  return placeKey(entity.name.split(/\s+/).at(-1) ?? "");
}

function agesOf(units: readonly Unit[], { annotations, report }: AnnotatedReport): Age[] {
  const mentions = annotations.entities
    .filter((entity) => entity.kind === "person")
    .flatMap((entity) =>
      entity.mentions
        .filter((mention) => mention.by === "name" || mention.by === "short")
        .map(({ start, end }) => ({ entity, start, end })),
    )
    .sort((a, b) => a.start - b.start);
  const found: Age[] = [];
  let at = 0;
  for (const unit of units) {
    while ((mentions[at]?.start ?? Number.POSITIVE_INFINITY) < unit.start) at += 1;
    for (let mention = mentions[at]; mention !== undefined && mention.start < unit.end; mention = mentions[at]) {
      at += 1;
      const behind = after.exec(report.text.slice(mention.end, mention.end + 40));
      const ahead = before.exec(report.text.slice(Math.max(unit.start, mention.start - 50), mention.start));
      const years = behind?.[1] ?? behind?.[2] ?? behind?.[3] ?? ahead?.[1];
      if (years === undefined) continue;
      found.push({ unit, name: mention.entity.name, key: surname(mention.entity), years });
    }
  }
  return found;
}

/** People whose age reports give differently. Two people of one last name in one report are left alone. */
export function ageQuestions(units: readonly Unit[], reports: readonly AnnotatedReport[]): Question[] {
  const ages = [...Map.groupBy(units, (unit) => unit.place)].flatMap(([place, own]) => {
    const annotated = reports[place];
    return annotated === undefined ? [] : agesOf(own, annotated);
  });
  return [...Map.groupBy(ages, ({ key }) => key).values()].flatMap((found): Question[] => {
    const perReport = Map.groupBy(found, ({ unit }) => unit.place);
    const several = [...perReport.values()].some((own) => new Set(own.map(({ years }) => years)).size > 1);
    const values = [...Map.groupBy(found, ({ years }) => years).values()];
    if (several || values.length !== 2) return [];
    return [
      {
        kind: "number",
        slot: `age of ${found[0]?.name ?? ""}`,
        values: values.map((value) => ({ value: value[0]?.years ?? "", units: value.map(({ unit }) => unit) })),
        status: "conflict",
      },
    ];
  });
}
