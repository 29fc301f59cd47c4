import { nameKey } from "../annotate/index.ts";
import { shortId } from "../base/index.ts";
import { stems } from "../link/index.ts";
import type { AnnotatedReport, Assertion, Claim, Correction, RecordReport, Span, StoryRecord } from "../model/index.ts";
import { type Said, saidIn } from "./attribution.ts";
import { type Chain, chainOf } from "./chains.ts";
import { findConflicts } from "./conflicts/index.ts";
import { type Corrections, createCorrections } from "./corrections.ts";
import { forceOf } from "./forces.ts";
import { groupUnits } from "./grouping.ts";
import { nearbyLinks } from "./nearby.ts";
import { noveltyOf } from "./novelty.ts";
import { officesOf } from "./offices.ts";
import { originsOf } from "./origins.ts";
import { regrouped } from "./regrouping.ts";
import { repeatsOf } from "./repeats.ts";
import type { NamedSources } from "./resting.ts";
import { selfDenials } from "./selfDenials.ts";
import { quotesOf, sentencesOf } from "./sentences.ts";
import { mainGovernment } from "./sources.ts";
import type { ChainContext } from "./speakers.ts";
import { timelineOf } from "./timeline.ts";
import { inOrder, type Unit, unitsOf } from "./units.ts";
import { unknownOf } from "./unknown.ts";
import { wiresOf } from "./wires.ts";
import { isCommon } from "./words.ts";

function spanOf(unit: Unit): Span {
  return { report: unit.report, start: unit.start, end: unit.end };
}

/** Chains of a story's units, each made once. */
interface Chains {
  /** As the unit's own sentence has it. */
  readonly own: (unit: Unit) => Chain;
  /** With the source taken from nearby where the sentence has none. */
  readonly assertion: (unit: Unit) => Assertion;
  /** What a unit's report says where. */
  readonly said: (unit: Unit) => Said | undefined;
  readonly names: NamedSources;
}

function createChains(reports: readonly AnnotatedReport[], units: readonly Unit[], corrections: Corrections): Chains {
  const places = new Map(reports.map((annotated) => [annotated.report.id, saidIn(annotated)]));
  const context: ChainContext = {
    government: mainGovernment(reports),
    offices: officesOf(reports),
    said: (annotated) => places.get(annotated.report.id) ?? saidIn(annotated),
    corrections,
    wires: wiresOf(reports),
    forces: new Map(reports.map((annotated) => [annotated.report.id, forceOf(annotated)])),
  };
  const byPlace = Map.groupBy(units, (unit) => unit.place);
  const made = new Map<number, Chain>();
  const own = (unit: Unit): Chain => {
    const known = made.get(unit.index);
    if (known !== undefined) return known;
    const annotated = reports[unit.place];
    const chain: Chain =
      annotated === undefined
        ? { links: [], stance: "asserts", flat: true, post: false }
        : chainOf(unit, annotated, context);
    made.set(unit.index, chain);
    return chain;
  };
  const assertion = (unit: Unit): Assertion => {
    const chain = own(unit);
    const nearby = chain.flat ? nearbyLinks(unit, byPlace.get(unit.place) ?? [], own) : [];
    return {
      ...spanOf(unit),
      stance: chain.stance,
      chain: [...chain.links, ...nearby.filter((link) => !chain.links.some((known) => known.name === link.name))],
    };
  };
  const told = reports.map(
    (_, place) =>
      new Set((byPlace.get(place) ?? []).flatMap((unit) => own(unit).links.map((link) => nameKey(link.name)))),
  );
  const placeOf = new Map(reports.map(({ report }, place) => [report.id, place]));
  const counts = new Map<string, number>();
  for (const named of told) for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names: NamedSources = {
    isIn: (report, source) => told[placeOf.get(report) ?? -1]?.has(nameKey(source)) ?? false,
    count: (source) => counts.get(nameKey(source)) ?? 0,
  };
  return { own, assertion, said: (unit) => places.get(unit.report), names };
}

/** A claim's id, from its first-arrived assertion that no claim above it is named after: a sentence may carry two claims. */
function claimId(members: readonly Unit[], taken: Set<string>): string {
  const ids = members.map((member) => shortId("c-", [member.report, String(member.start)]));
  const id = ids.find((candidate) => !taken.has(candidate)) ?? shortId("c-", ids);
  taken.add(id);
  return id;
}

function claimsOf(
  reports: readonly AnnotatedReport[],
  units: readonly Unit[],
  chains: Chains,
  corrections: Corrections,
): Claim[] {
  const byId = new Map(reports.map((annotated) => [annotated.report.id, annotated]));
  const taken = new Set<string>();
  return regrouped(groupUnits(units, repeatsOf(units, reports)), corrections).map(
    ({ centre, members, core, decided }) => {
      const denying = selfDenials(members, chains.said);
      // A claim is worded as those who assert it have it.
      const worded = denying.has(centre.index) ? (core.find(({ index }) => !denying.has(index)) ?? centre) : centre;
      const assertions = members.map((member) => {
        const assertion = chains.assertion(member);
        return denying.has(member.index) ? { ...assertion, stance: "denies" as const } : assertion;
      });
      const telling = new Set(core.map((unit) => unit.index));
      const origins = originsOf(
        assertions.filter((_, index) => telling.has(members[index]?.index ?? -1)),
        byId,
        chains.names,
        corrections.familyOf,
      );
      return {
        id: claimId(members, taken),
        text: worded.text,
        span: spanOf(worded),
        assertions,
        origins,
        independent: origins.length,
        atLeast: origins.filter((origin) => !origin.generic && !origin.guessed).length,
        ...(decided === null ? {} : { decided }),
      };
    },
  );
}

