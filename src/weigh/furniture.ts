import type { AnnotatedReport, Block } from "../model/index.ts";

/** What pages ask of their readers. */
const asked =
  /^(?:read|follow|sign up|subscribe|click|watch|listen|see also|share|scroll|download|join|hide caption)\b.{0,80}\b(?:twitter|facebook|instagram|newsletter|here|more|columns?|video|app|email|podcast|caption|live|below)\b|\bhide caption\b|^(?:facebook|twitter|pinterest|whatsapp|email) (?:facebook|twitter|pinterest|whatsapp|email)\b/iu;

/** The words of a form for readers, and of what it answers. */
const form =
  /\bnewsletter sign up\b|\bcontinue reading the main story\b|\bnot a robot\b|^(?:invalid email|you must (?:select|enter|agree)|thank you for (?:subscribing|signing up)|an error has occurred|please (?:try again|verify|enter|select))\b/iu;

/** Who owns the page. */
const owner = /©|\bcopyright (?:\d{4}|\(c\))|\ball rights reserved\b/iu;

/** What stands under a picture: "In this March 3, 2020, file photo", "Anna Berg is pictured", "on Monday, March 3, 2020, in Ardel". */
const caption =
  /\b(?:file|undated|handout|combination) (?:photo|photograph|image|picture)\b|\b(?:is|are) (?:pictured|seen (?:here|in this))\b|\bpictured (?:above|below|left|right|here)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \p{L}{3,9}\.? \d{1,2}, \d{4}, (?:in|at|near|outside)\b/u;

/** Headings and labels that run into each other: four words in capitals and more. */
const capitals = /(?<![\p{L}\p{N}])(?:\p{Lu}{2,}[ ,:|–-]{1,3}){3}\p{Lu}{2,}(?![\p{L}\p{N}])/u;

/** A link to another report: "[Read it: mill sold for a second time]". */
const link = /^\[[^\]]*\]$/;

/** A picture's maker by himself: "(Photo: Norrsund Police)". */
const maker = /^\((?:photo|image|picture|video|credit)s?\s*:[^()]*\)$/iu;

/** A post's author and day by themselves. */
const signature = /^[—–-][^—–(@]{2,60}\(@\w{1,15}\) \p{L}{3,9} \d{1,2}, \d{4}.{0,10}$/u;

const patterns = [signature, asked, form, owner, caption, capitals, link, maker];

/**
 * Whether a sentence belongs to the page and not to what its report tells: what it asks of readers, who owns it, what stands under a
 * picture, a link to another report, or headings run together.
 */
export function isFurniture(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** A picture's text is shorter than this, in UTF-16 code units; a report that ends with the maker of a picture is not. */
const LONGEST_CAPTION = 700;
/** Characters behind the name of a picture's maker: ", File)". */
const BEHIND = 24;

/** Paragraphs that end with the maker of a picture: "The mill on Monday. (Anna Berg/Agency via Harbour Times)". */
export function captionsOf({ report, annotations }: AnnotatedReport): ReadonlySet<Block> {
  const makers = annotations.citations.filter(({ credit }) => credit === "photo");
  const isCaption = ({ start, end }: Block) =>
    end - start < LONGEST_CAPTION &&
    makers.some((maker) => maker.start >= start && maker.end <= end && maker.end > end - BEHIND);
  return new Set(report.blocks.filter(isCaption));
}
