/** Headers of an answer as undici gives them. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The value of a header; the first of several. */
export function headerOf(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Longest wait that a server may ask for, in seconds: a day. */
const LONGEST_WAIT = 86_400;

/** Seconds to wait after an answer (RFC 9110, 10.2.3: seconds or a date); null where nothing is asked. */
export function retryAfterOf(headers: AnswerHeaders, now: number): number | null {
  const value = headerOf(headers, "retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), LONGEST_WAIT);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.min(LONGEST_WAIT, Math.max(0, Math.ceil((date - now) / 1000)));
}

/** Seconds for which an answer stays fresh (RFC 9111, 5.2.2.1); null where it does not say or must not be kept. */
export function maxAgeOf(headers: AnswerHeaders): number | null {
  const value = headerOf(headers, "cache-control")?.toLowerCase() ?? "";
  if (/\bno-(?:store|cache)\b/.test(value)) return null;
  const age = /\bmax-age\s*=\s*"?(\d{1,9})/.exec(value)?.[1];
  return age === undefined ? null : Math.min(Number(age), LONGEST_WAIT);
}
