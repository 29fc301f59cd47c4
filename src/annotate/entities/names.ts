/** Spellings of one name in different transliterations, each list's first standing for all. */
const VARIANTS: readonly (readonly string[])[] = [
  ["kyiv", "kiev"],
  ["mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad"],
  ["gaddafi", "qaddafi", "kadafi", "gadhafi", "khadafy", "qadhafi"],
  ["hussein", "husayn", "hussain", "husain"],
  ["sergei", "sergey", "serhiy", "serhii"],
  ["volodymyr", "vladimir"],
  ["oleksandr", "alexander", "aleksandr"],
  ["dmitry", "dmitri", "dmytro", "dmitriy"],
  ["osama", "usama"],
  ["qaeda", "qaida"],
  ["odesa", "odessa"],
  ["kharkiv", "kharkov"],
  ["beijing", "peking"],
];
const canonical = new Map(VARIANTS.flatMap((list) => list.map((word) => [word, list[0] ?? word] as const)));
const HONORIFICS: ReadonlySet<string> = new Set("mr mrs ms miss mx dr sir dame lord lady jr sr ii iii".split(" "));

/** The words of a name with case, diacritics, hyphens, full stops and honorifics taken away. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’]s$/u, "")
    .replace(/[\p{Pd}\s]+/gu, " ")
    .replace(/[^\p{L}\p{N} ]+/gu, "");
  const words = plain.split(" ").filter((word) => word !== "");
  const named = words.filter((word) => !HONORIFICS.has(word));
  const rest = named[0] === "the" && named.length > 1 ? named.slice(1) : named;
  return (rest.length > 0 ? rest : words).map((word) => canonical.get(word) ?? folded(word));
}

/** Zelenskyy, Zelenskiy, Zelenskij: one ending. */
const folded = (word: string): string =>
  word.length > 5 ? word.replace(/(?:yy|iy|ij|ii|yi)$/, "y").replace(/skyi$/, "sky") : word;

/**
 * A key under which the spellings of one name agree: "Kim Jong-un" and "Kim Jong Un", "Zelenskyy" and "Zelensky",
 * "Kyiv" and "Kiev". Equal keys are one name; two people of one name are told apart by role or place, not here.
 */
export function nameKey(name: string): string {
  return wordsOf(name).join(" ");
}

/**
 * Whether two full names may be one person's or organisation's: equal keys, the same words written together or apart, or
 * one with initials or middle names that the other leaves out. A surname alone is not the same as a full name: the
 * caller decides from the context.
 */
export function sameName(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.join("") === right.join("")) return left.length > 0;
  if (left.length < 2 || right.length < 2) return false;
  const [firstLeft = "", firstRight = ""] = [left[0], right[0]];
  if (left.at(-1) !== right.at(-1)) return false;
  if (left.length > 3 || right.length > 3) return false;
  const initial = firstLeft.length === 1 || firstRight.length === 1;
  if (firstLeft !== firstRight && !(initial && firstLeft.charAt(0) === firstRight.charAt(0))) return false;
  return middleFits(left.slice(1, -1), right.slice(1, -1));
}

/** One side has no middle name, or the two begin alike. */
function middleFits(left: readonly string[], right: readonly string[]): boolean {
  const [a, b] = [left[0], right[0]];
  if (a === undefined || b === undefined) return true;
  return a === b || ((a.length === 1 || b.length === 1) && a.charAt(0) === b.charAt(0));
}

/** The words of a name as {@link nameKey} sees them. */
export const nameWords = (name: string): readonly string[] => wordsOf(name);
