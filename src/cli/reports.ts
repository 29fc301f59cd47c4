import { isRefusal, type ReportLine, reportFromLine } from "../read/index.ts";
import { type InputLine, type LineError, notJson, parseLine } from "./ndjson.ts";

/** A plain report from a line of NDJSON, or the error that stands in its place. */
export function reportLine(line: InputLine): ReportLine | LineError {
  const value = parseLine(line);
  if (value === undefined) return notJson(line);
  const result = reportFromLine(value);
  if ("refused" in result && isRefusal(result)) {
    return { id: result.id, error: { code: result.code, message: `line ${line.number}, ${result.message}` } };
  }
  return result;
}
