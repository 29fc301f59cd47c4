import type { AnnotatedReport, Claim, StoryRecord } from "../model/index.ts";

/** What is not known of a story: outlets, days, ends of chains, parts that were not tried. */
export function unknownOf(reports: readonly AnnotatedReport[], claims: readonly Claim[]): StoryRecord["unknown"] {
  const facts = reports.flatMap(({ report, annotations }) => {
    const found: { what: string; report: string | null }[] = [];
    if (report.outlet === null) found.push({ what: "outlet", report: report.id });
    if (report.published === null) found.push({ what: "published", report: report.id });
    else if (/T[\d:]+$/.test(report.published)) found.push({ what: "zone", report: report.id });
    if (annotations.notTried.length > 0)
      found.push({ what: `not analysed: ${annotations.notTried.join(", ")}`, report: report.id });
    return found;
  });
  const dark = claims.filter((claim) => claim.assertions.length > 1 && claim.independent === 0);
  return [...facts, ...dark.map((claim) => ({ what: `origin of: ${claim.text}`, report: null }))];
}
