import { z } from "zod";
import type { LogPlace } from "../store/index.ts";
import type { Parcel, Received } from "./parcels.ts";

/** What the messages about an entry of the log say of it, on its way to the readers and on its way back. */
export interface EntryHead {
  /** Its number in the log. */
  readonly entry: number;
  /** Where the archive holds it. */
  readonly place: LogPlace;
  /** The versions of the stages that read it: what others make of it may differ. Null on its way to them. */
  readonly readBy: string | null;
}

const headShape = z.object({
  entry: z.int().positive(),
  place: z.object({ file: z.string(), offset: z.int().nonnegative(), length: z.int().nonnegative() }),
  readBy: z.string().nullable(),
});

export function parcelOf({ entry, place, readBy }: EntryHead, body: Uint8Array): Parcel {
  return { head: JSON.stringify({ entry, place, readBy }), body };
}

/** What a message says of its entry; null for one that is none of ours. */
export function headOf({ head }: Received): EntryHead | null {
  try {
    return headShape.parse(JSON.parse(head));
  } catch {
    // Anybody who may publish can send anything: it is passed over, and what it stood for is asked for again.
    return null;
  }
}
