import { cut } from "./cut.ts";
import type { FetchClient } from "./fetch/index.ts";
import { gatherPath, gatherStream } from "./files.ts";
import { type Gathered, isCapture } from "./gathered.ts";
import type { Known } from "./warc/index.ts";
import { gatherWeb, isWebAddress } from "./web.ts";

/** What gathering may use. */
export interface GatherOptions {
  /** What a desk knows of web archives it has seen (`desk.known`): a WARC goes on where it ended. */
  readonly known?: Known;
  /** What fetches addresses of the web; without one a polite client is made. */
  readonly client?: FetchClient;
}

/**
 * Everything at a place, one resource at a time: a file, a folder with all below it, an address of the web, or `-` for
 * standard input. What cannot be taken comes as a refusal in its place, and the rest goes on.
 *
 * @param source a path, an http or https address, or `-`
 *
 * @example
 * for await (const gathered of gather("reports/")) console.log(isCapture(gathered) ? gathered.name : gathered.message);
 */
export async function* gather(source: string, options: GatherOptions = {}): AsyncGenerator<Gathered> {
  if (source === "-") yield await gatherStream(process.stdin, "standard input");
  else if (isWebAddress(source)) yield* gatherWeb(source, options.client ?? null);
  else yield* gatherPath(source, options.known ?? null);
}

/** The same, each resource cut into its captures: what is read without a desk. */
export async function* gatherCaptures(source: string): AsyncGenerator<Gathered> {
  for await (const gathered of gather(source)) {
    if (isCapture(gathered)) yield* cut(gathered);
    else yield gathered;
  }
}
