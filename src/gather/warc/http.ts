import type { Budget } from "../budget.ts";
import { decodeContent, type InflateError } from "../inflate.ts";
import { LARGEST_BLOCK, messageAt } from "./record.ts";

/** Joins the chunks of a chunked body (RFC 9112, 7.1); a body that is not chunked after all is given back. */
function dechunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf("\r\n", at);
    const size =
      end < 0 || end - at > 100 ? Number.NaN : Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (Number.isNaN(size)) return chunks.length === 0 ? body : Buffer.concat(chunks);
    if (size === 0) break;
    chunks.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

/** What the head of an HTTP response says. */
interface ResponseHead {
  readonly status: number;
  readonly mediaType: string | null;
}

/** The head of a response; null where there is none. */
export function responseHead(bytes: Buffer): ResponseHead | null {
  const message = messageAt(bytes, 0);
  const status = /^HTTP\/\S+ (\d{3})/.exec(message?.first ?? "")?.[1];
  if (message === null || status === undefined) return null;
  return { status: Number(status), mediaType: message.headers.get("content-type") ?? null };
}

/** The body of a response as its sender meant it: chunks joined, content codings undone. */
export function responseBody(block: Buffer): Uint8Array | InflateError {
  const message = messageAt(block, 0);
  if (message === null) return "damaged";
  const budget: Budget = { inflated: LARGEST_BLOCK, members: 0 };
  const raw = block.subarray(message.bodyStart);
  const whole = /chunked/i.test(message.headers.get("transfer-encoding") ?? "") ? dechunk(raw) : raw;
  return decodeContent(whole, message.headers.get("content-encoding") ?? "identity", budget);
}
