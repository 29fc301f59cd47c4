import { z } from "zod";
import type { Queue, Said } from "../../queue/index.ts";

/** What the linker says of itself every few seconds. */
const linkerShape = z.object({
  host: z.string(),
  pid: z.int(),
  /** When it took over, ISO 8601. */
  since: z.string(),
  /** Number of the last entry that it linked. */
  sequence: z.int().nonnegative(),
  /** Entries linked a second, of late. */
  rate: z.number(),
  /** Results that wait for an earlier one. */
  waiting: z.int().nonnegative(),
  /** How often one took over from another. */
  takeOvers: z.int().nonnegative(),
  /** Which versions of the stages must have read what it links. */
  readBy: z.string(),
});

/** What a reader says of itself every few seconds. */
const readerShape = z.object({
  host: z.string(),
  pid: z.int(),
  threads: z.int().positive(),
  read: z.int().nonnegative(),
  redelivered: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  /** Entries read a second, of late. */
  rate: z.number(),
});

export type LinkerState = z.infer<typeof linkerShape>;
export type ReaderState = z.infer<typeof readerShape>;

/** What somebody said, and how many seconds ago; null for what is no such thing. */
function parsed<T>(shape: z.ZodType<T>, { text }: Said): T | null {
  try {
    const found = shape.safeParse(JSON.parse(text));
    return found.success ? found.data : null;
  } catch {
    // Whoever may publish can say anything.
    return null;
  }
}

export function linkerSaid(said: readonly Said[]): (LinkerState & { readonly at: number }) | null {
  const found = said.find(({ kind }) => kind === "linker");
  const state = found === undefined ? null : parsed(linkerShape, found);
  return found === undefined || state === null ? null : { ...state, at: found.at };
}

export function readersSaid(said: readonly Said[]): (ReaderState & { readonly id: string; readonly at: number })[] {
  return said
    .filter(({ kind }) => kind === "reader")
    .flatMap((one) => {
      const state = parsed(readerShape, one);
      return state === null ? [] : [{ ...state, id: one.id, at: one.at }];
    });
}

/** Which versions of the stages a desk is linked from; null where nobody linked it yet. */
export async function deskReadBy(queue: Queue): Promise<string | null> {
  return linkerSaid(await queue.said.heard())?.readBy ?? null;
}
