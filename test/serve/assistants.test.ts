import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { createApp, type Serving, serve } from "../../src/serve/index.ts";

let desk: Desk;
let folder = "";
let serving: Serving;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "dateline-mcp-"));
  desk = await openDesk(folder);
  for await (const _ of desk.add(gather("examples/")));
  while ((await desk.weighNext()) !== null);
  serving = await serve(desk, { port: 0 });
});
after(async () => {
  await serving.close();
  await desk.close();
});

const answerShape = z.looseObject({
  references: z.array(z.object({ report: z.string(), start: z.int(), end: z.int(), quote: z.string() }).loose()),
});

async function withClient(use: (client: Client) => Promise<void>, over: "http" | "stdio" = "http"): Promise<void> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const bin = fileURLToPath(new URL("../../src/cli/bin.ts", import.meta.url));
  const transport =
    over === "http"
      ? new StreamableHTTPClientTransport(new URL("mcp", serving.url))
      : new StdioClientTransport({ command: process.execPath, args: [bin, "mcp", "--desk", folder] });
  await client.connect(transport);
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

/** The answer of a tool, whose every reference must quote its report exactly. */
async function ask(client: Client, name: string, given: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: given });
  assert.notEqual(result.isError, true, JSON.stringify(result.content));
  const answer = answerShape.parse(result.structuredContent);
  assert.ok(answer.references.length > 0, name);
  for (const { report, start, end, quote } of answer.references) {
    const found = (await desk.report(report)).report;
    assert.equal(quote, start === end ? found.title : found.text.slice(start, end), name);
  }
  assert.deepEqual(
    JSON.parse(result.content[0]?.type === "text" ? result.content[0].text : ""),
    result.structuredContent,
  );
  return answer;
}

async function askAll(client: Client): Promise<void> {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(({ name }) => name).sort(), [
    "brief",
    "compare_reports",
    "list_stories",
    "search",
    "timeline",
    "trace_claim",
    "who_said_what",
  ]);
  for (const { annotations } of tools) assert.equal(annotations?.readOnlyHint, true);
  const { stories } = z
    .looseObject({ stories: z.array(z.looseObject({ story: z.string() })) })
    .parse(await ask(client, "list_stories", { limit: 3 }));
  const story = stories[0]?.story;
  await ask(client, "brief", { story });
  await ask(client, "timeline", { story });
  await ask(client, "search", { query: "gates" });
  await ask(client, "who_said_what", { about: "Oster" });
  const traced = await ask(client, "trace_claim", { sentence: "the gates of the Oster dam had been opened" });
  const { claims } = z.looseObject({ claims: z.array(z.looseObject({ claim: z.string() })) }).parse(traced);
  await ask(client, "trace_claim", { claim: claims[0]?.claim });
  const { reports } = await desk.record(story ?? "");
  await ask(client, "compare_reports", { first: reports[0]?.id, second: reports[1]?.id });
}

test("an assistant over HTTP gets answers with references that quote their reports", () => withClient(askAll));

test("an assistant over standard input and output gets the same", () => withClient(askAll, "stdio"));

test("what is not there, or not asked rightly, is said in words", () =>
  withClient(async (client) => {
    const said = async (name: string, given: Record<string, unknown>) => {
      const { isError, content } = await client.callTool({ name, arguments: given });
      assert.equal(isError, true);
      return JSON.stringify(content);
    };
    assert.match(await said("brief", { story: "s-none" }), /no such story/);
    assert.match(await said("trace_claim", {}), /nothing to trace/);
    assert.match(await said("search", { query: "" }), /query/);
  }));

test("an assistant needs a token where the desk asks for one, and comes from no other site", async () => {
  const ping = { method: "POST", body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" }) };
  const headers = {
    host: "127.0.0.1",
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  const closed = createApp(desk, { tokens: true });
  assert.equal((await closed.request("/mcp", { ...ping, headers })).status, 401);
  const { secret } = await desk.tokens.create("assistant", "read");
  const authorization = `Bearer ${secret}`;
  assert.equal((await closed.request("/mcp", { ...ping, headers: { ...headers, authorization } })).status, 200);
  const open = createApp(desk);
  assert.equal(
    (await open.request("/mcp", { ...ping, headers: { ...headers, origin: "http://evil.example" } })).status,
    403,
  );
  assert.equal((await open.request("/mcp", { ...ping, headers: { ...headers, host: "evil.example" } })).status, 421);
});
