import type { AnnotatedReport, Claim, Novelty } from "../model/index.ts";

/**
 * What each report adds, in the order of the reports: the claims it was first to carry, those it repeats, and those that
 * earlier reports shared and it leaves out.
 */
export function noveltyOf(reports: readonly AnnotatedReport[], claims: readonly Claim[]): Novelty[] {
  const known = new Set<string>();
  const shared = new Set<string>();
  return reports.map(({ report }) => {
    const carried = claims
      .filter((claim) => claim.assertions.some((assertion) => assertion.report === report.id))
      .map((claim) => claim.id);
    const first = carried.filter((id) => !known.has(id));
    const repeats = carried.filter((id) => known.has(id));
    const omits = [...shared].filter((id) => !carried.includes(id));
    for (const id of repeats) shared.add(id);
    for (const id of carried) known.add(id);
    return { report: report.id, first, repeats, omits };
  });
}
