import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { DatelineError } from "../../base/index.ts";
import { compareReports, type Desk } from "../../desk/index.ts";
import type { Claim } from "../../model/index.ts";
import { annotations, answer, asked, references } from "./answer.ts";
import { referencesTo } from "./references.ts";

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

/** Claims: who carries one and where it starts, and what two reports tell of the same. */
export function claimTools(server: McpServer, desk: Desk): void {
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
        if (id !== undefined) found.push(await desk.claim(id));
        else if (sentence !== undefined)
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
