import { DatelineError } from "../base/index.ts";
import type { Decision, Span, StoryDecision } from "../model/index.ts";
import { reportOf, type Store } from "../store/index.ts";
import { noReport, noStory } from "./missing.ts";
import { resolveTakedown } from "./takedown.ts";

async function storyFor(id: string, store: Store): Promise<string> {
  const story = await store.resolveStory(id);
  if (story === null) throw noStory(id);
  return story;
}

async function placeOf(report: string, store: Store): Promise<string> {
  const story = await store.storyOf(report);
  if (story === null) throw await noReport(report, store);
  return story;
}

async function mergeOf(asked: Extract<StoryDecision, { kind: "merge" }>, store: Store): Promise<StoryDecision> {
  const stories = [...new Set(await Promise.all(asked.stories.map((id) => storyFor(id, store))))];
  if (stories.length < 2) throw new DatelineError("usage", `${asked.stories.join(", ")}: they are one story already`);
  return { ...asked, stories };
}

async function splitOf(asked: Extract<StoryDecision, { kind: "split" }>, store: Store): Promise<StoryDecision> {
  const story = await storyFor(asked.story, store);
  for (const report of asked.reports)
    if ((await placeOf(report, store)) !== story)
      throw new DatelineError("usage", `${report} is not in ${story}: only reports of a story can be split from it`);
  const all = (await store.storyReports(story)).length;
  if (new Set(asked.reports).size >= all)
    throw new DatelineError("usage", `${story}: all of its reports were named: one must stay`);
  return { ...asked, story, reports: [...new Set(asked.reports)] };
}

/** The words of a span. @throws DatelineError `not-found`, or `usage` for one that lies outside its report */
async function wordsOf(span: Span, store: Store): Promise<string> {
  const { report: id, start, end } = span;
  const found = await store.report(reportOf(span), Number(/@(\d+)$/.exec(id)?.[1] ?? 1));
  if (found === null) throw await noReport(reportOf(span), store);
  const { length } = found.report.text;
  if (start >= end || end > length)
    throw new DatelineError("usage", `${id}:${start}-${end}: the text has ${length} characters: give a span within it`);
  return found.report.text.slice(start, end);
}

/**
 * A decision in the ids of today, so that replaying it needs no others: aliases become the stories that they stand for.
 *
 * @throws DatelineError `not-found`, or `usage` for one that would do nothing or cannot be done
 */
export async function resolveDecision(asked: Decision, store: Store): Promise<Decision> {
  switch (asked.kind) {
    case "takedown":
      return resolveTakedown(asked, store);
    case "chain":
    case "speaker":
    case "apart":
      await wordsOf(asked.span, store);
      return asked;
    case "same":
      for (const span of asked.spans) await wordsOf(span, store);
      return asked;
    case "family":
      return asked;
    case "merge":
      return mergeOf(asked, store);
    case "split":
      return splitOf(asked, store);
    case "move":
    case "pin": {
      const here = await placeOf(asked.report, store);
      const story = asked.kind === "pin" && asked.story === "" ? here : await storyFor(asked.story, store);
      if (asked.kind === "move" && story === here)
        throw new DatelineError("usage", `${asked.report} is in ${story} already: dateline pin keeps it there`);
      return { ...asked, story };
    }
  }
}

/**
 * A decision of the log in the ids of the stories as they are placed anew: where the report that had opened one was taken
 * down, the story goes on under another.
 */
export async function replayedDecision(logged: Decision, store: Store): Promise<Decision> {
  const today = async (id: string) => (await store.resolveStory(id)) ?? id;
  switch (logged.kind) {
    case "merge":
      return { ...logged, stories: [...new Set(await Promise.all(logged.stories.map(today)))] };
    case "split":
    case "move":
    case "pin":
      return { ...logged, story: await today(logged.story) };
    default:
      return logged;
  }
}
