import type { Alert, Claim, Conflict, StoryRecord } from "../model/index.ts";

/** Something that a record tells and an earlier one of the same story did not. */
export interface Difference extends Pick<Alert, "on" | "text" | "references"> {
  /** What tells it from others of its kind in its story. */
  readonly key: string;
}

/** Origins from which a claim is borne out by more than one. */
const SEVERAL = 2;

function conflictKey({ kind, slot, values }: Conflict): string {
  const first = values[0]?.assertions[0];
  return `${kind} ${slot} ${first?.report ?? ""} ${first?.start ?? 0}`;
}

/** What a record tells of conflicts: a denial is one of its own, and a value that is updated again is news again. */
function conflictNews(conflict: Conflict): Difference[] {
  const { kind, slot, status, values } = conflict;
  if (status === "differs") return [];
  const words = values.map(({ value }) => value);
  const references = values.flatMap(({ assertions }) => assertions.slice(0, 1));
  const key = conflictKey(conflict);
  if (kind === "denial") return [{ on: "denial", key, text: `${slot}: ${words.join(" – ")}`, references }];
  if (status === "conflict") return [{ on: "conflict", key, text: `${slot}: ${words.join(" or ")}`, references }];
  return [{ on: "update", key: `${key} ${values.length}`, text: `${slot}: ${words.join(", then ")}`, references }];
}

function originNews({ id, text, span, origins, independent }: Claim): Difference[] {
  if (independent < SEVERAL) return [];
  const names = origins.map(({ name }) => name).join(", ");
  return [
    { on: "origin", key: id, text: `${independent} independent origins (${names}), for: ${text}`, references: [span] },
  ];
}

/** Denials of claims, each sentence that denies once: for the first claim by rank that it does not itself stand for. */
function denials(claims: readonly Claim[]): Difference[] {
  const found = new Map<string, Difference>();
  for (const { text, span, assertions } of claims)
    for (const { report, start, end, stance, chain } of assertions) {
      const key = `${report} ${start}`;
      const isOwn = span.report === report && span.start === start;
      if (stance !== "denies" || isOwn || found.has(key)) continue;
      const who = chain[0]?.name ?? "a report";
      found.set(key, { on: "denial", key, text: `${who} denies: ${text}`, references: [{ report, start, end }, span] });
    }
  return [...found.values()];
}

function newsOf(record: StoryRecord): Difference[] {
  const [leading] = record.claims;
  const story: Difference = {
    on: "story",
    key: "",
    text: leading?.text ?? record.title ?? "a story without a claim",
    references: leading === undefined ? [] : [leading.span],
  };
  return [
    story,
    ...record.claims.flatMap(originNews),
    ...record.conflicts.flatMap(conflictNews),
    ...denials(record.claims),
  ];
}

/** What a story's record tells that an earlier one did not; without an earlier one, all that it tells. */
export function differences(earlier: StoryRecord | null, record: StoryRecord): Difference[] {
  const told = new Set((earlier === null ? [] : newsOf(earlier)).map(({ on, key }) => `${on} ${key}`));
  return newsOf(record).filter(({ on, key }) => !told.has(`${on} ${key}`));
}
