import type { Capture } from "../model/index.ts";
import { gatherPath, gatherStream } from "./files.ts";
import type { Gathered } from "./gathered.ts";

/** Whether gathering found a capture rather than a reason why not. */
export function isCapture(gathered: Gathered): gathered is Capture {
  return !("refused" in gathered);
}

/**
 * Everything at a place, one capture at a time: a file, a folder with all below it, or `-` for standard input. What cannot
 * be taken comes as a refusal in its place, and the rest goes on.
 *
 * @param source a path, or `-`
 *
 * @example
 * for await (const gathered of gather("reports/")) console.log(isCapture(gathered) ? gathered.name : gathered.message);
 */
export async function* gather(source: string): AsyncGenerator<Gathered> {
  if (source === "-") yield await gatherStream(process.stdin, "standard input");
  else yield* gatherPath(source);
}
