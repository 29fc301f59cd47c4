import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Desk } from "../../desk/index.ts";
import { annotations, answer, asked, day, few, name, references } from "./answer.ts";
import { referencesTo } from "./references.ts";

/** What reports say: their words, and who said what in them. */
export function textTools(server: McpServer, desk: Desk): void {
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
