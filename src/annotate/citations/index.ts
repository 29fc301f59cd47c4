import { compareRange } from "../../base/index.ts";
import type { Citation, Entity, Statement } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { familyOf, outletKey } from "../outlets/index.ts";
import { creditAbroad } from "./abroad.ts";
import { type Credit, coverOf } from "./covers.ts";
import { bylineRule, photoRule, placeOf } from "./credits.ts";
import { formMentions } from "./forms.ts";
import { frameOf } from "./frame.ts";
import { genericMentions } from "./generic.ts";
import { type Mention, namedMentions } from "./mentions.ts";
import { resolveShort } from "./short.ts";
import { stationMentions } from "./stations.ts";
import { creditAfter, creditBefore } from "./text.ts";

/** What other parts of `annotate` already know about the report. */
interface CitationHelp {
  readonly statements?: readonly Statement[];
  readonly entities?: readonly Entity[];
}

/** Which tokens belong to a mention. */
interface Taken {
  readonly has: (first: number, end: number) => boolean;
  readonly add: (mentions: readonly Mention[]) => void;
}

function takenIn(document: Document): Taken {
  const marks = new Uint8Array(document.tokens.length);
  return {
    has: (first, end) => marks.subarray(first, end).includes(1),
    add: (mentions) => {
      for (const { first, end } of mentions) marks.fill(1, first, end);
    },
  };
}

/** All words that may name an outlet, in text order. */
function mentionsOf(document: Document): { mentions: readonly Mention[]; taken: Taken } {
  const taken = takenIn(document);
  const mentions = [...stationMentions(document)];
  taken.add(mentions);
  const named = namedMentions(document).filter(({ first, end }) => !taken.has(first, end));
  const tabled = resolveShort(document, named);
  taken.add(tabled);
  mentions.push(...tabled);
  for (const find of [formMentions, genericMentions]) {
    const more = find(document, taken.has);
    taken.add(more);
    mentions.push(...more);
  }
  mentions.sort((a, b) => a.first - b.first || b.end - a.end);
  let end = 0;
  const apart = mentions.filter((mention) => {
    if (mention.first < end) return false;
    end = mention.end;
    return true;
  });
  return { mentions: apart, taken };
}

/** The outlet's own name where it only speaks of itself says nothing about where the news comes from. */
const SELF_TEXT = new Set(["told", "interview with", "said to"]);

function creditOf(document: Document, mention: Mention, paragraph: number, taken: Taken, self: boolean): Credit | null {
  const place = placeOf(document, mention, paragraph);
  const frame = frameOf(document, mention);
  const before = creditBefore(document, frame);
  if (!mention.generic || /^agencies$/i.test(mention.outlet)) {
    const isOutlet = (at: number): boolean => taken.has(at, at + 1);
    const photo = photoRule(place);
    const byline = before === null ? bylineRule(place, isOutlet, self) : null;
    if (photo && byline !== "dateline" && byline !== "credit line" && byline !== "sign-off" && before === null)
      return { credit: "photo", rule: photo };
    if (byline) return { credit: "byline", rule: byline };
  }
  if (self) return before && SELF_TEXT.has(before) ? { credit: "text", rule: before } : null;
  const rule = before ?? creditAfter(document, frame) ?? creditAbroad(document, mention);
  return rule === null ? null : { credit: "text", rule };
}

/** Bare "media", "TV", "newspapers" and an outlet that is an ordinary word need a cue that leaves no doubt. */
function isSure(mention: Mention, { credit, rule }: Credit): boolean {
  if (credit !== "text") return !mention.common || rule !== "picture line";
  if (mention.by === "form") return rule !== "staff" && rule !== "on air";
  if (mention.common && rule === "of the outlet") return false;
  if (mention.generic && rule === "written in") return /paper$|dail/i.test(mention.outlet);
  if (mention.generic && mention.common) return rule !== "staff" && rule !== "written in" && rule !== "of the outlet";
  return true;
}

/**
 * Finds the credits that a report gives to outlets and agencies: in its words, by bylines and datelines, for pictures.
 * Rules only: the outlet table, forms of names, and the cues around them (the guidelines of the origins benchmark say what
 * counts). An outlet that is merely the subject of the news has no credit; the report's own outlet has one as a byline and
 * where somebody told it something.
 */
export function findCitations(document: Document, help: CitationHelp = {}): Citation[] {
  const { mentions, taken } = mentionsOf(document);
  const own = new Set(document.report.outlets.concat(document.report.outlet ?? []).map(familyOf));
  const found: Citation[] = [];
  let sentence = 0;
  for (const mention of mentions) {
    const range = {
      start: document.tokens[mention.first]?.start ?? 0,
      end: document.tokens[mention.end - 1]?.end ?? 0,
    };
    while (sentence + 1 < document.sentences.length && (document.sentences[sentence]?.end ?? 0) <= range.start)
      sentence++;
    const self = !mention.generic && (own.has(familyOf(mention.outlet)) || own.has(outletKey(mention.outlet)));
    const credit = creditOf(document, mention, document.sentences[sentence]?.paragraph ?? 0, taken, self);
    if (credit === null || !isSure(mention, credit)) continue;
    const covers = coverOf(document, range, sentence, credit, help.statements ?? []);
    found.push({ ...range, outlet: mention.outlet, ...credit, generic: mention.generic, self, covers });
  }
  return found.sort(compareRange);
}
