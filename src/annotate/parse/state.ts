import { mix } from "../sequence/index.ts";
import { NONE, ROOT, type Words } from "./words.ts";

/** Moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta, ACL 2011). */
export const SHIFT = 0;
/** The top of the stack becomes a dependent of the next word. */
export const LEFT = 1;
/** The top of the stack becomes a dependent of the word below it. */
export const RIGHT = 2;

/** A sentence half parsed. Tokens are counted from the document's beginning; `last` stands for the root. */
export interface State {
  readonly first: number;
  readonly last: number;
  readonly stack: number[];
  next: number;
  /** Heads by token of the sentence (index − first); −1 none yet or the root. */
  readonly heads: Int32Array;
  readonly leftmost: Int32Array;
  readonly rightmost: Int32Array;
  readonly children: Int32Array;
}

/** The state before a sentence's first move; tokens `first` to before `last`. */
export function stateOf(first: number, last: number): State {
  const count = last - first + 1;
  const row = (): Int32Array => new Int32Array(count).fill(-1);
  return {
    first,
    last,
    stack: [],
    next: first,
    heads: row(),
    leftmost: row(),
    rightmost: row(),
    children: new Int32Array(count),
  };
}

/** Whether a move is possible: the root is never shifted, and words remain to be joined. */
export function allowed({ stack, next, last }: State, move: number): boolean {
  if (move === SHIFT) return next < last;
  return move === LEFT ? stack.length > 0 : stack.length > 1;
}

/** Whether all words have their heads. */
export function done({ stack, next, last }: State): boolean {
  return next >= last && stack.length === 0;
}

/** Makes a move that is {@link allowed}; alters the state. */
export function apply(state: State, move: number): void {
  const { stack, first } = state;
  if (move === SHIFT) {
    stack.push(state.next++);
    return;
  }
  const dependent = stack.pop() ?? 0;
  const head = move === LEFT ? state.next : (stack.at(-1) ?? 0);
  state.heads[dependent - first] = head;
  state.children[head - first] = (state.children[head - first] ?? 0) + 1;
  const leftmost = state.leftmost[head - first] ?? -1;
  if (leftmost < 0 || dependent < leftmost) state.leftmost[head - first] = dependent;
  if (dependent > (state.rightmost[head - first] ?? -1)) state.rightmost[head - first] = dependent;
}

/** Writes the features of a state into `into`. */
export function stateFeatures(state: State, { words, tags }: Words, into: number[]): void {
  const { stack, first, last, next } = state;
  const size = stack.length;
  const [s0, s1, s2] = [stack[size - 1] ?? -1, stack[size - 2] ?? -1, stack[size - 3] ?? -1];
  const word = (at: number): number => (at < first || at > last ? NONE : at === last ? ROOT : (words[at] ?? NONE));
  const tag = (at: number): number => (at < first || at > last ? NONE : at === last ? ROOT : (tags[at] ?? NONE));
  const child = (row: Int32Array, at: number): number => (at < first ? -1 : (row[at - first] ?? -1));
  const [t0, t1, t2] = [tag(s0), tag(s1), tag(s2)];
  const [b0, b1, b2] = [tag(next), tag(next + 1), tag(next + 2)];
  const [w0, w1, v0, v1] = [word(s0), word(s1), word(next), word(next + 1)];
  const gap = s0 < 0 ? 0 : Math.min(next - s0, 6);
  const span = s1 < 0 ? 0 : Math.min(s0 - s1, 6);
  const left0 = tag(child(state.leftmost, s0));
  const right0 = tag(child(state.rightmost, s0));
  const right1 = tag(child(state.rightmost, s1));
  const left1 = tag(child(state.leftmost, s1));
  const leftB = tag(child(state.leftmost, next));
  const count = (at: number): number => (at < first ? 0 : Math.min(state.children[at - first] ?? 0, 4));
  into.push(
    mix(1, t0),
    mix(2, w0),
    mix(3, b0),
    mix(4, v0),
    mix(mix(5, t0), b0),
    mix(mix(6, w0), v0),
    mix(mix(7, w0), b0),
    mix(mix(8, t0), v0),
    mix(mix(9, t0), t1),
    mix(mix(10, w0), w1),
    mix(mix(11, w0), t1),
    mix(mix(12, t0), w1),
    mix(mix(mix(13, t0), b0), b1),
    mix(mix(mix(14, t1), t0), b0),
    mix(mix(mix(15, t2), t1), t0),
    mix(mix(mix(mix(16, t1), t0), b0), b1),
    mix(mix(mix(17, t0), right0), b0),
    mix(mix(mix(18, t0), left0), b0),
    mix(mix(mix(19, t1), right1), t0),
    mix(mix(mix(20, t0), b0), leftB),
    mix(mix(mix(21, t1), t0), left0),
    mix(mix(mix(22, t1), t0), right0),
    mix(mix(mix(23, t0), b0), gap),
    mix(mix(mix(24, t1), t0), span),
    mix(mix(mix(25, w0), b0), gap),
    mix(mix(mix(26, t0), count(s0)), b0),
    mix(mix(mix(27, t1), count(s1)), t0),
    mix(mix(mix(28, w0), t1), b0),
    mix(mix(mix(29, t0), w1), b0),
    mix(mix(mix(30, t0), t1), v0),
    mix(mix(mix(31, b0), b1), b2),
    mix(mix(32, b1), v0),
    mix(mix(mix(33, t1), left1), t0),
    mix(mix(mix(34, t1), w0), v0),
    mix(mix(mix(35, b0), v1), t0),
    mix(mix(mix(36, tag(s0 - 1)), t0), b0),
    mix(mix(mix(37, t0), tag(s0 + 1)), b0),
  );
}
