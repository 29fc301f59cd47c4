import { DatelineError } from "../base/index.ts";
import { defaultSettings, type Explanation, type Linker } from "../link/index.ts";
import type { Report } from "../model/index.ts";
import { withDesk } from "./desk.ts";
import { count, say, sayLine } from "./print.ts";

/** Says why a report of a desk is in its story. */
export async function explainOnDesk(id: string, folder: string, json: boolean): Promise<void> {
  await withDesk(folder, async (desk) => sayWhy(id, await desk.explain(id), json));
}

/**
 * Why a report of the input is in its story.
 *
 * @throws DatelineError `not-found`
 */
export function whyAmong(
  id: string,
  reports: ReadonlyMap<string, Report>,
  given: ReadonlyMap<string, string | number>,
  linker: Linker,
): Explanation | null {
  const report = [...reports.values()].find((one) => one.id === id || String(given.get(one.id)) === id);
  if (report === undefined) throw new DatelineError("not-found", `${id}: no such report in the input`);
  return linker.explain(report);
}

function points(thousandths: number): string {
  return (thousandths / 1000).toFixed(3);
}

/** Prints why a report is in its story; null is a whole copy, or one that is no longer remembered. */
export function sayWhy(id: string, why: Explanation | null, json: boolean): void {
  if (json) {
    sayLine({ id, why });
    return;
  }
  if (why === null) {
    say(`${id} is a whole copy, which goes with its original, or is no longer remembered one by one.`);
    return;
  }
  const { story, reports, compared, similarity, time, pinned, words, runnerUp } = why;
  say(`${id} is in ${story}, of ${count(reports, "report")}${pinned ? "; a person put it there" : ""}`);
  if (compared === 0) say("It stands alone: no story was near enough.");
  else {
    const bar = points(1000 * defaultSettings.join);
    say(`likeness ${points(similarity)} to ${compared} of them, where ${bar} is enough to join`);
    say(`time: the days between it and the last of them take off ${points(time)}`);
    const told = words.map(({ stem, kind, share }) => `${stem} ${share / 10}%${kind === "word" ? "" : ` (${kind})`}`);
    say(`words: ${told.join(", ")}`);
  }
  say(runnerUp === null ? "runner-up: none is near" : `runner-up: ${runnerUp.story}, ${points(runnerUp.similarity)}`);
}
