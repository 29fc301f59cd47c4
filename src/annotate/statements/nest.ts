import type { Stretch } from "./cue-features.ts";
import type { Labelled } from "./label.ts";

/** A statement with those that lie in its content. */
export interface Nested {
  readonly statement: Labelled;
  readonly inner: readonly Nested[];
}

const inside = (cue: Stretch, pieces: readonly Stretch[]): boolean =>
  pieces.some(({ first, end }) => cue.first >= first && cue.end <= end);

/** Tokens of the content, so that of two contents the wider is the outer one. */
const size = ({ content }: Labelled): number => content.reduce((sum, { first, end }) => sum + end - first, 0);

/** A statement's neighbours in text order: no content reaches further than so many cues. */
const REACH = 40;

/** The narrowest other statement whose content holds this one's cue. */
function outerOf(statements: readonly Labelled[], at: number): number {
  const one = statements[at];
  let best = -1;
  for (let other = Math.max(0, at - REACH); one && other < Math.min(statements.length, at + REACH); other++) {
    const outer = statements[other];
    if (outer === undefined || other === at || !inside(one.cue, outer.content)) continue;
    const mutual = inside(outer.cue, one.content);
    if (mutual && (size(outer) < size(one) || (size(outer) === size(one) && other > at))) continue;
    const narrower = best < 0 || size(outer) < size(statements[best] ?? outer);
    if (narrower) best = other;
  }
  return best;
}

/**
 * Puts statements whose cue lies in another's content under it: "AFP reported that Blinken said …" is a chain, not two
 * statements side by side. Only the outermost are in the list that comes back, in order of their cues.
 *
 * @param statements In order of their cues.
 */
export function nest(statements: readonly Labelled[]): readonly Nested[] {
  const children = new Map<number, number[]>();
  const parents = statements.map((_, at) => outerOf(statements, at));
  for (const [at, parent] of parents.entries()) children.set(parent, [...(children.get(parent) ?? []), at]);
  const under = (parent: number, depth: number): readonly Nested[] =>
    (depth > 8 ? [] : (children.get(parent) ?? [])).flatMap((at) => {
      const statement = statements[at];
      return statement ? [{ statement, inner: under(at, depth + 1) }] : [];
    });
  return under(-1, 0);
}
