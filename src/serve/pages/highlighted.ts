import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** Letters without their marks, lower case; as long as the text, so that places in it stay. */
function plain(text: string): string {
  return [...text]
    .map((character) => {
      const bare = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return bare.length === character.length ? bare : character;
    })
    .join("");
}

/** A text in which words that were searched for are marked, with or without accents, whole words only. */
export function highlighted(text: string, words: string): Markup {
  const wanted = new Set((plain(words).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== ""));
  const parts: (Markup | string)[] = [];
  let at = 0;
  for (const { index, 0: word } of plain(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!wanted.has(word)) continue;
    parts.push(text.slice(at, index), html`<mark>${text.slice(index, index + word.length)}</mark>`);
    at = index + word.length;
  }
  return html`${parts}${text.slice(at)}`;
}
