import type { Unit } from "../units.ts";
import type { Question } from "./question.ts";
import type { Scenes } from "./scenes.ts";

/** Words for one kind of vehicle; "vehicle" itself fits every kind. */
const kinds: Readonly<Record<string, string>> = {
  car: "car",
  truck: "truck",
  lorry: "truck",
  van: "van",
  bus: "bus",
  motorcycle: "motorcycle",
  motorbike: "motorcycle",
  taxi: "car",
  ambulance: "ambulance",
  boat: "boat",
};

/** A vehicle as the means of an attack: packed with explosives, rammed, a bomb. */
const means =
  /\b(?:rammed|crashed|drove|ploughed|plowed|driving|detonated|blew up|ramming)\b[^.;]{0,25}?\b(?:an?|his|the|their)\s+(?:\p{L}+(?:-\p{L}+)?\s+){0,3}?(car|truck|lorry|van|bus|motorcycle|motorbike|taxi|ambulance|boat)\b|\b(car|truck|lorry|van|bus|motorcycle|motorbike|boat)[ -]bomb(?:ing|ings|s|er)?\b|\b(car|truck|lorry|van|bus|motorcycle|motorbike|boat) (?:packed|loaded|laden|filled|rigged) with explosives\b/giu;

interface Named {
  readonly unit: Unit;
  readonly kind: string;
  readonly words: string;
}

function vehiclesOf(unit: Unit, scenes: Scenes): Named[] {
  return [...unit.text.matchAll(means)].flatMap((match) => {
    const words = (match[1] ?? match[2] ?? match[3] ?? "").toLowerCase();
    const kind = kinds[words];
    const start = unit.start + match.index;
    const own = scenes.apart(unit, { start, end: start + match[0].length }) === "";
    return kind !== undefined && own ? [{ unit, kind, words }] : [];
  });
}

/** The vehicle of an attack, where reports name different kinds. */
export function vehicleQuestions(units: readonly Unit[], scenes: Scenes): Question[] {
  const named = units.flatMap((unit) => vehiclesOf(unit, scenes));
  // What a report names first is its account; a second car may be another matter.
  const first = new Map([...named].reverse().map(({ unit, kind }) => [unit.place, kind]));
  const steady = named.filter(({ unit, kind }) => first.get(unit.place) === kind);
  const values = [...Map.groupBy(steady, ({ kind }) => kind).values()];
  if (values.length < 2 || values.length > 3) return [];
  return [
    {
      kind: "what",
      slot: "vehicle of the attack",
      values: values.map((value) => ({
        value: value[0]?.words ?? "",
        units: [...new Set(value.map(({ unit }) => unit))],
      })),
      status: "conflict",
    },
  ];
}
