import { cut, type Gathered, isCapture } from "../../src/gather/index.ts";
import type { Capture } from "../../src/model/index.ts";

/** A resource of these bytes, from nowhere. */
export function resource(content: string | Uint8Array, more: Partial<Capture> = {}): Capture {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { bytes, mediaType: null, url: null, fetched: null, name: "file", hints: {}, ...more };
}

/** Everything a resource is cut into. */
export async function cutAll(one: Capture): Promise<Gathered[]> {
  const found: Gathered[] = [];
  for await (const gathered of cut(one)) found.push(gathered);
  return found;
}

/** The captures among what was found. */
export function captures(found: readonly Gathered[]): Capture[] {
  return found.filter(isCapture);
}

/** The codes of the refusals among what was found. */
export function codes(found: readonly Gathered[]): string[] {
  return found.flatMap((gathered) => (isCapture(gathered) ? [] : [gathered.code]));
}

/** The bytes of a capture as UTF-8. */
export const text = (capture: Capture | undefined) => new TextDecoder().decode(capture?.bytes);
