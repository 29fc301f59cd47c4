import type { Capture } from "../model/index.ts";
import { captureFromLine } from "../read/index.ts";
import { type Gathered, refuse } from "./gathered.ts";
import { MOST_CAPTURES } from "./limits.ts";
import { cutNinjs, isNinjs } from "./ninjs.ts";

/** A value of JSON, or undefined, which is none, where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Being no JSON is the answer.
    return undefined;
  }
}

/** Whether a value is a report as a line of NDJSON has it. */
export function isReportLine(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return ("text" in value && typeof value.text === "string") || ("html" in value && typeof value.html === "string");
}

/** One report of a file of lines; a line's own id is not kept, since a desk gives its own. */
function captureOf(value: unknown, name: string, resource: Capture): Gathered {
  if (value === undefined) return refuse(name, "bad-json", "not JSON");
  if (isNinjs(value) && !isReportLine(value)) return cutNinjs(value, name, resource);
  const line = captureFromLine(
    typeof value === "object" && value !== null && !("id" in value) ? { ...value, id: 0 } : value,
    name,
  );
  if ("refused" in line) return line;
  const { id: _, ...hints } = line.capture.hints;
  return { ...line.capture, fetched: line.capture.fetched ?? resource.fetched, hints };
}

/** The reports of an NDJSON file, one a line, as captures. */
export function cutLines(text: string, resource: Capture): Gathered[] {
  const found: Gathered[] = [];
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end).trim();
    start = end + 1;
    number += 1;
    if (line === "") continue;
    if (found.length >= MOST_CAPTURES) {
      found.push(refuse(resource.name, "too-large", `more than ${MOST_CAPTURES} lines: split it`));
      break;
    }
    found.push(captureOf(parseJson(line), `${resource.name}, line ${number}`, resource));
  }
  return found;
}

/** A file that is one JSON object of a report. */
export function cutObject(value: unknown, resource: Capture): Gathered[] {
  return [captureOf(value, resource.name, resource)];
}
