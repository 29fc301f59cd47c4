/** Records and annotations in the terms of other systems. */
import { toWebAnnotations } from "./annotations.ts";
import { citationsCsv, happeningsCsv } from "./csv.ts";
import { toGraphMl } from "./graphml.ts";
import { toJsonLd } from "./jsonld.ts";
import { toNinjs } from "./ninjs.ts";
import { toProv } from "./provenance.ts";
import type { ExportStory } from "./story.ts";

const formats = {
  jsonld: toJsonLd,
  annotations: toWebAnnotations,
  prov: toProv,
  ninjs: toNinjs,
  happenings: happeningsCsv,
  citations: citationsCsv,
  graphml: toGraphMl,
} as const;

/** The name of a format that others read; {@link interchange} says what each is. */
export type InterchangeFormat = keyof typeof formats;

/** The formats by name. */
export const interchangeFormats: readonly string[] = Object.keys(formats);

/** Whether a name is one of {@link interchangeFormats}. */
export const isInterchangeFormat = (name: string): name is InterchangeFormat => Object.hasOwn(formats, name);

/**
 * Stories in a format of others: schema.org JSON-LD, W3C Web Annotations, PROV-O, IPTC ninjs 3, CSV of happenings or of
 * credits, GraphML. The same stories give the same bytes.
 */
export function interchange(format: InterchangeFormat, stories: readonly ExportStory[]): string {
  return formats[format](stories);
}

export type { ExportStory } from "./story.ts";
