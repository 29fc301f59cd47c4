import { diffWordsWithSpace } from "diff";
import { html } from "hono/html";
import type { Markup } from "./layout.ts";

/** A stretch of two texts: in both, or in one of them only. */
interface Change {
  readonly kind: "same" | "gone" | "come";
  readonly text: string;
}

/** Words that may differ before two texts are simply called different: the work grows with their square. */
const MOST_EDITS = 4000;

/**
 * What changed from one text to another, by words: what is the same and what is gone make up the one, what is the same and
 * what has come the other.
 */
export function changes(before: string, after: string): Change[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const parts = found?.map(
    ({ value, added, removed }): Change => ({
      kind: added ? "come" : removed ? "gone" : "same",
      text: value,
    }),
  );
  return (parts ?? [{ kind: "gone", text: before } as const, { kind: "come", text: after } as const]).filter(
    ({ text }) => text !== "",
  );
}

/** Changes as text, with what is gone struck out and what has come marked. */
export function changesMarkup(found: readonly Change[]): Markup[] {
  return found.map(({ kind, text }) => {
    if (kind === "same") return html`${text}`;
    return kind === "gone" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
  });
}

/** Share of two sentences' characters that must be in both for their differing words to be worth marking. */
const ALIKE = 0.4;

/** Two sentences, each as text in which the words that the other lacks are marked; where they have little in common, as they are. */
export function besideMarkup(before: string, after: string): { readonly before: Markup; readonly after: Markup } {
  const found = changes(before, after);
  const same = found.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.trim().length : 0), 0);
  if (2 * same < ALIKE * (before.length + after.length)) return { before: html`${before}`, after: html`${after}` };
  const side = (own: Change["kind"]) =>
    html`${found
      .filter(({ kind }) => kind === "same" || kind === own)
      .map(({ kind, text }) =>
        kind === "same" || text.trim() === "" ? text : html`<mark class="differs">${text}</mark>`,
      )}`;
  return { before: side("gone"), after: side("come") };
}
