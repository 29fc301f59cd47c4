import { surelyBefore } from "../../base/index.ts";
import type { AnnotatedReport } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import type { NamedPerson } from "./people.ts";
import type { Question } from "./question.ts";
import { placeKey } from "./scenes.ts";

const post =
  "(mayor|deputy mayor|governor|president|vice president|prime minister|minister|chancellor|chairman|chairwoman|chief executive|director|ambassador|senator)";
const body = "(\\p{Lu}[\\p{L}-]{1,30}(?: \\p{Lu}[\\p{L}-]{1,30}){0,2})";
/** "Anna Berg, former mayor of Norrsund". */
const behind = new RegExp(`^, (?:the )?(former |ex-|then-)?${post} of (?:the )?${body}`, "u");
/** "Norrsund’s former mayor Anna Berg". */
const ahead = new RegExp(`${body}['’]s (former |ex-|then-)?${post} $`, "iu");
/** Characters each side of a name in which its post stands. */
const REACH = 60;

/** What one sentence says of a person's post. */
interface Held {
  readonly unit: Unit;
  readonly name: string;
  /** Who, what and where: those who share it answer one question. */
  readonly key: string;
  readonly value: string;
  readonly former: boolean;
}

function heldAt({ unit, entity, key, start, end, text }: NamedPerson): Held | null {
  const after = behind.exec(text.slice(end, end + REACH));
  const before = ahead.exec(text.slice(Math.max(unit.start, start - REACH), start));
  const [past, title, where] =
    after !== null ? after.slice(1) : before !== null ? [before[2], before[3], before[1]] : [];
  if (title === undefined || where === undefined) return null;
  const office = title.toLowerCase();
  const former = past !== undefined;
  return {
    unit,
    name: entity.name,
    key: [key, office, placeKey(where)].join(" "),
    value: `${former ? "former " : ""}${office} of ${where.trim()}`,
    former,
  };
}

/** Posts that somebody holds in one report and held before in another. A post that is given up between the two is an update. */
export function postQuestions(people: readonly NamedPerson[], reports: readonly AnnotatedReport[]): Question[] {
  const all = people.map(heldAt).filter((held) => held !== null);
  const published = ({ unit }: Held) => reports[unit.place]?.report.published ?? null;
  return [...Map.groupBy(all, ({ key }) => key).values()].flatMap((found): Question[] => {
    const [holds, held] = [found.filter(({ former }) => !former), found.filter(({ former }) => former)];
    const [now, past] = [holds[0], held[0]];
    if (now === undefined || past === undefined) return [];
    const later = held.every((one) => holds.every((other) => surelyBefore(published(other), published(one))));
    return [
      {
        kind: "who",
        slot: `office of ${now.name}`,
        values: [
          { value: now.value, units: holds.map(({ unit }) => unit) },
          { value: past.value, units: held.map(({ unit }) => unit) },
        ],
        status: later ? "update" : "conflict",
      },
    ];
  });
}
