import type { Claim, StoryRecord } from "../model/index.ts";
import { isPost } from "./posts.ts";

/** Claims among which the leading one is looked for. */
const LOOKED_AT = 20;
/** Words shorter than this tell claims apart seldom. */
const SHORTEST = 4;

const wordsOf = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= SHORTEST));

/**
 * The claim that a brief counts origins for: of those near the most carried, the one that shares most words with the
 * reports' titles, since editors put there what the story is. One that goes on from something unsaid ("But …") is passed over, and so is
 * what belongs to a page.
 */
export function leadingClaim(record: StoryRecord): Claim | undefined {
  const titles = record.reports.map(({ title }) => wordsOf(title ?? "")).filter((words) => words.size > 0);
  const reportsOf = (claim: Claim): number => new Set(claim.assertions.map(({ report }) => report)).size;
  const claims = record.claims.filter(({ text }) => !isPost(text)).slice(0, LOOKED_AT);
  const most = Math.max(1, ...claims.map(reportsOf));
  let best: { claim: Claim; score: number } | undefined;
  for (const claim of claims) {
    const words = wordsOf(claim.text);
    const overlap = titles.map((title) => [...title].filter((word) => words.has(word)).length / title.size);
    const told = overlap.reduce((sum, share) => sum + share, 0) / Math.max(1, titles.length);
    const goesOn = /^(?:But|And|Instead|Then|So|Still|However|Meanwhile)\b/.test(claim.text) ? 0.5 : 0;
    const score = reportsOf(claim) / most + 2 * told - goesOn;
    if (best === undefined || score > best.score) best = { claim, score };
  }
  return best?.claim;
}
