import { lemma } from "../../annotate/index.ts";
import type { Quantity } from "../../model/index.ts";
import { countedClass, inBase } from "../figures.ts";
import type { Unit } from "../units.ts";

/** What happened to those who are counted, by the words that say so (lemmas): a figure of the killed answers no question about the hurt. */
const fates: Readonly<Record<string, readonly string[]>> = {
  killed: [
    "kill",
    "killed",
    "killing",
    "die",
    "died",
    "dead",
    "death",
    "deaths",
    "perish",
    "fatality",
    "fatalities",
    "slain",
    "toll",
  ],
  injured: ["injure", "injured", "injuries", "injury", "injuring", "hurt", "wound", "wounded", "wounding"],
  missing: ["missing", "unaccounted"],
  arrested: ["arrest", "arrested", "arrests", "detain", "detained", "custody"],
  rescued: ["rescue", "rescued", "saved"],
  sold: ["sell", "sold", "sales"],
};

const fateOfWord: ReadonlyMap<string, string> = new Map(
  Object.entries(fates).flatMap(([fate, words]) => words.map((word) => [word, fate])),
);

/** A figure with the question it answers. */
export interface Figure {
  readonly unit: Unit;
  readonly quantity: Quantity;
  /** Unit or thing counted, and the fate: figures of different keys answer different questions. */
  readonly key: string;
  /** Words for a reader: "person killed", "mile". */
  readonly label: string;
  /** Stems of the figure's clause: what it is about. */
  readonly context: ReadonlySet<string>;
}

/** Words around a figure in which its fate is looked for, in characters each side. */
const WINDOW = 45;

/** The fate named nearest to a figure, after it first ("12 people were killed"), then before ("killing 12 people"). */
function fateOf(unit: Unit, quantity: Quantity): string | null {
  const from = quantity.start - unit.start;
  const to = quantity.end - unit.start;
  const find = (text: string, last: boolean): string | null => {
    const found = (text.toLowerCase().match(/\p{L}+/gu) ?? [])
      .map((word) => fateOfWord.get(word))
      .filter((fate) => fate !== undefined);
    return (last ? found.at(-1) : found[0]) ?? null;
  };
  const own = find(unit.text.slice(from, to), false);
  const after = unit.text.slice(to, to + WINDOW).split(/[,;.]/)[0] ?? "";
  return own ?? find(after, false) ?? find(unit.text.slice(Math.max(0, from - WINDOW), from), true);
}

/** Figures of a unit that answer a question that can be named: what is counted, or a unit of measure. */
export function figuresOf(unit: Unit): Figure[] {
  return unit.quantities.flatMap((quantity) => {
    const counted = countedClass(quantity);
    const fate = fateOf(unit, quantity);
    if (counted === null && fate === null) return [];
    const thing =
      counted === null || (fate !== null && counted === "person") ? "person" : (inBase(quantity).unit ?? counted);
    const label = fate === null ? (quantity.counted ?? quantity.unit ?? thing) : `${thing} ${fate}`;
    return [{ unit, quantity, key: `${thing} ${fate ?? ""}`, label, context: contextOf(unit, quantity) }];
  });
}

/** Stems of the clause that holds a quantity, without the figure. */
function contextOf(unit: Unit, quantity: Quantity): ReadonlySet<string> {
  const figure = unit.text.slice(quantity.start - unit.start, quantity.end - unit.start).toLowerCase();
  return new Set(
    [...unit.terms].filter(
      (term) => !/\d/.test(term) && (!figure.includes(term) || term === lemma(quantity.counted ?? "", "NN")),
    ),
  );
}
