import { lazy, readModelText } from "../../base/index.ts";

/** Tags that inflect, by the class under which exceptions are listed. */
const CLASSES: ReadonlyMap<string, "n" | "v"> = new Map([
  ["NNS", "n"],
  ["VBZ", "v"],
  ["VBD", "v"],
  ["VBN", "v"],
  ["VBG", "v"],
  ["VBP", "v"],
  ["VB", "v"],
  ["MD", "v"],
]);

/** `class word lemma` a line, of words for which the rules below give something else; made by models/tags/lemmas.ts. */
const exceptions = lazy((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const line of readModelText("tags/lemmas.tsv").split("\n")) {
    const [kind = "", word = "", base = ""] = line.split("\t");
    if (base !== "") found.set(`${kind} ${word}`, base);
  }
  return found;
});

/**
 * The dictionary form of an English verb or plural noun, in lower case; a proper noun is given back as written, any
 * other word in lower case (comparatives are not undone).
 *
 * @param tag Its Penn Treebank part of speech.
 */
export function lemma(word: string, tag: string): string {
  if (tag.startsWith("NNP")) return word;
  const lower = word.toLowerCase().replaceAll("’", "'");
  const kind = CLASSES.get(tag);
  if (kind === undefined) return lower;
  return exceptions().get(`${kind} ${lower}`) ?? byRule(lower, tag);
}

/** The dictionary form by spelling alone. */
export function byRule(lower: string, tag: string): string {
  switch (tag) {
    case "NNS":
    case "VBZ":
      return withoutS(lower);
    case "VBD":
    case "VBN":
      if (lower.endsWith("ied") && lower.length > 4) return `${lower.slice(0, -3)}y`;
      return lower.endsWith("ed") && lower.length > 4 ? stem(lower.slice(0, -2)) : lower;
    case "VBG":
      return lower.endsWith("ing") && lower.length > 5 ? stem(lower.slice(0, -3)) : lower;
    default:
      return lower;
  }
}

function withoutS(lower: string): string {
  if (!lower.endsWith("s") || lower.endsWith("ss") || lower.length < 3) return lower;
  if (lower.endsWith("ies") && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:[sxz]|ch|sh)es$/.test(lower) && !/(?:[aeiou]s|[aeiou]z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.slice(0, -1);
}

/** What stood before -ed and -ing: the doubled letter made single, the silent e put back. */
function stem(base: string): string {
  if (/([bdgkmnprt])\1$/.test(base)) return base.slice(0, -1);
  if (/(?:[aeiou]{2}|[lr])(?:[ctv]|[dkmnp])$/.test(base) && !/(?:[ei]e|ea|ai|lr)[cv]$|[lr][cv]$/.test(base))
    return base;
  if (/(?:at|iz|is|us|as|os|v|c|dg|ng|rg|ag|u|bl|tl|dl|pl|gl|ur|ir|or|id|ud|ak|ok|ik|in|uc|ul)$/.test(base))
    return addE(base);
  return base;
}

/** Endings that look as if they wanted an e and mostly do not. */
function addE(base: string): string {
  return /(?:[aeiou]in|[aeiou]{2}(?:[klrst])|[^aeiou]or|long|bring|hang|ing|ow|eat|ious)$/.test(base)
    ? base
    : `${base}e`;
}
