import type { Readable } from "node:stream";
import type { Budget } from "../budget.ts";
import { decodeContent } from "../inflate.ts";
import { FetchFailure } from "./failure.ts";
import { type AnswerHeaders, headerOf } from "./headers.ts";
import type { FetchLimits } from "./limits.ts";

const codings: ReadonlySet<string> = new Set(["", "identity", "gzip", "x-gzip", "deflate", "br", "zstd"]);

/** The body as it is sent, counted while it comes. */
async function rawBody(
  body: Readable,
  limits: FetchLimits,
  idle: () => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  idle();
  for await (const chunk of body) {
    if (signal.aborted) break;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Leaving the loop ends the connection.
    if (size > limits.bodyBytes) throw new FetchFailure("fetch-too-large", `more than ${limits.bodyBytes} bytes`);
    chunks.push(bytes);
    idle();
  }
  if (signal.aborted) throw signal.reason;
  return Buffer.concat(chunks);
}

/**
 * The body of an answer with its content codings undone, within the limits.
 *
 * @throws FetchFailure for a body that is too large, grows too much, or cannot be opened
 */
export async function readBody(
  body: Readable,
  headers: AnswerHeaders,
  limits: FetchLimits,
  timers: { readonly idle: () => void; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const stated = Number(headerOf(headers, "content-length") ?? 0);
  if (stated > limits.bodyBytes) {
    body.destroy();
    throw new FetchFailure("fetch-too-large", `says it has ${stated} bytes, more than ${limits.bodyBytes}`);
  }
  const coding = headers["content-encoding"];
  const names = (Array.isArray(coding) ? coding.join(",") : (coding ?? "")).toLowerCase();
  const unknown = names.split(",").find((name) => !codings.has(name.trim()));
  if (unknown !== undefined) {
    body.destroy();
    throw new FetchFailure("fetch-coding", `coded as ${unknown.trim().slice(0, 40)}, which was not asked for`);
  }
  const raw = await rawBody(body, limits, timers.idle, timers.signal);
  if (names === "" || raw.length === 0) return raw;
  const budget: Budget = { inflated: limits.inflatedBytes, members: 0, harmless: limits.harmlessBytes };
  const bytes = decodeContent(raw, names, budget);
  if (bytes === "damaged") throw new FetchFailure("fetch-coding", `says it is ${names}, and cannot be opened`);
  if (bytes === "bomb") throw new FetchFailure("fetch-bomb", "grows too many times when opened: a decompression bomb");
  if (bytes === "too-large")
    throw new FetchFailure("fetch-too-large", `opens to more than ${limits.inflatedBytes} bytes`);
  return bytes;
}
