import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { render } from "../../brief/index.ts";
import type { Desk } from "../../desk/index.ts";
import type { Span } from "../../model/index.ts";
import { annotations, answer, asked, day, few, name, references } from "./answer.ts";
import { referencesTo } from "./references.ts";

const storyShape = z.object({
  story: z.string(),
  title: z.string().nullable(),
  reports: z.int(),
  outlets: z.int(),
  origins: z.int().describe("independent origins of the leading claim; never the same as confirmed"),
  leading: z.string().nullable().describe("the leading claim"),
  conflicts: z.int(),
  firstPublished: z.string().nullable(),
  lastPublished: z.string().nullable(),
});

/** Stories: which there are, what one tells, and when. */
export function storyTools(server: McpServer, desk: Desk): void {
  server.registerTool(
    "list_stories",
    {
      title: "List stories",
      description: "The stories of the desk by weight and freshness: reports, outlets, independent origins, conflicts.",
      annotations,
      inputSchema: z.object({
        outlet: name,
        entity: name,
        place: name,
        from: day,
        to: day,
        conflict: z.boolean().optional().describe("with a conflict or an updated value, or without"),
        limit: few,
      }),
      outputSchema: z.object({ stories: z.array(storyShape), references }),
    },
    ({ limit = 10, ...filter }) =>
      asked(async () => {
        const { stories } = await desk.lists.pageStories({ ...filter, limit });
        const spans: Span[] = [];
        const found: z.infer<typeof storyShape>[] = [];
        for (const { story } of stories) {
          const { claims } = await desk.record(story);
          const entry = await desk.story(story);
          const { title, reports, outlets, firstPublished, lastPublished, weighed } = entry;
          const [leading] = claims;
          if (leading !== undefined) spans.push(leading.span);
          found.push({
            story: entry.story,
            title,
            reports,
            outlets,
            origins: leading?.independent ?? 0,
            leading: leading?.text ?? null,
            conflicts: weighed?.conflicts ?? 0,
            firstPublished,
            lastPublished,
          });
        }
        return answer({ stories: found, references: await referencesTo(desk, spans) });
      }),
  );
  server.registerTool(
    "brief",
    {
      title: "Brief of a story",
      description:
        "A story told in whole sentences of its reports: source, quotes, details, timeline, agreement, conflicts.",
      annotations,
      inputSchema: z.object({ story: z.string(), length: z.enum(["short", "standard", "full"]).optional() }),
      outputSchema: z.object({ story: z.string(), brief: z.string(), references }),
    },
    ({ story, length }) =>
      asked(async () => {
        const brief = await desk.brief(story, length);
        const spans = brief.sections.flatMap(({ lines }) => lines.flatMap((line) => line.references));
        const told = { story: brief.story, brief: render(brief, "text") };
        return answer({ ...told, references: await referencesTo(desk, [...brief.headline.references, ...spans]) });
      }),
  );
  server.registerTool(
    "timeline",
    {
      title: "Timeline of a story",
      description: "When things happened, as the reports say, and when each report was published.",
      annotations,
      inputSchema: z.object({ story: z.string() }),
      outputSchema: z.object({
        story: z.string(),
        timeline: z.array(
          z.object({
            when: z.string(),
            kind: z.enum(["happened", "reported"]),
            report: z.string(),
            unclear: z.string().nullable(),
          }),
        ),
        references,
      }),
    },
    ({ story: id }) =>
      asked(async () => {
        const { story, timeline } = await desk.record(id);
        const entries = timeline.map(({ when, kind, report, unclear }) => ({ when, kind, report, unclear }));
        const spans = timeline.flatMap(({ span, report }) => span ?? { report, start: 0, end: 0 });
        return answer({ story, timeline: entries, references: await referencesTo(desk, spans) });
      }),
  );
}