function recordReport({ report, annotations, copy, shares }: AnnotatedReport): RecordReport {
  const { id, title, outlet, outlets, byline, published, url, language, readingMinutes } = report;
  return {
    id,
    title,
    outlet,
    outlets,
    byline,
    published,
    url,
    language,
    readingMinutes,
    words: report.text.match(/\S+/g)?.length ?? 0,
    copyOf: copy?.of ?? null,
    sharesTextWith: (shares ?? []).map((shared) => shared.with),
    notTried: annotations.notTried,
  };
}

/**
 * Of the titles of the reports that carry the leading claim the one nearest to its words (cosine), of equals that of the report
 * that words it; one that is cut off ("…") only where there is no other.
 */
function titleOf(leading: Claim | undefined, byId: ReadonlyMap<string, AnnotatedReport>): string | null {
  if (leading === undefined) return null;
  const meaningful = (text: string) => new Set(stems(text).filter((stem) => !isCommon(stem)));
  const claimed = meaningful(leading.text);
  const nearness = (title: string) => {
    const words = meaningful(title);
    return [...words].filter((word) => claimed.has(word)).length ** 2 / (words.size || 1);
  };
  const carriers = [leading.span, ...leading.assertions];
  const titles = carriers.flatMap(({ report }) => byId.get(report)?.report.title ?? []);
  const whole = titles.filter((title) => !/(?:\.\.\.|…)$/.test(title));
  let best = whole[0] ?? titles[0] ?? null;
  for (const title of whole) if (best !== null && nearness(title) > nearness(best)) best = title;
  return best;
}

/** Id of the story that reports belong to: theirs, else that of the report that opened it. */
function storyOf(reports: readonly AnnotatedReport[]): string {
  return reports[0]?.story ?? shortId("s-", [reports[0]?.report.id ?? ""]);
}

/**
 * Weighs the reports of one story: claims with chains and origins, conflicts and agreement, timeline, novelty, and what is
 * not known. The order in which reports are handed over does not matter.
 *
 * @param given the reports of one story, annotated; `copy` and `story` as link found them
 * @param decided what persons decided about them, in order: it holds against what weighing finds
 *
 * @example
 * const line = reportFromLine({ id: "a", outlet: "Harbour Times", text: "The bridge was closed on Monday, the mayor said." });
 * if ("report" in line) console.log(weigh([{ report: line.report, annotations: annotate(line.report) }]).claims[0]?.origins);
 */
export function weigh(given: readonly AnnotatedReport[], decided: readonly Correction[] = []): StoryRecord {
  const reports = inOrder(given);
  const units = unitsOf(reports);
  const corrections = createCorrections(decided);
  const chains = createChains(reports, units, corrections);
  const claims = claimsOf(reports, units, chains, corrections);
  const byId = new Map(reports.map((annotated) => [annotated.report.id, annotated]));
  const claimsAt = Map.groupBy(
    claims.flatMap((claim) =>
      claim.assertions.map((assertion) => ({ claim: claim.id, key: `${assertion.report} ${assertion.start}` })),
    ),
    (entry) => entry.key,
  );
  const claimIds = (unit: Unit) => (claimsAt.get(`${unit.report} ${unit.start}`) ?? []).map((entry) => entry.claim);
  const { conflicts, agreements } = findConflicts(units, {
    reports,
    sameClaim: (a, b) => claimIds(a).some((id) => claimIds(b).includes(id)),
    originsOf: (carrying) =>
      originsOf(
        carrying.map((unit) => chains.assertion(unit)),
        byId,
        chains.names,
        corrections.familyOf,
      ).map((origin) => origin.name),
    stanceOf: (unit) => chains.own(unit).stance,
  });
  const sentences = sentencesOf(units, reports, claims);
  const [leading] = claims;
  return {
    story: storyOf(reports),
    title: titleOf(leading, byId) ?? reports[0]?.report.title ?? null,
    reports: reports.map(recordReport),
    citations: reports.flatMap(({ report, annotations }) =>
      annotations.citations.map(({ start, end, outlet, credit }) => ({
        report: report.id,
        start,
        end,
        outlet,
        credit,
      })),
    ),
    claims,
    conflicts,
    agreements,
    timeline: timelineOf(reports),
    novelty: noveltyOf(reports, claims),
    sentences,
    quotes: quotesOf(units, reports, sentences),
    unknown: unknownOf(reports, claims),
  };
}
