import { governmentIn, nameKey, outletName } from "../annotate/index.ts";
import type { AnnotatedReport, Assertion, ChainLink, Origin } from "../model/index.ts";
import { DECIDED } from "./corrections.ts";
import { localPolice } from "./forces.ts";
import { ASSUMED } from "./governments.ts";
import { headOf, kindOfSource } from "./sources.ts";

/** The name that all outlets of one family go by. */
export type Families = (outlet: string) => string;

/** Where one assertion's chain ends, before merging. */
export interface End {
  readonly name: string;
  readonly kind: ChainLink["kind"] | "own";
  /** "Local media", "officials": names nobody. */
  readonly generic: boolean;
  /** A table or the story's country supplied it. */
  readonly guessed: boolean;
  /** The text's own outlet or agency: the sentence gives no source. */
  readonly flat: boolean;
  /** Officials without a country: the one that is meant is assumed. */
  readonly assumed: boolean;
  readonly link: ChainLink | null;
  /** What it is one origin by: one outlet or family, one person or institution by name, or the same words. */
  readonly key: string;
  /** Keys of the outlets that the chain went through: the report's own and those it credits. */
  readonly outlets: readonly string[];
  /** Reports whose chains end here. */
  readonly reports: readonly string[];
  /** Names in the chain, from the nearest to where it ends. */
  readonly through: readonly string[];
  /** The assertion's words. */
  readonly words: string;
}

const isOutlet = (link: ChainLink): boolean => link.kind === "outlet" || link.kind === "copy";

function ownOutlet(annotated: AnnotatedReport): string | null {
  return annotated.report.outlet === null ? null : outletName(annotated.report.outlet);
}

/** Whether an end names nobody: "officials", "local media", "a rabbi in town"; "Berlin police" and governments are somebody. */
function isGeneric(link: ChainLink): boolean {
  const sort = kindOfSource(link.name);
  // The first letter may be a sentence's.
  const nameless =
    !/\p{Lu}/u.test(headOf(link.name).slice(1)) && governmentIn(link.name) === null && localPolice(link.name) === null;
  if (link.kind === "outlet") return sort === "media" && nameless;
  if (link.kind !== "speaker" || !nameless) return false;
  return /^an? /i.test(link.name) || sort === "officials" || sort === "police" || sort === "prosecutors";
}

function sourceKey(name: string): string {
  return `source ${nameKey(name.replace(/^(?:the|a|an)\s+/i, ""))}`;
}

/** The link a chain ends at: the last that is somebody; an anonymous one belongs to the outlet it spoke to. */
export function endOf(assertion: Assertion, annotated: AnnotatedReport, families: Families): End | null {
  const own = ownOutlet(annotated);
  const outletKeyOf = (name: string) => `outlet ${families(name)}`;
  const { text } = annotated.report;
  const common = {
    through: assertion.chain.map((link) => link.name),
    words: text.slice(assertion.start, assertion.end),
    reports: [annotated.report.id],
  };
  const credited = [...(own === null ? [] : [own]), ...assertion.chain.filter(isOutlet).map((link) => link.name)];
  const outlets = credited.map(outletKeyOf);
  const last = assertion.chain.filter((link) => isOutlet(link) || kindOfSource(link.name) !== "anonymous").at(-1);
  if (last === undefined) {
    return own === null
      ? null
      : {
          name: own,
          kind: "own",
          generic: false,
          guessed: false,
          flat: true,
          assumed: false,
          link: null,
          key: outletKeyOf(own),
          outlets,
          ...common,
        };
  }
  const assumed = last.reason.startsWith(ASSUMED);
  const named =
    assertion.chain.some((link) => !isOutlet(link) && link.span !== null) ||
    isOutlet(last) ||
    last.reason.startsWith(DECIDED);
  return {
    name: last.name,
    kind: last.kind,
    generic: isGeneric(last),
    guessed: assumed || !named,
    flat:
      isOutlet(last) &&
      !/^(?:credited|said|named as source)(?:,|$)/.test(last.reason) &&
      !last.reason.startsWith(DECIDED),
    assumed,
    link: last,
    key: isOutlet(last) ? outletKeyOf(last.name) : sourceKey(last.name),
    outlets,
    ...common,
  };
}

/** An origin in the making: an end with what was merged into it. */
export interface Draft {
  readonly end: End;
  /** The forms of its name: those that another only shortens. */
  readonly forms: string[];
  readonly merges: { name: string; reason: string; span: Origin["merges"][number]["span"] }[];
}

/** Puts another end into an origin, with why. */
export function merge(into: Draft, end: End, reason: string): void {
  if (end.name !== into.end.name || end.link?.span)
    into.merges.push({ name: end.name, reason, span: end.link?.span ?? null });
}
