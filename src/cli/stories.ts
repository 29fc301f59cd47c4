import { Command } from "commander";
import { deskOption, withDesk } from "./desk.ts";
import { count, say, sayJson, table } from "./print.ts";

/** `dateline stories`: the desk's stories, the widest first. */
export function storiesCommand(): Command {
  return new Command("stories")
    .description("list the stories of a desk, the widest first")
    .addOption(deskOption())
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  dateline stories --desk ~/desk\n")
    .action(async (options: { desk: string; json?: boolean }) => {
      await withDesk(options.desk, async (desk) => {
        const stories = await desk.stories();
        if (options.json) return sayJson(stories);
        if (stories.length === 0) return say("No stories yet: dateline add FILE puts reports on the desk.");
        say(
          table(
            stories.map((story) => [
              story.story,
              count(story.reports, "report"),
              count(story.outlets, "outlet"),
              story.lastPublished?.slice(0, 10) ?? "no date",
              story.title ?? "(no title)",
            ]),
          ),
        );
      });
    });
}
