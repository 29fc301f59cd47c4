import { sharedPassages, sharedShare } from "../link/index.ts";
import type { Copy, Report } from "../model/index.ts";

/** A report's copy relation in full, with the passages it shares with its original; null where it has none. */
export function copyOf(
  report: Report,
  original: { readonly id: string; readonly by: Copy["by"] } | null,
  find: (id: string) => Report | undefined,
): Copy | null {
  if (original === null) return null;
  const spans = sharedPassages(report.text, find(original.id)?.text ?? "");
  return { of: original.id, share: sharedShare(spans, report.text), spans, by: original.by };
}
