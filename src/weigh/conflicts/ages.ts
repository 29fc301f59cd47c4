import type { Unit } from "../units.ts";
import type { NamedPerson } from "./people.ts";
import type { Question } from "./question.ts";

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

function ageOf({ unit, entity, key, start, end, text }: NamedPerson): Age | null {
  const behind = after.exec(text.slice(end, end + 40));
  const ahead = before.exec(text.slice(Math.max(unit.start, start - 50), start));
  const years = behind?.[1] ?? behind?.[2] ?? behind?.[3] ?? ahead?.[1];
  return years === undefined ? null : { unit, name: entity.name, key, years };
}

/** People whose age reports give differently. Two people of one last name in one report are left alone. */
export function ageQuestions(people: readonly NamedPerson[]): Question[] {
  const ages = people.map(ageOf).filter((age) => age !== null);
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
