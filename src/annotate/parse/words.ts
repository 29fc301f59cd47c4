import type { Document } from "../document.ts";
import { hashText } from "../sequence/index.ts";

/** What the parser looks at, by token: hashes of the word in lower case and of its tag. */
export interface Words {
  readonly words: Int32Array;
  readonly tags: Int32Array;
}

/** Stands for a place where there is no token. */
export const NONE = hashText("\u0000none");
/** Stands for the root. */
export const ROOT = hashText("\u0000root");

/** Quotation marks count as one word, so that straight and curly ones are parsed alike. */
const MARK = /^(?:["“”„«»‘’'`]|''|``)$/;

/** What the parser looks at in a tagged document. */
export function wordsOf({ tokens }: Document): Words {
  const words = new Int32Array(tokens.length);
  const tags = new Int32Array(tokens.length);
  const quote = hashText('"');
  for (const [at, token] of tokens.entries()) {
    const mark = token.tag !== "POS" && MARK.test(token.text);
    words[at] = mark ? quote : hashText(token.lower.replaceAll("’", "'"));
    tags[at] = mark ? quote : hashText(token.tag);
  }
  return { words, tags };
}
