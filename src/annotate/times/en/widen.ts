import { type Context, type Found, lowerAt, together } from "../rule.ts";

/** `mod` by the words before, longest first; the words become part of the expression. */
const MODIFIERS: readonly (readonly [words: readonly string[], mod: string, on: "point" | "span" | "both"])[] = [
  [["the", "end", "of"], "LATE", "point"],
  [["the", "beginning", "of"], "EARLY", "point"],
  [["the", "start", "of"], "EARLY", "point"],
  [["the", "middle", "of"], "MID", "point"],
  [["no", "more", "than"], "EQUAL_OR_LESS", "span"],
  [["no", "less", "than"], "EQUAL_OR_MORE", "span"],
  [["more", "than"], "MORE_THAN", "both"],
  [["less", "than"], "LESS_THAN", "both"],
  [["fewer", "than"], "LESS_THAN", "both"],
  [["at", "least"], "EQUAL_OR_MORE", "span"],
  [["at", "most"], "EQUAL_OR_LESS", "span"],
  [["up", "to"], "EQUAL_OR_LESS", "span"],
  [["nearly"], "APPROX", "span"],
  [["almost"], "APPROX", "span"],
  [["around"], "APPROX", "point"],
  [["approximately"], "APPROX", "both"],
  [["roughly"], "APPROX", "span"],
  [["over"], "MORE_THAN", "span"],
  [["early"], "EARLY", "point"],
  [["late"], "LATE", "point"],
  [["mid"], "MID", "point"],
  [["earlier"], "EARLY", "point"],
  [["later"], "LATE", "point"],
  [["earlier", "in"], "EARLY", "point"],
  [["later", "in"], "LATE", "point"],
];

/** Takes the article and the modifiers before an expression into it: "the early 1980s", "at least 30 days". */
export function widen(context: Context, found: Found): Found {
  const inner = withArticle(context, found);
  if (found.type === "SET") return inner;
  const point = found.type !== "DURATION";
  for (const [words, mod, on] of MODIFIERS) {
    const isAgo = point && on === "span" && lowerAt(context, found.last - 1) === "ago";
    if (on !== "both" && (on === "point") !== point && !isAgo) continue;
    const first = inner.first - words.length;
    if (first < 0 || !words.every((word, step) => lowerAt(context, first + step) === word)) continue;
    if (!together(context, inner.first) || !fits(context, found, inner.first, words, mod)) continue;
    return withArticle(context, { ...inner, first, mod: found.mod ?? mod, article: true });
  }
  return inner;
}

function withArticle(context: Context, found: Found): Found {
  if (
    found.article !== true ||
    isAttribute(context, found) ||
    lowerAt(context, found.first - 1) !== "the" ||
    !together(context, found.first)
  )
    return found;
  return { ...found, first: found.first - 1 };
}

/** "The third-quarter loss": the article is the loss's. */
const isAttribute = (context: Context, found: Found): boolean =>
  context.pieces[found.last - 1]?.glued === true && found.value.length !== 3;

function fits(context: Context, found: Found, at: number, words: readonly string[], mod: string): boolean {
  if (found.value.endsWith("_REF")) return false;
  const [word = ""] = words;
  if (word === "over") return found.type === "DURATION" && /^an?$/.test(lowerAt(context, at));
  if ((word === "earlier" || word === "later") && words.length === 1)
    return /^(?:this|that)$/.test(lowerAt(context, at));
  return mod === "EARLY" || mod === "LATE" || mod === "MID" ? found.type === "DATE" : true;
}
