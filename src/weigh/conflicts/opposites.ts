import type { Unit } from "../units.ts";
import type { Question } from "./question.ts";
import type { Scenes } from "./scenes.ts";

/** States of a thing that exclude each other; the second may follow the first. */
const opposites: readonly (readonly [slot: string, first: RegExp, second: RegExp, follows: boolean])[] = [
  [
    "whether it is closed",
    /\b(?:was|were|been|is|are|be|remains?|remained|kept) (?:\p{L}+ly )?(?:closed|shut(?: down)?)\b/iu,
    /\b(?:re-?open(?:s|ed|ing)?|open again|back in service)\b/iu,
    true,
  ],
  [
    "whether they are held",
    /\b(?:was|were|been|is|are|being) (?:\p{L}+ly )?(?:arrested|detained|held)\b|\bin custody\b/iu,
    /\b(?:was|were|been) (?:\p{L}+ly )?(?:released|freed|cleared)\b/iu,
    true,
  ],
  [
    "whether he is alive",
    /\b(?:in (?:a )?(?:critical|serious|stable) condition|fighting for (?:his|her) life)\b/iu,
    /\b(?:died (?:of|from) (?:his|her)|succumbed to)\b/iu,
    true,
  ],
];

/** Least share of the lighter sentence's terms that both speak of, and least of them. */
const LEAST_SHARE = 0.34;
const LEAST_TERMS = 3;
/** Most sentences of one state that are compared. */
const MOST_UNITS = 150;

function shared(a: Unit, b: Unit): number {
  let count = 0;
  for (const term of a.terms) if (b.terms.has(term)) count += 1;
  return count;
}

function isSame(a: Unit, b: Unit): boolean {
  const count = shared(a, b);
  return a.place !== b.place && count >= LEAST_TERMS && count >= LEAST_SHARE * Math.min(a.terms.size, b.terms.size);
}

/** Sentences about one thing that put it in states which exclude each other. */
export function oppositeQuestions(units: readonly Unit[], scenes: Scenes): Question[] {
  return opposites.flatMap(([slot, first, second, follows]): Question[] => {
    const holding = (words: RegExp) => units.filter((unit) => words.test(unit.text)).slice(0, MOST_UNITS);
    const before = holding(first).filter((unit) => !second.test(unit.text));
    const after = holding(second).filter((unit) => follows || !first.test(unit.text));
    const pairs = before.flatMap((a) =>
      after.filter((b) => isSame(a, b) && scenes.apart(a, a) === scenes.apart(b, b)).map((b) => ({ a, b })),
    );
    const [one] = pairs;
    if (one === undefined) return [];
    const [firsts, seconds] = [new Set(pairs.map(({ a }) => a)), new Set(pairs.map(({ b }) => b))];
    const words = (unit: Unit, pattern: RegExp) => pattern.exec(unit.text)?.[0] ?? "";
    return [
      {
        kind: "what",
        slot,
        values: [
          { value: words(one.a, first), units: [...firsts] },
          { value: words(one.b, second), units: [...seconds] },
        ],
        status: follows ? "update" : "conflict",
      },
    ];
  });
}
