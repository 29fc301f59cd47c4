import type { Quantity } from "../../model/index.ts";
import { inBase } from "../figures.ts";
import type { Unit } from "../units.ts";

/** What happened to those who are counted, by the words that say so: a figure of the killed answers no question about the hurt. */
const fates: Readonly<Record<string, readonly string[]>> = {
  killed: [
    "kill",
    "kills",
    "killed",
    "killing",
    "die",
    "died",
    "dies",
    "dead",
    "death",
    "deaths",
    "perish",
    "perished",
    "fatality",
    "fatalities",
    "slain",
    "toll",
    "lives",
  ],
  injured: [
    "injure",
    "injured",
    "injuries",
    "injury",
    "injuring",
    "hurt",
    "wound",
    "wounded",
    "wounding",
    "wounds",
    "hospital",
    "hospitals",
    "hospitalised",
    "hospitalized",
  ],
  missing: ["missing", "unaccounted"],
  arrested: ["arrest", "arrested", "arrests", "detain", "detained", "custody"],
  rescued: ["rescue", "rescued", "saved"],
  critical: ["critical", "critically"],
};

const fateOfWord: ReadonlyMap<string, string> = new Map(
  Object.entries(fates).flatMap(([fate, words]) => words.map((word) => [word, fate])),
);

/** Words for people that say nothing of who they are: their figures are the whole count. */
const everybody = new Set([
  "person",
  "people",
  "victim",
  "dead",
  "civilian",
  "casualty",
  "body",
  "other",
  "fatality",
  "injured",
  "wounded",
  "life",
  "death",
  "injury",
]);

/** A figure with the question it answers. */
export interface Figure {
  readonly unit: Unit;
  readonly quantity: Quantity;
  /** Unit or thing counted, and the fate: figures of different keys answer different questions. */
  readonly key: string;
  /** Words for a reader: "people killed", "mile". */
  readonly label: string;
  /** The count of all who met one fate: its figures are compared across the story, whatever stands around them. */
  readonly total: boolean;
  /** "Dozens", "hundreds": only an order of size. */
  readonly vague: boolean;
  /** Words near the figure: what it is about. */
  readonly context: ReadonlySet<string>;
}

/** Words around a figure in which its fate is looked for, in characters each side. */
const FATE_WINDOW = 45;
/** Words around a figure that say what it is about, in characters each side. */
const CONTEXT_WINDOW = 90;

/** A part of a count, not the count: "including 10 children", "nine of the dead", "another 12". */
const partBefore =
  /(?:\bincluding|\bamong (?:them|whom|those)|\bof (?:them|whom|which)|\banother|\ba further|\bother|\bmore|\bwith)\s+(?:at least |about |some |around |more than )?$/i;
const partAfter = /^\s+(?:\p{L}+\s){0,2}?of (?:the|them|those|its|their|whom)\b/iu;

/** The fate named nearest to a figure, after it first ("12 people were killed"), then before ("killing 12 people"). */
function fateOf(before: string, own: string, after: string): string | null {
  const find = (text: string, last: boolean): string | null => {
    const found = (text.toLowerCase().match(/\p{L}+/gu) ?? [])
      .map((word) => fateOfWord.get(word))
      .filter((fate) => fate !== undefined);
    return (last ? found.at(-1) : found[0]) ?? null;
  };
  return (
    find(own, false) ??
    find(after.slice(0, FATE_WINDOW).split(/[,;.]|\band\b/)[0] ?? "", false) ??
    find(before.slice(-FATE_WINDOW).split(/[;.]/).at(-1) ?? "", true)
  );
}

function contextOf(unit: Unit, from: number, to: number): ReadonlySet<string> {
  const near = unit.text.slice(Math.max(0, from - CONTEXT_WINDOW), to + CONTEXT_WINDOW).toLowerCase();
  return new Set([...unit.terms].filter((term) => !/\d/.test(term) && near.includes(term)));
}

function figureOf(unit: Unit, quantity: Quantity): Figure | null {
  const from = quantity.start - unit.start;
  const to = quantity.end - unit.start;
  const [before, own, after] = [unit.text.slice(0, from), unit.text.slice(from, to), unit.text.slice(to)];
  const fate = quantity.unit === null ? fateOf(before, own, after) : null;
  const vague = quantity.bound === "about" && /^\p{L}+s\b/u.test(own);
  const isTotal = fate !== null && (quantity.counted === null || everybody.has(quantity.counted));
  if (isTotal) {
    const isPart = partBefore.test(before) || partAfter.test(after);
    return isPart
      ? null
      : {
          unit,
          quantity,
          key: `total ${fate}`,
          label: `people ${fate}`,
          total: true,
          vague,
          context: contextOf(unit, from, to),
        };
  }
  const measured = inBase(quantity).unit;
  if (quantity.unit === null && quantity.counted === null) return null;
  const thing = quantity.unit === null ? quantity.counted : `${measured} ${quantity.counted ?? ""}`.trim();
  const label = [quantity.counted, quantity.unit, fate].filter((word) => word !== null).join(" ");
  return {
    unit,
    quantity,
    key: `${thing} ${fate ?? ""}`.trim(),
    label,
    total: false,
    vague,
    context: contextOf(unit, from, to),
  };
}

/** Figures of a unit that answer a question that can be named: those who met a fate, a thing counted, a measure. */
export function figuresOf(unit: Unit): Figure[] {
  const figures = unit.quantities.map((quantity) => figureOf(unit, quantity)).filter((figure) => figure !== null);
  // Two totals of one fate in one sentence are parts of a sum, or then and now.
  const totals = Map.groupBy(
    figures.filter((figure) => figure.total),
    (figure) => figure.key,
  );
  return figures.filter((figure) => !figure.total || (totals.get(figure.key)?.length ?? 0) === 1);
}
