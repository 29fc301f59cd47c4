import { findDate } from "../dates.ts";
import { type Finding, metaOf, type PageFacts, propertyValue } from "./facts.ts";
import { textsOf } from "./linked-data.ts";
import { nearness, type TextPlace } from "./place.ts";
import type { Box } from "./tree.ts";
import { clean, lineOf } from "./walk.ts";

/** A byline longer than this is a sentence about the author. */
const LONGEST = 100;

const opening =
  /^(?:(?:written|reported|story|article|text|posted|published|report|words|eingestellt|gespeichert|geschrieben|verfasst|ein beitrag|un article|publié|escrito|scritto)\s+)?(?:by|von|par|por|di|da|av|af|door|przez|מאת|بقلم|كتبت?|автор|autor(?:in|en)?:|author:|text:|redaktion:)\s*:?\s+/iu;
/** A line below this is not taken for a byline. */
const LEAST_SCORE = 4;

const role =
  /\s*(?:[,|·•–—/(]|\s-\s)\s*(?:(?:senior|staff|chief|political|foreign|our|freelance|special|deputy|associate|assistant|national|defen[cs]e|diplomatic|world|science|health|business|sports?)\s+)*(?:reporter|correspondent|editor|writer|journalist|contributor|columnist|producer|chief|redakteur(?:in)?|autor(?:in)?|redaktion|korrespondent(?:in)?|author|guest).*$/iu;
const notNames =
  /https?:|www\.|@|\d{2}|\b(?:admin|administrator|unknown|guest author|editor|webmaster|user|posted|published|updated|comments?|kommentare?|read more|share|follow|subscribe|am|uhr|views?|publisher|gmbh|inc|ltd|\w+\.(?:com|de|net|org|fr|it|at|ch))\b|[?!{}<>=]/iu;

/** Cuts what pages put around names: "By", roles, dates, addresses; null where no name is left. */
export function nameIn(raw: string): string | null {
  const line = clean(raw);
  const date = findDate(line);
  const text = (date === null || date.start === 0 ? line : line.slice(0, date.start))
    .replace(opening, "")
    .replace(role, "")
    .replace(/\s*(?:[|·•–—]|\s-\s|,?\s+(?:on|am|le|vom|den|at)\s+(?=\d|\p{Lu})|,\s*(?=\d)).*$/u, "")
    .replace(/\s*(?:\(.*\)|,|기자|記者|记者)\s*$/u, "")
    .trim();
  if (text === "" || text.length > LONGEST || notNames.test(text) || !/\p{L}[\p{L}\p{M}]/u.test(text)) return null;
  return text.split(/\s+/).length > 12 ? null : text;
}

function namesFrom(values: readonly string[], sites: readonly string[]): string[] {
  const names = values.flatMap((value) => nameIn(value) ?? []);
  const known = new Set(sites.map((site) => site.toLowerCase()));
  // "Anna Berg, Harbour Times": the outlet's own name is no author.
  const people = names.map((name) =>
    name
      .split(", ")
      .filter((part) => !known.has(part.toLowerCase()))
      .join(", "),
  );
  return [...new Set(people)].filter((name) => name !== "");
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

const authorBox = /(?:^|[\s_-])(?:author|byline|autor|author-?name|fn|verfasser|auteur|username|writer)(?=$|[\s_-])/;
const authorAddress =
  /\/(?:author|autor|autoren|authors|writers?|staff|profile?|people|journalist|reporters?|auteur|redaktion|team)s?\//i;
/** Whether a box is named, or linked, as an author's name is. */
export function isAuthorBox(box: Box): boolean {
  return authorBox.test(box.names) || /(?:^|\s)author(?:$|\s)/i.test(box.attributes.get("rel") ?? "");
}

/** Words that stand where a name would, and are none. */
const labels =
  /^(?:by|von|more|mehr|all|alle|name|author|autor(?:in|en)?|about|über|redaktion|posted|follow|kontakt|contact|profil|team|says|sagt)\b\s*[^\s]*$/i;

/** Up to five words that all begin with a capital, two capitals at least: "SMITH" is a name, "Smith" may be a label. */
const personLike = /^(?=\p{Lu}\P{Lu}*\p{Lu})\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,4}\s*$/u;
const sectionWords =
  /\b(?:news|world|sports?|politics?|local|press|release|updates?|opinion|business|culture|economy|breaking|nachrichten|politik|wirtschaft|kultur|regional|presse|meldung|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b/i;

/** The part of a line that names somebody: after "By", alone in a box named for it, or before a date. */
function partOf(line: string): string {
  return line.split(/\s*[|·•—–]\s*/).find((part) => opening.test(part)) ?? line;
}

/** How much a short line speaks for being a byline: by its link, its names, its words and its place; 0 for not at all. */
function scoreLine(box: Box, line: string, nearby: number): number {
  const name = nameIn(partOf(line));
  if (name === null || labels.test(line) || (line.length > 60 && /[.!?]$/.test(line))) return 0;
  const isLink = box.tag === "a";
  let score = 0;
  if (isLink && /(?:^|\s)author(?:$|\s)/i.test(box.attributes.get("rel") ?? "")) score += 4;
  else if (isLink && authorAddress.test(box.attributes.get("href") ?? "")) score += 3;
  if (authorBox.test(box.names)) score += 3;
  if (opening.test(partOf(line)) && personLike.test(name)) score += 3;
  if (score === 0 && nearby >= 3 && personLike.test(name) && !sectionWords.test(name) && findDate(line) !== null)
    score += 1;
  return score === 0 ? 0 : score + nearby;
}

/** The line of the page that is likeliest to be its byline: a box's, or the first or last of its text. */
function visible(facts: PageFacts, place: TextPlace, ends: readonly string[]): string[] {
  let best = { line: "", score: LEAST_SCORE - 1 };
  for (const box of facts.order.keys()) {
    const line = lineOf(box, LONGEST);
    if (line.length < 3) continue;
    const score = scoreLine(box, line, nearness(box, facts, place));
    if (score > best.score) best = { line: partOf(line), score };
  }
  if (best.line !== "") return [best.line];
  const end = ends.find((line) => line.length <= LONGEST && opening.test(line) && personLike.test(nameIn(line) ?? ""));
  return end === undefined ? [] : [end];
}

/** Authors that a page gives as a label and a value for cards ("Written by", "Anna Berg"). */
function fromCards(facts: PageFacts): readonly string[] {
  const labelled = ["1", "2"].find((number) =>
    /written|verfasst|geschrieben|écrit|escrito|scritto|author|autor/i.test(
      facts.metas.get(`twitter:label${number}`)?.[0] ?? "",
    ),
  );
  return labelled === undefined ? [] : (facts.metas.get(`twitter:data${labelled}`) ?? []);
}

/**
 * Who wrote the report: JSON-LD, meta, microdata, then what the page shows near its headline. The outlet's own name is no
 * byline.
 *
 * @param ends the first and last passages of the text as found
 */
export function findByline(
  facts: PageFacts,
  sites: readonly string[],
  place: TextPlace,
  ends: readonly string[],
): Finding | null {
  const tries: { readonly from: string; readonly values: () => readonly string[] }[] = [
    {
      from: "json-ld author",
      values: () =>
        facts.articles.map((node) => textsOf(node.author, facts.nodes)).find((names) => names.length > 0) ?? [],
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
    { from: "meta twitter:data", values: () => fromCards(facts) },
    { from: "text", values: () => visible(facts, place, ends) },
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
  const publishers = facts.articles.flatMap((node) => textsOf(node.publisher, facts.nodes));
  const hostWords = host === null ? [] : [host, host.replace(/\.[a-z]{2,}(?:\.[a-z]{2})?$/, "")];
  return [...(open ? [open.value] : []), ...publishers, ...hostWords];
}
