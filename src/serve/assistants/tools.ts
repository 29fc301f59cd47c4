import type { CallToolResult, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { DatelineError } from "../../base/index.ts";
import { render } from "../../brief/index.ts";
import { compareReports, type Desk } from "../../desk/index.ts";
import type { Claim, Span } from "../../model/index.ts";
import { reference, referencesTo } from "./references.ts";

const day = z.iso.date().optional();
const name = z.string().min(1).max(300).optional();
const references = z.array(reference).describe("the words that the answer rests on");
const few = z.int().min(1).max(25).optional();

const annotations = { readOnlyHint: true, openWorldHint: false } as const;

/** An answer as structure and, for those who read no structure, as the same in text. */
function answer<Content extends Record<string, unknown>>(content: Content): CallToolResult {
  return { structuredContent: content, content: [{ type: "text", text: JSON.stringify(content) }] };
}

/** Runs a tool: what is wrong with the question is said to the asker, what is wrong with us on the terminal. */
async function asked(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (error) {
    const known = error instanceof DatelineError;
    if (!known) process.stderr.write(`dateline: mcp: ${error instanceof Error ? error.message : error}\n`);
    const text = known ? error.message : "the desk could not answer this: the terminal it runs in says why";
    return { isError: true, content: [{ type: "text", text }] };
  }
}

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

function storyTools(server: McpServer, desk: Desk): void {
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

const claimShape = z.object({
  claim: z.string(),
  story: z.string(),
  text: z.string(),
  independent: z.int().describe("origins; never the same as confirmed"),
  origins: z.array(z.string()),
  assertions: z.array(
    z.object({
      report: z.string(),
      start: z.int(),
      end: z.int(),
      stance: z.enum(["asserts", "denies", "questions"]),
      chain: z.array(z.string()).describe("through whom, nearest to the report first"),
    }),
  ),
});

function claimOf(story: string, { id, text, independent, origins, assertions }: Claim): z.infer<typeof claimShape> {
  return {
    claim: id,
    story,
    text,
    independent,
    origins: origins.map((origin) => origin.name),
    assertions: assertions.map(({ report, start, end, stance, chain }) => ({
      report,
      start,
      end,
      stance,
      chain: chain.map((link) => link.name),
    })),
  };
}

function claimTools(server: McpServer, desk: Desk): void {
  server.registerTool(
    "trace_claim",
    {
      title: "Trace a claim",
      description: "Who carries a claim, through whom, and where it starts: by its id, or by a sentence or quote.",
      annotations,
      inputSchema: z.object({
        claim: z.string().optional().describe("c-…"),
        sentence: z.string().max(1000).optional().describe("a sentence or quote, as read somewhere"),
      }),
      outputSchema: z.object({ claims: z.array(claimShape), references }),
    },
    ({ claim: id, sentence }) =>
      asked(async () => {
        const found: { readonly story: string; readonly claim: Claim }[] = [];
        if (id !== undefined) {
          const story = await desk.lists.storyOfClaim(id);
          const claim = story === null ? undefined : (await desk.record(story)).claims.find((one) => one.id === id);
          if (story === null || claim === undefined)
            throw new DatelineError("not-found", `${id}: no story has this claim: trace it by its sentence`);
          found.push({ story, claim });
        } else if (sentence !== undefined)
          found.push(
            ...(await desk.carriers(sentence)).slice(0, 5).map(({ record, claim }) => ({ story: record.story, claim })),
          );
        else throw new DatelineError("usage", "nothing to trace: give `claim` or `sentence`");
        const spans = found.flatMap(({ claim }) => claim.assertions);
        return answer({
          claims: found.map(({ story, claim }) => claimOf(story, claim)),
          references: await referencesTo(desk, spans),
        });
      }),
  );
  server.registerTool(
    "compare_reports",
    {
      title: "Compare two reports",
      description: "What both tell, where they differ, and what one alone tells.",
      annotations,
      inputSchema: z.object({ first: z.string(), second: z.string() }),
      outputSchema: z.object({
        shared: z.array(z.object({ first: z.string(), second: z.string() })),
        differing: z.array(z.object({ kind: z.string(), status: z.string(), first: z.string(), second: z.string() })),
        onlyFirst: z.array(z.string()),
        onlySecond: z.array(z.string()),
        references,
      }),
    },
    ({ first, second }) =>
      asked(async () => {
        const found = compareReports(await desk.report(first), await desk.report(second));
        const texts = (sentences: readonly { readonly text: string }[]) => sentences.map(({ text }) => text);
        const spans = [
          ...found.shared.flatMap((pair) => [pair.first.span, pair.second.span]),
          ...found.differing.flatMap((pair) => [pair.first.span, pair.second.span]),
          ...[...found.onlyFirst, ...found.onlySecond].map(({ span }) => span),
        ];
        return answer({
          shared: found.shared.map((pair) => ({ first: pair.first.text, second: pair.second.text })),
          differing: found.differing.map(({ kind, status, ...pair }) => ({
            kind,
            status,
            first: pair.first.text,
            second: pair.second.text,
          })),
          onlyFirst: texts(found.onlyFirst),
          onlySecond: texts(found.onlySecond),
          references: await referencesTo(desk, spans),
        });
      }),
  );
}

function textTools(server: McpServer, desk: Desk): void {
  server.registerTool(
    "search",
    {
      title: "Search reports",
      description: "Reports that hold all words, best first; a phrase in quotes stays one.",
      annotations,
      inputSchema: z.object({
        query: z.string().min(1).max(1000),
        outlet: name,
        entity: name,
        from: day,
        to: day,
        limit: few,
      }),
      outputSchema: z.object({
        hits: z.array(z.object({ report: z.string(), story: z.string().nullable(), title: z.string().nullable() })),
        references,
      }),
    },
    ({ query, outlet, entity, from, to, limit = 10 }) =>
      asked(async () => {
        const hits = await desk.search({
          words: query,
          limit,
          ...(outlet === undefined ? {} : { outlet }),
          ...(entity === undefined ? {} : { entity }),
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        });
        return answer({
          hits: hits.map(({ report, story, title }) => ({ report, story, title })),
          references: await referencesTo(
            desk,
            hits.map(({ report, start, end }) => ({ report, start, end })),
          ),
        });
      }),
  );
  server.registerTool(
    "who_said_what",
    {
      title: "Who said what about something",
      description: "Statements by who made them or what they are about: the speaker, the words, the outlet, the day.",
      annotations,
      inputSchema: z.object({ about: name, speaker: name, outlet: name, from: day, to: day, limit: few }),
      outputSchema: z.object({
        statements: z.array(
          z.object({
            speaker: z.string().nullable(),
            act: z.enum(["says", "denies", "declines", "questions", "believes"]),
            kind: z.enum(["direct", "indirect", "mixed"]),
            content: z.string(),
            outlet: z.string().nullable(),
            published: z.string().nullable(),
            story: z.string().nullable(),
          }),
        ),
        references,
      }),
    },
    ({ limit = 15, ...filter }) =>
      asked(async () => {
        const { items } = await desk.lists.statements({ ...filter, limit });
        return answer({
          statements: items.map(({ speaker, act, kind, content, outlet, published, story }) => ({
            speaker,
            act,
            kind,
            content,
            outlet,
            published,
            story,
          })),
          references: await referencesTo(
            desk,
            items.map(({ span }) => span),
          ),
        });
      }),
  );
}

/** Registers everything that assistants may ask a desk. All of it only looks. */
export function registerTools(server: McpServer, desk: Desk): void {
  storyTools(server, desk);
  claimTools(server, desk);
  textTools(server, desk);
}
