import type { Caption, LeadImage } from "../../model/index.ts";
import { absolute } from "./around.ts";
import { metaOf, type PageFacts } from "./facts.ts";
import { textsOf } from "./linked-data.ts";
import type { Passage } from "./passages.ts";
import { isAside, type TextPlace } from "./place.ts";
import type { Box } from "./tree.ts";
import { clean, holders, lineOf } from "./walk.ts";

/** A caption is shorter than this, in UTF-16 code units: what is longer is a text of its own. */
const LONGEST = 1000;
const MOST = 200;
/** More boxes than this are not looked at. */
const MOST_BOXES = 2000;

/** Which picture of a gallery it is. */
const counter = /^\d{1,3} ?(?:\/|of|von|sur|de|di|van|из|з) ?\d{1,3}\s+/iu;

/** A caption with the box that holds it, in the order of the page. */
interface FoundCaption {
  readonly text: string;
  readonly box: Box;
}

/** Captions between the headline and the end of the text; of a caption in a caption the outer one. */
function captionsIn(facts: PageFacts, place: TextPlace): FoundCaption[] {
  const known = new Set<Box>();
  const found = new Map<string, FoundCaption>();
  for (const box of facts.captions.slice(0, MOST_BOXES)) {
    if (found.size >= MOST) break;
    const order = facts.order.get(box) ?? 0;
    if (order < (place.headline ?? place.first) || order > place.last) continue;
    const above = [...holders(box)];
    if (above.some((holder) => known.has(holder) || isAside(holder, place, facts.order))) continue;
    known.add(box);
    const text = lineOf(box, LONGEST).replace(counter, "");
    if (/\p{L}/u.test(text) && !found.has(text)) found.set(text, { text, box });
  }
  return [...found.values()];
}

/**
 * The captions of the pictures in a text, each with the place in the text where its picture stands.
 *
 * @param ends for each passage of the text where it ends, in UTF-16 code units
 */
export function findCaptions(
  facts: PageFacts,
  place: TextPlace,
  passages: readonly Passage[],
  ends: readonly number[],
): Caption[] {
  const orders = passages.map(({ box }) => facts.order.get(box) ?? 0);
  let next = 0;
  return captionsIn(facts, place).map(({ text, box }) => {
    while (next < orders.length && (orders[next] ?? 0) < (facts.order.get(box) ?? 0)) next += 1;
    return { text, at: ends[next - 1] ?? 0 };
  });
}

/** The picture that the page shows of itself, and where it says so. */
export interface FoundImage extends LeadImage {
  readonly from: string;
}

function linkedImage(facts: PageFacts, base: string | null): FoundImage | null {
  for (const { image } of facts.articles) {
    for (const value of [image].flat().slice(0, 5)) {
      const node = typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
      const written = typeof value === "string" ? value : textsOf("url" in node ? node.url : null, facts.nodes)[0];
      const url = absolute(written ?? null, base);
      if (url === null) continue;
      const caption = textsOf("caption" in node ? node.caption : null, facts.nodes)[0];
      return {
        url,
        from: "json-ld image",
        ...(caption === undefined ? {} : { caption: clean(caption.slice(0, LONGEST)) }),
      };
    }
  }
  return null;
}

/**
 * The lead image: JSON-LD `image`, then Open Graph and its like; its caption from JSON-LD, else the one that stands before
 * the text.
 */
export function findImage(facts: PageFacts, base: string | null, captions: readonly Caption[]): FoundImage | null {
  const meta = metaOf(facts, "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src");
  const url = absolute(meta?.value ?? null, base);
  const image = linkedImage(facts, base) ?? (meta === null || url === null ? null : { url, from: meta.from });
  if (image === null || image.caption !== undefined) return image;
  const first = captions.find(({ at }) => at === 0);
  return first === undefined ? image : { ...image, caption: first.text };
}

/** Words that the page gives itself, and where. */
export interface FoundKeywords {
  readonly values: readonly string[];
  readonly from: string;
}

const MOST_KEYWORDS = 40;
const LONGEST_KEYWORD = 80;

/** Keywords: JSON-LD, then meta; lists of one string are parted at their commas. */
export function findKeywords(facts: PageFacts): FoundKeywords | null {
  const tries = [
    { from: "json-ld keywords", values: facts.articles.flatMap((node) => textsOf(node.keywords, facts.nodes)) },
    ...["news_keywords", "article:tag", "parsely-tags", "keywords"].map((name) => ({
      from: `meta ${name}`,
      values: facts.metas.get(name) ?? [],
    })),
  ];
  for (const { from, values } of tries) {
    const words = values
      .flatMap((value) => value.split(/[,;،、，]/))
      .map(clean)
      .filter((word) => word !== "" && word.length <= LONGEST_KEYWORD);
    if (words.length > 0) return { values: [...new Set(words)].slice(0, MOST_KEYWORDS), from };
  }
  return null;
}
