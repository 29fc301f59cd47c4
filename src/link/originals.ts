import type { Copy } from "../model/index.ts";
import { createCarriers } from "./carriers.ts";
import { type CopyIndex, createCopyIndex } from "./copies.ts";
import { type Carrier, direction } from "./direction.ts";
import type { Saved } from "./pool.ts";

/** What a report's text has in common with earlier ones. */
export interface Found {
  /** The report whose text it carries, and what told the direction; null where it is an original. */
  readonly copyOf: { readonly id: string; readonly by: Copy["by"] } | null;
  /** It holds, or is held by, at least half of the original's text: it tells nothing that the original does not. */
  readonly whole: boolean;
  /** Reports with which it shares a passage and no more, and whether they are of its own outlet. */
  readonly shares: readonly { readonly id: string; readonly sameOutlet: boolean }[];
  /** A report that was taken for the original of its text and is a copy of this one. */
  readonly original: { readonly id: string; readonly by: Copy["by"] } | null;
}

/** The texts of a stream, and who carried each first. */
export interface Originals {
  readonly add: (carrier: Carrier, print: Int32Array) => Found;
  /** What adding would find, without adding. */
  readonly find: (carrier: Carrier, print: Int32Array) => Found;
  /** Takes a report's text out. */
  readonly remove: (id: string) => void;
  readonly save: () => Readonly<Record<string, Saved>>;
}

/** Least share of the smaller text that makes a copy follow its original wherever that goes. */
const WHOLE = 0.5;

/** Of a text that shares nothing with earlier ones. */
export const nothingFound: Found = { copyOf: null, whole: false, shares: [], original: null };

/** Makes an empty set of texts, or one that goes on from what another saved. */
export function createOriginals(most: number, saved: Readonly<Record<string, Saved>> | null = null): Originals {
  const index: CopyIndex = createCopyIndex(most, saved);
  const carriers = createCarriers(saved);
  /** The first carrier of a text, which may be another than the one that was found. */
  const originalOf = (number: number): number => {
    let at = number;
    for (let step = 0; step < 8; step += 1) {
      const next = carriers.original(at);
      if (next === at || !carriers.has(next)) break;
      at = next;
    }
    return at;
  };
  /** What a text has in common with the others, and the number of its original. */
  const look = (carrier: Carrier, print: Int32Array): { readonly found: Found; readonly original: number } => {
    const likely = index.find(print).filter(({ original }) => {
      const other = carriers.get(original);
      const isRevision = other !== undefined && other.address !== 0 && other.address === carrier.address;
      return other !== undefined && other.id !== carrier.id && !isRevision;
    });
    const shares = likely.flatMap(({ isCopy, original }) => {
      const other = isCopy ? undefined : carriers.get(original);
      if (other === undefined) return [];
      return [{ id: other.id, sameOutlet: other.outlets.some((outlet) => carrier.outlets.includes(outlet)) }];
    });
    const text = likely.find(({ isCopy }) => isCopy);
    const original = text === undefined ? -1 : originalOf(text.original);
    const known = carriers.get(original);
    if (known === undefined || known.id === carrier.id) return { found: { ...nothingFound, shares }, original: -1 };
    const { newcomerFirst, by } = direction(carrier, known);
    const relation = { id: known.id, by };
    const found: Found = newcomerFirst
      ? { copyOf: null, whole: false, shares, original: relation }
      : { copyOf: relation, whole: (text?.share ?? 0) >= WHOLE, shares, original: null };
    return { found, original };
  };
  const add = (carrier: Carrier, print: Int32Array): Found => {
    const { found, original } = look(carrier, print);
    if (found.copyOf !== null) return found;
    const number = index.add(print);
    if (number < 0) return found;
    carriers.keep(number, carrier);
    if (found.original !== null) carriers.setOriginal(original, number);
    carriers.dropBelow(index.first());
    return found;
  };
  return {
    add,
    find: (carrier, print) => look(carrier, print).found,
    remove: (id) => {
      const number = carriers.find(id);
      if (number < 0) return;
      index.remove(number);
      carriers.drop(number);
    },
    save: () => ({ ...index.save(), ...carriers.save() }),
  };
}
