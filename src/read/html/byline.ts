import { type Finding, metaOf, type PageFacts, propertyValue } from "./facts.ts";
import { textsOf } from "./linked-data.ts";
import type { Box } from "./tree.ts";
import { clean, textOf } from "./walk.ts";

/** A byline longer than this is a sentence about the author. */
const LONGEST = 100;

const opening =
  /^(?:(?:written|reported|story|article|text|posted|published|report|words|photos?|fotos?)\s+)?(?:by|von|par|por|di|da|av|af|door|przez|автор|autor(?:in|en)?|author|text|redaktion)\s*:?\s+/iu;
const role =
  /\s*(?:[,|·•–—/(]|\s-\s)\s*(?:(?:senior|staff|chief|political|foreign|our|freelance|special|deputy|associate|assistant|national|defen[cs]e|diplomatic|political|world|science|health|business|sports?)\s+)*(?:reporter|correspondent|editor|writer|journalist|contributor|columnist|producer|chief|redakteur(?:in)?|autor(?:in)?|redaktion|korrespondent(?:in)?|author|guest).*$/iu;
const notNames =
  /https?:|www\.|@|\d{2}|\b(?:admin|administrator|unknown|guest author|editor|webmaster|user|posted|published|updated|comments?|kommentare?|read more|share|follow|subscribe|am|uhr|views?)\b|[?!{}<>=]/iu;

/** Cuts what pages put around names: "By", roles, dates, addresses; null where no name is left. */
export function nameIn(raw: string): string | null {
  const text = clean(raw)
    .replace(opening, "")
    .replace(role, "")
    .replace(/\s*(?:[|·•–—]|\s-\s|,?\s+(?:on|am|le|vom|den|at)\s+(?=\d|\p{Lu})|,\s*(?=\d)).*$/u, "")
    .replace(/\s*(?:\(.*\)|,)\s*$/, "")
    .trim();
  if (text === "" || text.length > LONGEST || notNames.test(text) || !/\p{L}{2}/u.test(text)) return null;
  return text.split(/\s+/).length > 12 ? null : text;
}

function namesFrom(values: readonly string[], sites: readonly string[]): string[] {
  const names = values.flatMap((value) => nameIn(value) ?? []);
  const known = new Set(sites.map((site) => site.toLowerCase()));
  return [...new Set(names)].filter((name) => !known.has(name.toLowerCase()));
}

function isAuthorProperty(box: Box): boolean {
  return /(?:^|\s)(?:author|creator)(?:$|\s)/.test(box.attributes.get("itemprop") ?? "");
}

/** The name in a box marked as an author: its own `name` property, else its text. */
function authorValue(box: Box, facts: PageFacts): string {
  const name = facts.properties.find(
    (inner) => /(?:^|\s)name(?:$|\s)/.test(inner.attributes.get("itemprop") ?? "") && isWithin(inner, box),
  );
  return propertyValue(name ?? box);
}

function isWithin(inner: Box, outer: Box): boolean {
  for (let at: Box | null = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** A short line of the page that opens with "By" or its like. */
function visible(boxes: readonly Box[]): string[] {
  const short = boxes
    .map((box) => ({ box, text: box.length <= LONGEST * 2 && !box.hidden ? textOf(box) : "" }))
    .filter(({ text }) => text !== "" && text.length <= LONGEST);
  const links = short.filter(
    ({ box, text }) =>
      box.tag === "a" &&
      /author|autor/i.test(`${box.attributes.get("rel") ?? ""} ${box.names} ${box.attributes.get("href") ?? ""}`) &&
      !/^(?:more|mehr|all|alle)\b/i.test(text),
  );
  const said = short.filter(({ text }) => opening.test(text));
  const named = short.filter(({ box }) =>
    /(?:^|[\s_-])(?:author|byline|autor|author-?name|fn)(?=$|[\s_-])/.test(box.names),
  );
  return [...links, ...said, ...named].map(({ text }) => text);
}

/**
 * Who wrote the report: JSON-LD, meta, microdata, then what the page shows near its headline. The outlet's own name is no
 * byline.
 */
export function findByline(facts: PageFacts, sites: readonly string[]): Finding | null {
  const tries: { readonly from: string; readonly values: () => readonly string[] }[] = [
    {
      from: "json-ld author",
      values: () =>
        facts.articles.map((node) => textsOf(node["author"], facts.nodes)).find((names) => names.length > 0) ?? [],
    },
    ...[
      "author",
      "article:author",
      "dc.creator",
      "dcterms.creator",
      "dc.contributor",
      "parsely-author",
      "sailthru.author",
      "byl",
      "article:author_name",
      "twitter:creator:name",
    ].map((name) => ({ from: `meta ${name}`, values: () => facts.metas.get(name) ?? [] })),
    {
      from: "microdata author",
      values: () =>
        facts.properties
          .filter((box) => isAuthorProperty(box))
          .slice(0, 4)
          .map((box) => authorValue(box, facts)),
    },
    { from: "text", values: () => visible(facts.authors.slice(0, 200)).slice(0, 1) },
  ];
  for (const { from, values } of tries) {
    const names = namesFrom(values(), sites);
    if (names.length > 0) return { value: names.join(", "), from };
  }
  return null;
}

/** Site names and hosts, which are no authors. */
export function siteNames(facts: PageFacts, host: string | null): string[] {
  const open = metaOf(facts, "og:site_name", "application-name", "publisher", "dc.publisher", "al:android:app_name");
  const publishers = facts.articles.flatMap((node) => textsOf(node["publisher"], facts.nodes));
  const hostWords = host === null ? [] : [host, host.replace(/\.[a-z]{2,}(?:\.[a-z]{2})?$/, "")];
  return [...(open ? [open.value] : []), ...publishers, ...hostWords];
}
