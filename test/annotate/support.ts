import { bareReport } from "../../models/data.ts";
import type { Report } from "../../src/model/index.ts";

/** A report with only what `annotate` needs. */
export function reportOf(text: string, published: string | null = null, more: Partial<Report> = {}): Report {
  return { ...bareReport("r-test", text, published), ...more };
}
