import { setTimeout as wait } from "node:timers/promises";
import { Command } from "commander";
import type { Desk } from "../desk/index.ts";
import type { RelatedStory } from "../model/index.ts";
import type { StoryEvent, StorySummary } from "../store/index.ts";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson, sayLine, table } from "./print.ts";

/** Milliseconds between two looks at a desk that is watched. */
const LOOK_EVERY = 1000;

interface Asked {
  readonly desk: string;
  readonly json?: boolean;
  readonly watch?: boolean;
}

/** `dateline stories`: the desk's stories, the widest first, or all about one. */
export function storiesCommand(): Command {
  return new Command("stories")
    .description("list the stories of a desk, the widest first, or tell how one came about and what is near it")
    .argument("[story]", "a story: its reports, copies, events, decisions and related stories")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .option("--watch", "print stories as they grow, until interrupted")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline stories --desk ~/desk\n  dateline stories s-1f0c55aa10e2\n  dateline stories --watch\n",
    )
    .action(async (story: string | undefined, asked: Asked) => {
      await withDesk(asked.desk, async (desk) => {
        if (asked.watch) await watch(desk, story, asked.json === true);
        else if (story !== undefined) await tell(desk, story, asked.json === true);
        else list(await desk.stories(), asked.json === true);
      });
    });
}

function row(story: StorySummary): string[] {
  return [
    story.story,
    count(story.reports, "report"),
    count(story.outlets, "outlet"),
    story.lastPublished?.slice(0, 10) ?? "no date",
    story.title ?? "(no title)",
  ];
}

function list(stories: readonly StorySummary[], json: boolean): void {
  if (json) sayJson(stories);
  else if (stories.length === 0) say("No stories yet: dateline add FILE puts reports on the desk.");
  else say(table(stories.map(row)));
}

/** What became of a story, in words; a person's decisions are said to be a person's. */
function eventLine({ kind, sequence, from, to, reports, by, reason }: StoryEvent, story: string): string {
  const what =
    kind === "merge"
      ? from === story
        ? `merged into ${to}`
        : `took in ${from}`
      : kind === "pin"
        ? `${reports.join(", ")} stays here`
        : from === story
          ? `${reports.join(", ")} left for ${to}`
          : `${reports.join(", ")} came from ${from}`;
  const who = by === null ? "" : ` – decided by ${by}`;
  return `${sequence}: ${what}${who}${reason === null ? "" : `: ${reason}`}`;
}

function relatedLine({ story, title, order, actors }: RelatedStory): string {
  const when = order === null ? "near" : order;
  return `${story} ${title ?? "(no title)"} – ${when}, same actors: ${actors.join(", ")}`;
}

function section(title: string, lines: readonly string[]): void {
  if (lines.length > 0) say(`\n${title}\n${lines.map((line) => `• ${line}`).join("\n")}`);
}

async function tell(desk: Desk, id: string, json: boolean): Promise<void> {
  const record = await desk.record(id);
  const [events, related] = [await desk.storyEvents(id), await desk.related(id)];
  if (json) return sayJson({ story: record.story, title: record.title, reports: record.reports, events, related });
  say(`${record.story} ${record.title ?? "(no title)"}`);
  section(
    "Reports",
    record.reports.map((report) => {
      const copy = report.copyOf === null ? "" : ` – copy of ${report.copyOf}`;
      const shares =
        report.sharesTextWith.length === 0 ? "" : ` – shares text with ${report.sharesTextWith.join(", ")}`;
      return `${report.id} ${report.outlet ?? "outlet unknown"}: ${report.title ?? "(no title)"}${copy}${shares}`;
    }),
  );
  section(
    "What became of it",
    events.map((event) => eventLine(event, record.story)),
  );
  section("Related stories", related.map(relatedLine));
}

/** Prints each story that grew since the last look; what grew before the first look is not told. */
async function watch(desk: Desk, only: string | undefined, json: boolean): Promise<void> {
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const known = new Map((await desk.stories()).map(({ story, reports }) => [story, reports]));
  while (!stopped.signal.aborted) {
    await wait(LOOK_EVERY, undefined, { signal: stopped.signal }).catch(() => undefined);
    for (const summary of (await desk.stories()).reverse()) {
      const before = known.get(summary.story) ?? 0;
      known.set(summary.story, summary.reports);
      if (summary.reports <= before || (only !== undefined && summary.story !== only)) continue;
      if (json) sayLine({ ...summary, grew: summary.reports - before });
      else say(table([[before === 0 ? "new" : `+${summary.reports - before}`, ...row(summary)]]));
    }
  }
}
