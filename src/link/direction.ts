import { agencyInByline, outletKey, outletName } from "../annotate/index.ts";
import { publishedInterval } from "../base/index.ts";
import type { Citation, Copy, Report } from "../model/index.ts";
import { hashOf } from "./numbers.ts";

/** What link needs of a report's annotations: whom it credits. */
export interface Credits {
  readonly citations: readonly Pick<Citation, "outlet" | "credit" | "self">[];
}

/** What is kept of a text that others may carry: enough to tell who carried it first. */
export interface Carrier {
  readonly id: string;
  readonly outlets: readonly number[];
  readonly credited: readonly number[];
  /** Published, in milliseconds since 1970; both 0 where unknown. */
  readonly from: number;
  readonly to: number;
  /** Of its text, in UTF-16 code units: the text itself is not kept. */
  readonly length: number;
  /** Hash of its address; 0 for none. */
  readonly address: number;
}

/** The end of a host that the outlet table does not know: what stands before it is most often the outlet's name. */
const HOST_END = /\.(?:com|org|net|co\.uk)$/;

/** Characters of a name that are looked at: a store need not keep more of them. */
const MOST_NAME = 200;

/** Hash of an outlet's usual name: one for "Associated Press" and "AP", and for "afp.com" and "AFP". */
function outletHash(nameOrHost: string): number {
  return hashOf(outletKey(outletName(nameOrHost.slice(0, MOST_NAME)).replace(HOST_END, "")));
}

/** Outlets, and those credited, that are kept of a report: a list without an end would be memory without a bound. */
const MOST_OUTLETS = 64;

/** What is kept of a report. */
export function carrierOf(report: Report, { citations }: Credits): Carrier {
  const bylines = citations.filter(({ credit, self }) => credit === "byline" && !self).map(({ outlet }) => outlet);
  const agency = report.byline === null ? null : agencyInByline(report.byline);
  const signed = agency === null ? [] : [agency.name];
  const published = publishedInterval(report.published);
  return {
    id: report.id,
    outlets: report.outlets.slice(0, MOST_OUTLETS).map(outletHash),
    credited: [...report.credited, ...bylines, ...signed].slice(0, MOST_OUTLETS).map(outletHash),
    from: published?.from ?? 0,
    to: published?.to ?? 0,
    length: report.text.length,
    address: report.url === null ? 0 : hashOf(report.url),
  };
}

function credits(a: Carrier, b: Carrier): boolean {
  return a.credited.some((key) => b.outlets.includes(key));
}

function surelyBefore(a: Carrier, b: Carrier): boolean {
  return a.to !== 0 && b.to !== 0 && a.to < b.from;
}

/** A text this much shorter than another that holds it was cut from it. */
const CONTAINED = 0.8;

/**
 * Whether the newcomer is the original of a text that was known, and what told so: a credit, else the time, else that one
 * holds the other, else nothing; then the one that was known stays the original.
 */
export function direction(
  newcomer: Carrier,
  known: Carrier,
): { readonly newcomerFirst: boolean; readonly by: Copy["by"] } {
  const [theirs, ours] = [credits(known, newcomer), credits(newcomer, known)];
  if (theirs !== ours) return { newcomerFirst: theirs, by: "credit" };
  if (surelyBefore(newcomer, known)) return { newcomerFirst: true, by: "time" };
  if (surelyBefore(known, newcomer)) return { newcomerFirst: false, by: "time" };
  if (newcomer.length < known.length * CONTAINED) return { newcomerFirst: false, by: "containment" };
  if (known.length < newcomer.length * CONTAINED) return { newcomerFirst: true, by: "containment" };
  return { newcomerFirst: false, by: "unsure" };
}
