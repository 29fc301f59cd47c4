import { publishedDay, shortId, surelyBefore } from "../base/index.ts";
import type { Annotations, Copy, Report } from "../model/index.ts";
import { createClusters } from "./clusters.ts";
import { createCopyIndex, fingerprint } from "./copies.ts";
import { type Member, settle } from "./settle.ts";
import { type ReportTerms, termsOf } from "./terms.ts";
import { createFrequencies, toVector } from "./vectors.ts";

/** How stories are told apart, and how much is remembered. */
export interface LinkSettings {
  /** Least similarity (cosine, 0 to 1) for joining a story: lower makes fewer, larger stories. */
  readonly join: number;
  /** Reports kept in the index; the oldest leave it, and later ones no longer join them. */
  readonly active: number;
}

/** Chosen on the dev stories of news, of summaries, and of both in one stream, under one setting. */
export const defaultSettings: LinkSettings = { join: 0.21, active: 200_000 };

/** Where a report was put on arrival. */
export interface Placement {
  readonly id: string;
  /** `s-…`, from the report that opened it. */
  readonly story: string;
  /** The report whose text it carries, or null. */
  readonly copyOf: string | null;
  /** Cosine with the story it joined, in thousandths; 0 where it opened one. */
  readonly similarity: number;
}

/** Where a report stands once all are seen. */
export interface Settled {
  readonly id: string;
  readonly story: string;
  readonly copyOf: { readonly id: string; readonly by: Copy["by"] } | null;
}

/** What link needs of a report's annotations: whom it credits. */
export type Credits = Pick<Annotations, "citations">;

/** Copies and stories of a stream of reports, in order of arrival. */
export interface Linker {
  /** Places one report. Its id must be new. */
  readonly add: (report: Report, annotations: Credits) => Placement;
  /** Takes a report out as if it had never come. */
  readonly remove: (id: string) => void;
  /** Every active report with its story and original, after late merges and splits, in order of arrival. */
  readonly settled: () => Settled[];
}

interface Known extends Member {
  readonly outlets: readonly string[];
  readonly published: string | null;
  /** Length of its text, in UTF-16 code units: the text itself is not kept. */
  readonly length: number;
  readonly terms: ReportTerms;
  readonly credited: readonly string[];
}

/** A text and those that carry it. */
interface CopyGroup {
  original: string;
  by: Copy["by"];
}

function sameOutlet(a: string, b: string): boolean {
  const key = (name: string) =>
    name
      .toLowerCase()
      .replace(/^the /, "")
      .replace(/\.(?:com|org|net|co\.uk)$/, "")
      .replace(/[^\p{L}\p{N}]/gu, "");
  return key(a) === key(b);
}

function credits(a: Known, b: Known): boolean {
  return a.credited.some((name) => b.outlets.some((outlet) => sameOutlet(name, outlet)));
}

/** Whether the newcomer is the original of a text that was known, and what told so. */
function direction(newcomer: Known, known: Known): { readonly newcomerFirst: boolean; readonly by: Copy["by"] } {
  if (credits(known, newcomer)) return { newcomerFirst: true, by: "credit" };
  if (credits(newcomer, known)) return { newcomerFirst: false, by: "credit" };
  if (surelyBefore(newcomer.published, known.published)) return { newcomerFirst: true, by: "time" };
  if (surelyBefore(known.published, newcomer.published)) return { newcomerFirst: false, by: "time" };
  if (newcomer.length < known.length * 0.8) return { newcomerFirst: false, by: "containment" };
  return { newcomerFirst: false, by: "unsure" };
}

/**
 * Makes an empty linker.
 *
 * @example
 * const linker = createLinker();
 * const line = reportFromLine({ id: "a", text: "The bridge was closed on Monday, the mayor said." });
 * if ("report" in line) console.log(linker.add(line.report, annotate(line.report)).story);
 */
export function createLinker(settings: LinkSettings = defaultSettings): Linker {
  const frequencies = createFrequencies();
  const clusters = createClusters();
  const copies = createCopyIndex();
  const known = new Map<string, Known>();
  const groups = new Map<string, CopyGroup>();
  const openers = new Map<number, string>();

  const placeCopy = (member: Known, print: ReadonlySet<number>): string | null => {
    const found = copies.find(print);
    const other = found === null ? undefined : known.get(found.id);
    if (other === undefined) {
      copies.add(member.id, print);
      return null;
    }
    const group = groups.get(other.id) ?? { original: other.id, by: "unsure" };
    const original = known.get(group.original) ?? other;
    const { newcomerFirst, by } = direction(member, original);
    // Only originals are indexed: a run that many of them hold is boilerplate, one that their copies hold is not.
    if (newcomerFirst) {
      group.original = member.id;
      copies.add(member.id, print);
    }
    group.by = by;
    groups.set(other.id, group);
    groups.set(member.id, group);
    return group.original === member.id ? null : group.original;
  };

  const remove = (id: string): void => {
    const member = known.get(id);
    if (member === undefined) return;
    known.delete(id);
    groups.delete(id);
    copies.remove(id);
    clusters.remove(member.cluster, member.vector);
    frequencies.remove(member.terms);
  };

  const add = (report: Report, annotations: Credits): Placement => {
    const terms = termsOf(report);
    frequencies.add(terms);
    const vector = toVector(terms, frequencies);
    const day = publishedDay(report.published);
    const best = clusters.candidates(vector, day)[0];
    const joins = best !== undefined && best.similarity >= settings.join;
    const cluster = joins ? best.cluster : clusters.open();
    clusters.add(cluster, vector, day);
    if (!joins) openers.set(cluster, report.id);
    const credited = [
      ...report.credited,
      ...annotations.citations.filter((c) => c.credit === "byline" && !c.self).map((c) => c.outlet),
    ];
    const { id, outlets, published, text } = report;
    const member: Known = { id, vector, day, cluster, outlets, published, length: text.length, terms, credited };
    known.set(report.id, member);
    const copyOf = placeCopy(member, fingerprint(report.text));
    if (known.size > settings.active) remove(known.keys().next().value ?? "");
    return {
      id: report.id,
      story: shortId("s-", [openers.get(cluster) ?? report.id]),
      copyOf,
      similarity: joins ? Math.round(best.similarity * 1000) : 0,
    };
  };

  const settled = (): Settled[] => {
    const members = [...known.values()];
    const places = settle(members, settings.join);
    const opened = new Map<number, string>();
    return members.map((member, index) => {
      const place = places[index] ?? 0;
      const opener = opened.get(place) ?? member.id;
      opened.set(place, opener);
      const group = groups.get(member.id);
      const copyOf = group === undefined || group.original === member.id ? null : { id: group.original, by: group.by };
      return { id: member.id, story: shortId("s-", [opener]), copyOf };
    });
  };

  return { add, remove, settled };
}
