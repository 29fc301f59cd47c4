import type { AnnotatedReport, Claim, Unknown } from "../model/index.ts";
import { kindOfSource } from "./sources.ts";

/** Claims whose origin is said to be unknown: those of several reports, the widest first. */
const MOST_CLAIMS = 5;

/** Whether nobody is named behind a claim: each of those who assert it has it from somebody unnamed. */
function endsInDark({ assertions, independent }: Claim): boolean {
  if (independent === 0) return true;
  const asserting = assertions.filter(({ stance }) => stance === "asserts");
  return asserting.every(({ chain }) => {
    const last = chain.at(-1);
    return last !== undefined && last.kind === "speaker" && kindOfSource(last.name) === "anonymous";
  });
}

/** What is not known of a story: outlets, days, zones, languages that were not analysed, ends of chains. */
export function unknownOf(reports: readonly AnnotatedReport[], claims: readonly Claim[]): Unknown[] {
  const facts = reports.flatMap(({ report, annotations }): Unknown[] => {
    const whats: Unknown["what"][] = [];
    if (report.outlet === null) whats.push("outlet");
    if (report.published === null) whats.push("published");
    else if (/T[\d:]+$/.test(report.published)) whats.push("zone");
    if (annotations.notTried.length > 0) whats.push("language");
    return whats.map((what) => ({ what, report: report.id, claim: null }));
  });
  const dark = claims.filter((claim) => claim.assertions.length > 1 && endsInDark(claim)).slice(0, MOST_CLAIMS);
  return [...facts, ...dark.map(({ id }): Unknown => ({ what: "origin", report: null, claim: id }))];
}
