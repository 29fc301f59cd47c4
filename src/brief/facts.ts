import type { Assertion, ChainLink, Claim, Line, Part } from "../model/index.ts";
import { leadingClaim } from "./leading.ts";
import { desk, type Look, line, named, outletPart, taken } from "./parts.ts";
import { marks, words } from "./words.ts";

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "1 independent origin" or "1 to 3 independent origins", where only some ends are named. */
export function originCount(claim: Claim): string {
  if (claim.independent === 0) return words.noOrigin;
  const from = claim.atLeast < claim.independent ? `${Math.max(1, claim.atLeast)} ${words.to} ` : "";
  return `${claim.atLeast < claim.independent && claim.independent > 1 ? from : ""}${count(claim.independent, words.origin, words.manyOrigins)}`;
}

/** A published time with what is known of its zone. */
export function publishedText(published: string | null): string {
  if (published === null) return words.dateUnknown;
  const [day = "", time] = published.split("T");
  if (time === undefined) return day;
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(time) ? `${day} ${time}` : `${day} ${time} ${words.localTime}`;
}

/** Words that an adult reads in a minute of silent reading (Brysbaert, J. of Memory and Language 2019: 238 of non-fiction). */
const WORDS_A_MINUTE = 238;

/** The line of facts: reports, outlets, first and last published, and the origins of the leading claim. */
export function factsLine(look: Look): Line {
  const { record } = look;
  const outlets = new Set(record.reports.flatMap((report) => report.outlets));
  const published = record.reports
    .map((report) => report.published)
    .filter((value) => value !== null)
    .sort();
  const [first] = published;
  const last = published.at(-1);
  const leading = leadingClaim(record);
  const parts: Part[] = [desk(count(record.reports.length, words.report, words.manyReports)), desk(marks.dot)];
  parts.push(desk(outlets.size === 0 ? words.outletUnknown : count(outlets.size, words.outlet, words.manyOutlets)));
  if (first !== undefined && last !== undefined) {
    const span =
      first.slice(0, 10) === last.slice(0, 10)
        ? first.slice(0, 10)
        : `${first.slice(0, 10)} ${words.to} ${last.slice(0, 10)}`;
    parts.push(desk(marks.dot), desk(`${words.published} ${span}`));
  }
  const total = record.reports.reduce((sum, report) => sum + report.words, 0);
  parts.push(desk(marks.dot), desk(`${Math.ceil(total / WORDS_A_MINUTE)} ${words.minutes}`));
  if (leading !== undefined)
    parts.push(desk(marks.dot), desk(`${originCount(leading)}, ${words.forClaim} `), taken(leading.text, leading.span));
  return line(parts);
}

/** A chain as people write it: "Voice of America citing John Kirby, White House, US government". */
function chainParts(assertion: Assertion, look: Look): Part[] {
  const parts: Part[] = [outletPart(look, assertion.report)];
  let previous: ChainLink["kind"] = "outlet";
  for (const link of assertion.chain) {
    const citing =
      link.kind === "copy"
        ? ` ${words.copyOf} `
        : previous === "outlet" || previous === "copy"
          ? ` ${words.citing} `
          : marks.comma;
    parts.push(desk(citing), named(link.name));
    previous = link.kind;
  }
  if (assertion.chain.length === 0) parts.push(desk(` ${words.itsOwnWord}`));
  return parts;
}

/** The Source lines of a claim: each different chain once, then the origins they come down to. */
export function sourceLines(claim: Claim, look: Look): Line[] {
  const seen = new Set<string>();
  const lines: Line[] = [];
  for (const assertion of claim.assertions) {
    const parts = chainParts(assertion, look);
    const key = parts.map((part) => part.text).join("");
    if (seen.has(key)) continue;
    seen.add(key);
    const spans = assertion.chain.map((link) => link.span).filter((span) => span !== null);
    lines.push(line(parts, [{ report: assertion.report, start: assertion.start, end: assertion.end }, ...spans]));
  }
  const names = claim.origins.flatMap((origin, index): Part[] => [
    desk(index === 0 ? marks.colon : marks.comma),
    named(origin.name),
  ]);
  lines.push(line([desk(originCount(claim)), ...names], [claim.span]));
  return lines;
}
