import type { Context } from "hono";
import type { Range } from "../../model/index.ts";
import type { StoryPlace } from "../../store/index.ts";
import type { ServeEnv } from "../access/index.ts";

/** A field of an address without blanks around it; empty where it is not there. */
export function asked(context: Context<ServeEnv>, name: string): string {
  return context.req.query(name)?.trim() ?? "";
}

/** The same, where nothing stands for what is not asked. */
export function askedOf(context: Context<ServeEnv>, name: string): string | undefined {
  return asked(context, name) || undefined;
}

/** A place in the list of stories from its text in an address ("1700.s-…"). */
export function placeIn(text: string): StoryPlace | undefined {
  const [, rank, story] = /^(-?\d{1,15})\.(s-\w+)$/.exec(text) ?? [];
  return rank === undefined || story === undefined ? undefined : { rank: Number(rank), story };
}

/** A place in the list of stories as text of an address. */
export function placeText({ rank, story }: StoryPlace): string {
  return `${rank}.${story}`;
}

/** The words that a reference points at ("233-308"), or from which on ("233"). */
export function rangeIn(text: string): Range | null {
  const [, start, end] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  return start === undefined ? null : { start: Number(start), end: Number(end ?? Number(start) + 1) };
}

/** A whole number from 1 on; 1 for anything else. */
export function numberIn(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
