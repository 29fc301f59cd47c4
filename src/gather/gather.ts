import { cut } from "./cut.ts";
import { gatherPath, gatherStream } from "./files.ts";
import { type Gathered, isCapture } from "./gathered.ts";
import type { Known } from "./warc/index.ts";

/**
 * Everything at a place, one capture at a time: a file, a folder with all below it, or `-` for standard input. What cannot
 * be taken comes as a refusal in its place, and the rest goes on.
 *
 * @param source a path, or `-`
 * @param known what a desk knows of archives it has seen (`desk.known`): a WARC goes on where it ended
 *
 * @example
 * for await (const gathered of gather("reports/")) console.log(isCapture(gathered) ? gathered.name : gathered.message);
 */
export async function* gather(source: string, known: Known | null = null): AsyncGenerator<Gathered> {
  if (source === "-") yield await gatherStream(process.stdin, "standard input");
  else yield* gatherPath(source, known);
}

/** The same, each resource cut into its captures: what is read without a desk. */
export async function* gatherCaptures(source: string): AsyncGenerator<Gathered> {
  for await (const gathered of gather(source)) {
    if (isCapture(gathered)) yield* cut(gathered);
    else yield gathered;
  }
}
