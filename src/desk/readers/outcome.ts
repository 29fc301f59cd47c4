import { annotate } from "../../annotate/index.ts";
import type { Annotations, Capture, Report } from "../../model/index.ts";
import { isRefusal, read } from "../../read/index.ts";

/** What reading makes of a capture. */
export type Outcome =
  | {
      readonly kind: "report";
      readonly report: Report;
      /** Null where they are not made yet: whoever finds the report new makes them. */
      readonly annotations: Annotations | null;
    }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** Kinds of pages that are no news: kept in quarantine with that reason. */
const notNews = new Set(["error", "search", "front", "consent", "stub"]);

/** Whether a page holds a report. */
export function isNews({ kind }: Report): boolean {
  return !notNews.has(kind);
}

/** The refusal of what no reader should fail on and one did: it is kept with the reason, and the run goes on. */
export function failedOn(name: string, error: unknown): Extract<Outcome, { readonly kind: "refused" }> {
  const why = error instanceof Error ? error.message : String(error);
  return { kind: "refused", code: "failed", message: `${name}: reading it failed (${why}): please report it` };
}

/**
 * Reads a capture. Whatever happens is an outcome.
 *
 * @param annotated annotate it as well, whether it is new or not
 */
export function outcomeOf(capture: Capture, annotated: boolean): Outcome {
  try {
    return readOutcome(capture, annotated);
  } catch (error) {
    return failedOn(capture.name, error);
  }
}

function readOutcome(capture: Capture, annotated: boolean): Outcome {
  const result = read(capture);
  if (isRefusal(result)) return { kind: "refused", code: result.code, message: result.message };
  if (!isNews(result))
    return {
      kind: "refused",
      code: "not-news",
      message: `${capture.name}: a page of kind ${result.kind}, not a report`,
    };
  return { kind: "report", report: result, annotations: annotated ? annotate(result) : null };
}
