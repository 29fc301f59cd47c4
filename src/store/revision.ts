/** How a span names a revision of a report: the first by the report's id alone. */
export function revisionId(report: string, revision: number): string {
  return revision === 1 ? report : `${report}@${revision}`;
}
