import type { Capture, Refusal } from "../model/index.ts";

/** What gathering finds: a capture, or a finding about a place where there is none. */
export type Gathered = Capture | Refusal;

/** A refusal of what stands at a place. */
export function refuse(name: string, code: Refusal["code"], why: string): Refusal {
  return { refused: true, id: null, code, message: `${name}: ${why}` };
}

/** Whether gathering found a capture rather than a reason why not. */
export function isCapture(gathered: Gathered): gathered is Capture {
  return !("refused" in gathered);
}

/** A capture of text made from what a resource holds, in UTF-8. */
export function made(
  text: string,
  kind: "html" | "plain",
  { name, url, fetched, hints }: Omit<Capture, "bytes" | "mediaType">,
): Capture {
  return { bytes: new TextEncoder().encode(text), mediaType: `text/${kind}; charset=utf-8`, url, fetched, name, hints };
}
