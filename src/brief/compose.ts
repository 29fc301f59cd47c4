import type { Brief, Line, RelatedStory, StoryRecord } from "../model/index.ts";
import { type Length, nothingSaid } from "./choose.ts";
import { factsLine, sourceLines } from "./facts.ts";
import { leadingClaim } from "./leading.ts";
import { desk, type Look, line, lookIn, taken } from "./parts.ts";
import {
  addsLines,
  agreementLines,
  backgroundLines,
  conflictLines,
  detailLines,
  quoteLines,
  relatedLines,
  reportLines,
  section,
  unknownLines,
  whyLines,
} from "./sections.ts";
import { timelineLines } from "./timeline.ts";
import { words } from "./words.ts";

function headline(look: Look): Line {
  const { record } = look;
  const titled = record.reports.find((report) => report.title === record.title);
  const leading = leadingClaim(record);
  if (record.title === null || titled === undefined) {
    return line([leading === undefined ? desk(words.report) : taken(leading.text, leading.span)]);
  }
  return line(
    [{ text: record.title, span: null, field: { report: titled.id, name: "title" } }],
    [{ report: titled.id, start: 0, end: 0 }],
  );
}

/**
 * Tells a story for a reader: whole sentences and quotes of its reports, and the desk's own fixed words.
 *
 * @param length how much is told; `standard` unless said
 * @param related stories near this one, where a desk knows them
 *
 * @example
 * const line = reportFromLine({ id: "a", outlet: "Harbour Times", text: "The bridge was closed on Monday, the mayor said." });
 * const stories = "report" in line ? linkStories([line.report]) : [];
 * for (const story of stories) console.log(render(compose(weigh(story.reports), "short"), "text"));
 */
export function compose(
  record: StoryRecord,
  length: Length = "standard",
  related: readonly RelatedStory[] = [],
): Brief {
  const look = lookIn(record);
  const said = nothingSaid();
  const leading = leadingClaim(record);
  // Sentences that say why are chosen first, so that details do not use them up.
  const why = whyLines(look, length, said);
  const quotes = quoteLines(look, length, said);
  const background = backgroundLines(look, length, said);
  const details = detailLines(look, length, said, leading);
  return {
    schema: 1,
    story: record.story,
    headline: headline(look),
    facts: factsLine(look),
    sections: [
      ...section("source", leading === undefined ? [] : sourceLines(leading, look)),
      ...section("quote", quotes),
      ...section("details", details),
      ...section("background", background),
      ...section("why", why),
      ...section("timeline", timelineLines(look, length)),
      ...section("agreement", agreementLines(look, length)),
      ...section("conflicts", conflictLines(look, false)),
      ...section("differs", conflictLines(look, true)),
      ...section("adds", addsLines(look, length)),
      ...section("reports", reportLines(look)),
      ...section("related", relatedLines(related)),
      ...section("unknown", unknownLines(look)),
    ],
    reports: record.reports.map(({ id, title, outlet, url, published }) => ({ id, title, outlet, url, published })),
  };
}
