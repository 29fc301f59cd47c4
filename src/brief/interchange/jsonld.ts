import type { AnnotatedReport, Claim, RecordQuote, StoryRecord } from "../../model/index.ts";
import { type ExportStory, json, spanId, textsOf, urn } from "./story.ts";

/** Only schema.org's terms are used; the vocabulary is named here, so that a reader needs no network. */
const CONTEXT = { "@vocab": "https://schema.org/" };

const organization = (name: string): object => ({ "@type": "Organization", name });
const person = (name: string): object => ({ "@type": "Person", name });

function article({ report }: AnnotatedReport, record: StoryRecord): object {
  const known = record.reports.find(({ id }) => id === report.id);
  return {
    "@id": urn.report(report.id),
    "@type": "NewsArticle",
    ...(report.title === null ? {} : { headline: report.title }),
    ...(report.url === null ? {} : { url: report.url }),
    ...(report.published === null ? {} : { datePublished: report.published }),
    ...(report.byline === null ? {} : { author: report.byline.split(", ").map(person) }),
    ...(report.outlets.length === 0 ? {} : { publisher: report.outlets.map(organization) }),
    inLanguage: report.language,
    ...(known?.copyOf == null ? {} : { isBasedOn: { "@id": urn.report(known.copyOf) } }),
    isPartOf: { "@id": urn.story(record.story) },
  };
}

/** A claim with the reports where it appears and the origins that its chains come down to. */
function claimNode(claim: Claim, textOf: (report: string) => string): object {
  const appearance = claim.assertions.map((assertion) => ({
    "@id": spanId(textOf(assertion.report), assertion),
    "@type": "CreativeWork",
    isPartOf: { "@id": urn.report(assertion.report) },
    text: textOf(assertion.report).slice(assertion.start, assertion.end),
    creditText: assertion.chain.map(({ name }) => name).join(" < "),
  }));
  return {
    "@id": urn.claim(claim.id),
    "@type": "Claim",
    text: claim.text,
    appearance,
    ...(appearance[0] === undefined ? {} : { firstAppearance: { "@id": appearance[0]["@id"] } }),
    author: claim.origins.map(({ name }) => organization(name)),
  };
}

function quotation({ pieces, speaker }: RecordQuote, textOf: (report: string) => string): object[] {
  const [first] = pieces;
  if (first === undefined) return [];
  return [
    {
      "@id": spanId(textOf(first.span.report), first.span),
      "@type": "Quotation",
      text: pieces.map(({ text }) => text).join(" "),
      ...(speaker === null ? {} : { creator: person(speaker) }),
      isPartOf: { "@id": urn.report(first.span.report) },
    },
  ];
}

/** Stories as JSON-LD in the terms of schema.org: NewsArticle, Claim, Quotation. */
export function toJsonLd(stories: readonly ExportStory[]): string {
  const textOf = textsOf(stories);
  const graph = stories.flatMap(({ record, reports }) => [
    { "@id": urn.story(record.story), "@type": "Collection", ...(record.title === null ? {} : { name: record.title }) },
    ...reports.map((report) => article(report, record)),
    ...record.claims.map((claim) => claimNode(claim, textOf)),
    ...record.quotes.flatMap((quote) => quotation(quote, textOf)),
  ]);
  return json({ "@context": CONTEXT, "@graph": graph });
}
