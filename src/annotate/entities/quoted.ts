import type { Document } from "../document.ts";

/** 1 for tokens between quotation marks; a paragraph's end closes what is open. */
export function quotedTokens({ tokens, sentences }: Document): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  let open = false;
  let paragraph = -1;
  for (const { first, last, paragraph: of } of sentences) {
    if (of !== paragraph) open = false;
    paragraph = of;
    for (let at = first; at < last; at++) {
      const tag = tokens[at]?.tag;
      const text = tokens[at]?.text ?? "";
      if (tag === "``" && text !== "'" && text !== "‘") open = true;
      else if (tag === "''" && text !== "'" && text !== "’") open = false;
      else if (open) quoted[at] = 1;
    }
  }
  return quoted;
}
