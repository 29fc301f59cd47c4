import { publishedDay } from "../base/index.ts";
import type { Report } from "../model/index.ts";
import { type Carrier, type Credits, carrierOf } from "./direction.ts";
import { fingerprint } from "./prints.ts";
import { NO_DAY } from "./stories.ts";
import { type ReportTerms, termsOf } from "./terms.ts";

/** All that linking needs of a report, a function of it alone: it may be made in another thread. */
export interface CutReport extends Omit<ReportTerms, "words"> {
  readonly id: string;
  /** Days since 1970 of its publication. */
  readonly day: number;
  /** Its sampled runs of words. */
  readonly print: Int32Array;
  readonly carrier: Carrier;
}

/** Cuts a report for linking. Its arrays are views, until the next is cut. */
export function cutReport(report: Report, credits: Credits): CutReport {
  const { words, ...terms } = termsOf(report);
  const day = publishedDay(report.published) ?? NO_DAY;
  return { id: report.id, day, ...terms, print: fingerprint(words), carrier: carrierOf(report, credits) };
}

/** Cut reports as one piece to be handed from thread to thread. */
export interface CutPack {
  readonly reports: readonly (Omit<CutReport, "terms" | "counts" | "flags" | "print"> & { readonly prints: number })[];
  /** Terms, counts, flags and prints of each report, one after the other. */
  readonly integers: Int32Array<ArrayBuffer>;
}

const THREE = 3;

/** Packs reports, each cut and packed before the next is cut. */
export function packCuts(cuts: Iterable<CutReport>): CutPack {
  const reports: CutPack["reports"][number][] = [];
  let integers = new Int32Array(1 << 16);
  let used = 0;
  for (const { terms, counts, flags, print, ...rest } of cuts) {
    const needed = used + THREE * rest.size + print.length;
    if (needed > integers.length) {
      const grown = new Int32Array(needed * 2);
      grown.set(integers);
      integers = grown;
    }
    for (const part of [terms, counts, flags, print]) {
      integers.set(part, used);
      used += part.length;
    }
    reports.push({ ...rest, prints: print.length });
  }
  return { reports, integers: integers.slice(0, used) };
}

/** The reports of a pack, in order. */
export function* unpackCuts({ reports, integers }: CutPack): Generator<CutReport> {
  let at = 0;
  const next = (length: number): Int32Array => {
    at += length;
    return integers.subarray(at - length, at);
  };
  for (const { prints, ...rest } of reports)
    yield { ...rest, terms: next(rest.size), counts: next(rest.size), flags: next(rest.size), print: next(prints) };
}
