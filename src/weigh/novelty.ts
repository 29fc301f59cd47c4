import type { AnnotatedReport, Claim, Novelty } from "../model/index.ts";

/** Claims that are told as left out, those of the highest rank: of a wide story nearly every report leaves out nearly all. */
const MOST_OMITTED = 50;

/** The claims that each report carries, by rank. */
function carriedClaims(claims: readonly Claim[]): ReadonlyMap<string, readonly string[]> {
  const carried = new Map<string, string[]>();
  for (const { id, assertions } of claims)
    for (const report of new Set(assertions.map((assertion) => assertion.report))) {
      const known = carried.get(report);
      if (known === undefined) carried.set(report, [id]);
      else known.push(id);
    }
  return carried;
}

function leftOut(claims: readonly Claim[], shared: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  const omits: string[] = [];
  for (const { id } of claims) {
    if (!shared.has(id) || own.has(id)) continue;
    omits.push(id);
    if (omits.length === MOST_OMITTED) break;
  }
  return omits;
}

/**
 * What each report adds, in the order of the reports: the claims it was first to carry, those it repeats, and those that
 * earlier reports shared and it leaves out (the first by rank).
 */
export function noveltyOf(reports: readonly AnnotatedReport[], claims: readonly Claim[]): Novelty[] {
  const carriedBy = carriedClaims(claims);
  const known = new Set<string>();
  const shared = new Set<string>();
  return reports.map(({ report }) => {
    const carried = carriedBy.get(report.id) ?? [];
    const first = carried.filter((id) => !known.has(id));
    const repeats = carried.filter((id) => known.has(id));
    const omits = leftOut(claims, shared, new Set(carried));
    for (const id of repeats) shared.add(id);
    for (const id of carried) known.add(id);
    return { report: report.id, first, repeats, omits };
  });
}
