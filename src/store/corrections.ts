import type { Correction, Decision, Span } from "../model/index.ts";

/** The words that a correction is about; none for one that holds for outlets wherever they are. */
function spansOf(correction: Correction): readonly Span[] {
  if (correction.kind === "family") return [];
  return correction.kind === "same" ? correction.spans : [correction.span];
}

/** The report of a span, whatever revision it names. */
export function reportOf({ report }: Span): string {
  return report.replace(/@\d+$/, "");
}

/** Reports that a correction is about; null where it may be about any. */
export function correctedReports(correction: Correction): readonly string[] | null {
  const spans = spansOf(correction);
  return spans.length === 0 ? null : [...new Set(spans.map(reportOf))];
}

/** Whether a decision is about how reports are weighed. */
export function isCorrection(decision: Decision): decision is Correction {
  return ["chain", "speaker", "family", "same", "apart"].includes(decision.kind);
}
