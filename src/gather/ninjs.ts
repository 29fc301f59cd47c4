import type { Capture, CaptureHints } from "../model/index.ts";
import { publishedFrom } from "../read/index.ts";
import { type Gathered, made, refuse } from "./gathered.ts";

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields by their names in lower case: ninjs 2 writes `versioncreated`, ninjs 3 `versionCreated`. */
function lower(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function items(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields).map(lower) : [];
}

/** Whether a value is a news item of IPTC ninjs: it says so, or has an identifier and a field that only they have. */
export function isNinjs(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const names = Object.keys(value).map((name) => name.toLowerCase());
  if (isFields(value.standard) && value.standard.name === "ninjs") return true;
  return (
    names.includes("uri") &&
    names.some((name) => /^(?:body_|headlines?$|bodies$|description_|versioncreated$|firstcreated$)/.test(name))
  );
}

interface Body {
  readonly kind: "html" | "plain";
  readonly text: string;
}

/** The bodies of an item: `bodies` of ninjs 2 and 3, `body_…` of ninjs 1. */
function bodiesOf(fields: Fields): Body[] {
  const listed = items(fields.bodies).flatMap((body) => {
    const value = text(body.value);
    if (value === null) return [];
    const type = text(body.contenttype) ?? (/<p[\s>]/i.test(value) ? "text/html" : "text/plain");
    return [{ kind: /html/i.test(type) ? ("html" as const) : ("plain" as const), text: value }];
  });
  const named = Object.entries(fields).flatMap(([name, content]) => {
    const value = name.startsWith("body_") ? text(content) : null;
    if (value === null) return [];
    return [{ kind: /html/.test(name) ? ("html" as const) : ("plain" as const), text: value }];
  });
  return [...listed, ...named];
}

/** A page before a plain text, since it has its paragraphs; of two alike the longer. */
function bestBody(bodies: readonly Body[]): Body | null {
  const ranked = [...bodies].sort(
    (a, b) => Number(b.kind === "html") - Number(a.kind === "html") || b.text.length - a.text.length,
  );
  return ranked[0] ?? null;
}

function headlineOf(fields: Fields): string | null {
  const listed = items(fields.headlines);
  const main = listed.find((headline) => /main/i.test(text(headline.role) ?? "")) ?? listed[0];
  return text(fields.headline) ?? text(main?.value) ?? text(fields.title);
}

function publishedOf(fields: Fields): string | null {
  for (const name of ["firstcreated", "contentcreated", "versioncreated"]) {
    const value = text(fields[name]);
    const published = value === null ? null : publishedFrom(value);
    if (published !== null) return published;
  }
  return null;
}

function named(value: unknown): string | null {
  return text(value) ?? (isFields(value) ? (text(value.name) ?? text(value.literal)) : null);
}

function hintsOf(fields: Fields): CaptureHints {
  const sources = [...items(fields.infosources), ...items(fields.infosource)].flatMap((source) => named(source) ?? []);
  const outlet = named(fields.copyrightholder) ?? named(fields.source) ?? sources[0] ?? null;
  const source = sources.find((name) => name !== outlet) ?? null;
  const title = headlineOf(fields);
  const byline = text(fields.byline) ?? text(fields.by);
  const published = publishedOf(fields);
  const section =
    [...items(fields.subjects), ...items(fields.subject)].map(named).find((name) => name !== null) ?? null;
  return {
    ...(title === null ? {} : { title }),
    ...(byline === null ? {} : { byline }),
    ...(published === null ? {} : { published }),
    ...(outlet === null ? {} : { outlet }),
    ...(source === null ? {} : { source }),
    ...(section === null ? {} : { section }),
  };
}

/**
 * A news item of IPTC ninjs 1, 2 or 3 as a capture: the body with markup where there is one, headline, byline, first
 * creation, holder of the copyright and sources as hints.
 */
export function cutNinjs(value: Fields, name: string, resource: Capture): Gathered {
  const fields = lower(value);
  const body = bestBody(bodiesOf(fields));
  if (body === null)
    return refuse(name, "empty", `a ninjs item of type ${text(fields.type) ?? "unknown"} without a body`);
  const uri = text(fields.uri) ?? "";
  const url = /^https?:/.test(uri) && URL.canParse(uri) ? uri : null;
  return made(body.text, body.kind, { name, url, fetched: resource.fetched, hints: hintsOf(fields) });
}
