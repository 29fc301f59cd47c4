import { harmless } from "../base/index.ts";

/** Whether the log is for programs: a JSON object a line (`DATELINE_LOG=json`). */
export function isStructured(): boolean {
  return process.env.DATELINE_LOG === "json";
}

/**
 * Writes a line of the server's log to standard error: words for people, or an object with the time, the event and its fields.
 *
 * @param event a word that programs can look for
 */
export function log(event: string, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = isStructured()
    ? JSON.stringify({ time: new Date().toISOString(), event, message, ...fields })
    : harmless(`dateline: serve: ${message}`);
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
}
