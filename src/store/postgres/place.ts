import { DatelineError } from "../../base/index.ts";

/** The schema that a desk is kept in where its URL names none. */
const USUAL_SCHEMA = "dateline";

/** Where a desk's tables are. */
export interface Place {
  /** What the driver connects to, password and all. */
  readonly url: string;
  readonly schema: string;
  /** The schema by which writers know the desk: another one may be made to take its place. */
  readonly desk: string;
  /** The URL as it may be shown: without a password. */
  readonly shown: string;
}

/** A URL without what is secret in it. */
export function withoutPassword(url: URL | string): string {
  if (!URL.canParse(String(url))) return "no URL";
  const shown = new URL(url);
  shown.password = "";
  shown.searchParams.delete("password");
  return shown.href;
}

/**
 * The place that a URL names: `postgres://user@host:port/database?schema=name`. Other parameters are the driver's.
 *
 * @throws DatelineError `usage` for what is no such URL
 */
export function placeOf(text: string): Place {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol))
    throw new DatelineError("usage", "a database is given as postgres://user@host:5432/name, and this is no such URL");
  const schema = url.searchParams.get("schema") ?? USUAL_SCHEMA;
  const shown = withoutPassword(url);
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(schema) || schema.startsWith("pg_"))
    throw new DatelineError("usage", `${shown}: the schema is named by small letters, digits and _, 50 at most`);
  url.searchParams.delete("schema");
  return { url: url.href, schema, desk: schema, shown };
}

/** Whether two URLs name the same tables, whoever connects to them. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => {
    const { url, schema } = placeOf(text);
    const { hostname, port, pathname } = new URL(url);
    return JSON.stringify([hostname, port === "" ? "5432" : port, pathname, schema]);
  });
  return a === b;
}
