import type { Assertion, ChainLink, StoryRecord } from "../../model/index.ts";
import { type ExportStory, json, spanId, textsOf, urn } from "./story.ts";

const CONTEXT = {
  prov: "http://www.w3.org/ns/prov#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  label: "rdfs:label",
  wasQuotedFrom: { "@id": "prov:wasQuotedFrom", "@type": "@id" },
  hadPrimarySource: { "@id": "prov:hadPrimarySource", "@type": "@id" },
  wasDerivedFrom: { "@id": "prov:wasDerivedFrom", "@type": "@id" },
  wasAttributedTo: { "@id": "prov:wasAttributedTo", "@type": "@id" },
  specializationOf: { "@id": "prov:specializationOf", "@type": "@id" },
  value: "prov:value",
};

const agent = ({ name, kind }: Pick<ChainLink, "name" | "kind">): object => ({
  "@id": urn.agent(name),
  "@type": kind === "speaker" ? "prov:Agent" : "prov:Organization",
  label: name,
});

/** What each link of a chain said: an entity of its own, quoted by the one before it. */
function utterances(assertion: Assertion, id: string): object[] {
  const named = assertion.chain.map((link, at) => ({ link, id: `${id}:said-by:${at + 1}` }));
  return named.map(({ link, id: own }, at) => {
    const next = named[at + 1];
    return {
      "@id": own,
      "@type": "prov:Entity",
      label: link.reason,
      wasAttributedTo: urn.agent(link.name),
      ...(next === undefined ? {} : { wasQuotedFrom: next.id }),
    };
  });
}

function assertionNodes(assertion: Assertion, claim: string, textOf: (report: string) => string): object[] {
  const text = textOf(assertion.report);
  const id = spanId(text, assertion);
  const said = utterances(assertion, id);
  const [first] = assertion.chain;
  const last = assertion.chain.length;
  return [
    {
      "@id": id,
      "@type": "prov:Entity",
      value: text.slice(assertion.start, assertion.end),
      wasDerivedFrom: urn.report(assertion.report),
      specializationOf: claim,
      ...(first === undefined ? {} : { wasQuotedFrom: `${id}:said-by:1`, hadPrimarySource: `${id}:said-by:${last}` }),
    },
    ...said,
    ...assertion.chain.map(agent),
  ];
}

function reportNodes(record: StoryRecord): object[] {
  return record.reports.flatMap(({ id, title, outlets, copyOf }) => [
    {
      "@id": urn.report(id),
      "@type": "prov:Entity",
      ...(title === null ? {} : { label: title }),
      ...(outlets.length === 0 ? {} : { wasAttributedTo: outlets.map(urn.agent) }),
      ...(copyOf === null ? {} : { wasDerivedFrom: urn.report(copyOf) }),
    },
    ...outlets.map((name) => agent({ name, kind: "outlet" })),
  ]);
}

/** One node an id: what is said of an agent by many chains is said once. */
function distinct(nodes: readonly object[]): object[] {
  const seen = new Set<string>();
  return nodes.filter((node) => {
    const id = "@id" in node ? String(node["@id"]) : "";
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Who got it from whom, as PROV-O (W3C 2013) in JSON-LD: each assertion, quoted from link to link, down to its source. */
export function toProv(stories: readonly ExportStory[]): string {
  const textOf = textsOf(stories);
  const graph = stories.flatMap(({ record }) => [
    ...reportNodes(record),
    ...record.claims.flatMap((claim) => [
      { "@id": urn.claim(claim.id), "@type": "prov:Entity", value: claim.text },
      ...claim.assertions.flatMap((assertion) => assertionNodes(assertion, urn.claim(claim.id), textOf)),
    ]),
  ]);
  return json({ "@context": CONTEXT, "@graph": distinct(graph) });
}
