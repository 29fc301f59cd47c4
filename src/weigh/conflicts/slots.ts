import { stem, stems } from "../../link/index.ts";
import type { Quantity } from "../../model/index.ts";
import { inBase } from "../figures.ts";
import type { Unit } from "../units.ts";
import { isCommon } from "../words.ts";
import { placeKey, type Scenes } from "./scenes.ts";
import { zeroes } from "./zeroes.ts";

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
  arrested: ["arrest", "arrested", "arrests", "detain", "detained", "custody", "detention"],
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

/** Nouns that count the same things in different words. */
const alike: Readonly<Record<string, readonly string[]>> = {
  soldier: ["soldier", "troop", "serviceman", "servicewoman", "personnel", "servicemember"],
  suspect: ["suspect"],
  attacker: ["attacker", "gunman", "assailant", "shooter", "bomber", "hijacker"],
  ship: ["ship", "vessel", "boat", "tanker", "freighter"],
  plane: ["plane", "aircraft", "jet", "airliner", "airplane"],
  police: ["officer", "policeman", "police"],
  child: ["child", "kid", "minor", "boy", "girl", "youngster"],
  pupil: ["student", "pupil", "schoolchild", "schoolgirl", "schoolboy"],
  migrant: ["migrant", "refugee", "immigrant"],
  house: ["house", "home"],
  employee: ["employee", "worker", "staffer"],
  bullet: ["bullet", "shot", "round"],
  shell: ["rocket", "shell", "mortar"],
};

const classOf: ReadonlyMap<string, string> = new Map(
  Object.entries(alike).flatMap(([name, nouns]) => nouns.map((noun) => [noun, name])),
);

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
  /** Stems near the figure: what it is about. */
  readonly context: ReadonlySet<string>;
  /** Stems of the words that describe what is counted: "sexual" of "359 sexual assaults". */
  readonly described: ReadonlySet<string>;
  /** The scene it belongs to where that is not the story's own: an earlier date or another place. */
  readonly apart: string;
}

/** Words around a figure in which its fate is looked for, in characters each side. */
const FATE_WINDOW = 45;
/** Words around a figure that say what it is about, in characters each side. */
const CONTEXT_WINDOW = 90;

/** A part of a count, not the count: "including 10 children", "nine of the dead", "another 12". */
const partBefore =
  /(?:\bincluding|\bamong (?:them|whom|those)|\bof (?:them|whom|which)|\banother|\ba further|\bother|\bmore|\bwith|\b(?:saw|seen|counted|his|her|their|its|my|our))\s+(?:at least |about |some |around |more than )?$/i;
const partAfter = /^\s+(?:\p{L}+\s){0,2}?of (?:the|them|those|its|their|whom)\b/iu;
/** "128 other politicians", "23 of the defendants": no count of all. */
const partWithin = /\b(?:others?|more|another|additional|further|of (?:the|these|those|them|its|their|his|her))\b/i;

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

/** Stems that are part of a figure rather than of what it is about. */
const size = new Set("dozen scor hundr hundred thousand million billion total number least former current".split(" "));

/** Stems of a unit that stand near a figure, without what it counts. */
function contextOf(unit: Unit, from: number, to: number, counted: string | null): ReadonlySet<string> {
  const near = unit.text.slice(Math.max(0, from - CONTEXT_WINDOW), to + CONTEXT_WINDOW).toLowerCase();
  const own = counted === null ? "" : stem(counted);
  return new Set(
    [...unit.terms].filter((term) => term !== own && !size.has(term) && !/\d/.test(term) && near.includes(term)),
  );
}

function describing(own: string, { counted }: Quantity): ReadonlySet<string> {
  const noun = counted === null ? "" : stem(counted);
  return new Set(stems(own).filter((term) => term !== noun && !/\d/.test(term) && !size.has(term) && !isCommon(term)));
}

/** The place that a distance is measured from: "140 miles) west of the capital of San José". */
const measuredFrom =
  /^\)?\s*(?:to the )?(?:(?:north|south|east|west)[\p{L}-]*\s+)?(?:of|from|away from|outside)\s+(?:the\s+)?(?:capital(?:\s+city)?(?:\s+of|,)?\s+)?((?:\p{Lu}[\p{L}'’.-]+\s?){1,3})/u;

const lengths = new Set(["m"]);

/** Key and label of a figure that is no total; null where it answers no question that can be named. */
function askedOf(
  quantity: Quantity,
  fate: string | null,
  own: string,
  after: string,
): { key: string; label: string } | null {
  const { unit, counted } = quantity;
  const measured = inBase(quantity).unit;
  if (unit === null && counted === null) return null;
  const from = unit !== null && lengths.has(measured ?? "") ? measuredFrom.exec(after.slice(0, 80))?.[1] : undefined;
  if (from !== undefined)
    return { key: `distance ${placeKey(from)}`, label: `distance from ${from.replace(/\P{L}+$/u, "")}` };
  const thing =
    unit === null
      ? /\bservice members?$/i.test(own)
        ? "soldier"
        : (classOf.get(counted ?? "") ?? counted)
      : `${measured} ${counted ?? ""}`.trim();
  const label = [counted, unit, fate].filter((word) => word !== null).join(" ");
  return { key: `${thing} ${fate ?? ""}`.trim(), label };
}

function figureOf(unit: Unit, quantity: Quantity, scenes: Scenes): Figure | null {
  const from = quantity.start - unit.start;
  const to = quantity.end - unit.start;
  const [before, own, after] = [unit.text.slice(0, from), unit.text.slice(from, to), unit.text.slice(to)];
  const fate = quantity.unit === null ? fateOf(before, own, after) : null;
  const isPart = partBefore.test(before.slice(-40)) || partAfter.test(after.slice(0, 60)) || partWithin.test(own);
  const total = fate !== null && (quantity.counted === null || everybody.has(quantity.counted));
  if (isPart && quantity.unit === null) return null;
  const asked = total ? { key: `total ${fate}`, label: `people ${fate}` } : askedOf(quantity, fate, own, after);
  if (asked === null) return null;
  return {
    unit,
    quantity,
    ...asked,
    total,
    vague: quantity.bound === "about" && /^\p{L}+s\b/u.test(own),
    context: contextOf(unit, from, to, quantity.counted),
    described: describing(own, quantity),
    apart: scenes.apart(unit, quantity),
  };
}

/** Figures of a unit that answer a question that can be named: those who met a fate, a thing counted, a measure. */
export function figuresOf(unit: Unit, scenes: Scenes): Figure[] {
  const counted = [...unit.quantities, ...zeroes(unit)];
  const figures = counted.map((quantity) => figureOf(unit, quantity, scenes)).filter((figure) => figure !== null);
  // Two totals of one fate in one sentence are parts of a sum, or then and now.
  const totals = Map.groupBy(
    figures.filter((figure) => figure.total),
    (figure) => figure.key,
  );
  return figures.filter((figure) => !figure.total || (totals.get(figure.key)?.length ?? 0) === 1);
}
