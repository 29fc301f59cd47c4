import { sharedPassages, sharedShare } from "../link/index.ts";
import type { Copy, Report, SharedText } from "../model/index.ts";

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

/** The passages that a report shares with others of which it is no copy. */
export function sharesOf(
  report: Report,
  others: readonly string[],
  find: (id: string) => Report | undefined,
): SharedText[] {
  return others.flatMap((other) => {
    const spans = sharedPassages(report.text, find(other)?.text ?? "");
    return spans.length === 0 ? [] : [{ with: other, spans }];
  });
}
