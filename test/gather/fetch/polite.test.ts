import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  createClient,
  createPolite,
  type FetchClient,
  type Fetched,
  type FetchRefusal,
} from "../../../src/gather/index.ts";
import { effortOf } from "../../support/effort.ts";
import { answerOf, type RawServer, rawServer } from "./server.ts";

const page = "<!DOCTYPE html><html><body><p>The bridge was closed.</p></body></html>";

let server: RawServer;
let client: FetchClient;
/** What each host's robots.txt says; a number is a status without a body. */
const robots = new Map<string, string | number>();
let answers: (path: string) => Buffer | null = () => null;

before(async () => {
  server = await rawServer((path, socket, head) => {
    const host = /host: ([\w.-]+)/i.exec(head)?.[1] ?? "";
    const rules = robots.get(host);
    if (path === "/robots.txt" && typeof rules === "number") socket.write(answerOf("", [], `${rules} Oops`));
    else if (path === "/robots.txt" && rules === undefined) socket.write(answerOf("", [], "404 No"));
    else if (path === "/robots.txt") socket.write(answerOf(String(rules), ["Content-Type: text/plain"]));
    else socket.write(answers(path) ?? answerOf(page, ["Content-Type: text/html"]));
  });
  client = await createClient({
    resolve: async () => ["127.0.0.1"],
    allow: { networks: ["127.0.0.1/32"], anyPort: true },
  });
});

after(async () => {
  await client.close();
  await server.close();
});

const url = (host: string, path: string) => `http://${host}:${server.port}${path}`;
const code = (found: Fetched | FetchRefusal) => ("refused" in found ? found.code : "fetched");

test("robots.txt is asked once, by the group that names us, by the longest rule", async () => {
  robots.set(
    "rules.test",
    "\ufeffUser-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: Dateline\nDisallow: /private\nAllow: /private/open # for all\nDisallow: /*.pdf$\n",
  );
  const polite = createPolite(client, { delay: 0 });
  const before = server.seen.length;
  const told = [];
  for (const path of ["/news", "/private", "/private/x", "/private/open/1", "/a.pdf", "/a.pdf?x", "/PRIVATE"])
    told.push(code(await polite.fetch(url("rules.test", path))));
  assert.deepEqual(told, ["fetched", "fetch-robots", "fetch-robots", "fetched", "fetch-robots", "fetched", "fetched"]);
  assert.equal(server.seen.slice(before).filter((head) => head.includes("/robots.txt")).length, 1);
});

test("no robots.txt allows everything, a broken server nothing, and redirects are asked about anew", async () => {
  robots.set("none.test", 404);
  robots.set("forbidden.test", 403);
  robots.set("broken.test", 503);
  robots.set("busy.test", 429);
  robots.set("closed.test", "User-agent: *\nDisallow: /\n");
  const polite = createPolite(client, { delay: 0 });
  answers = (path) => (path === "/away" ? answerOf("", [`Location: ${url("closed.test", "/x")}`], "302 Found") : null);
  const told = [];
  for (const [host, path] of [
    ["none.test", "/"],
    ["forbidden.test", "/"],
    ["broken.test", "/"],
    ["busy.test", "/"],
    ["none.test", "/away"],
  ] as const)
    told.push(code(await polite.fetch(url(host, path))));
  assert.deepEqual(told, ["fetched", "fetched", "fetch-robots", "fetch-robots", "fetch-robots"]);
  answers = () => null;
});

test("rules that are huge or built to be slow cost little", async () => {
  robots.set("huge.test", `User-agent: *\n${"Disallow: /x\n".repeat(60_000)}`);
  robots.set(
    "slow.test",
    `User-agent: *\nDisallow: /${"*".repeat(900)}b\n${`Disallow: /${"*a".repeat(450)}b\n`.repeat(300)}`,
  );
  const polite = createPolite(client, { delay: 0 });
  const effort = await effortOf(async () => {
    assert.equal(code(await polite.fetch(url("huge.test", "/y"))), "fetched");
    assert.equal(code(await polite.fetch(url("slow.test", `/${"a".repeat(1000)}`))), "fetched");
  });
  assert.ok(effort < 6000, `${effort} ms`);
});

test("a host gets one request after another, with a pause; other hosts do not wait for it", async () => {
  robots.set("paced.test", "User-agent: *\nCrawl-delay: 3600\n");
  const polite = createPolite(client, { delay: 60, longestDelay: 120 });
  const done: string[] = [];
  const timed = async (host: string, count: number) => {
    const started = performance.now();
    for (let index = 0; index < count; index += 1) await polite.fetch(url(host, `/${index}`));
    done.push(host);
    return performance.now() - started;
  };
  const [quick, slow] = await Promise.all([timed("quick.test", 3), timed("paced.test", 3)]);
  // Never sooner; how much later is the machine's affair.
  assert.ok(quick >= 110, `${quick}`);
  assert.ok(slow >= 230, `${slow}`);
  assert.deepEqual(done, ["quick.test", "paced.test"]);
});

test("a server that asks to wait is left alone for so long, and no longer", async () => {
  let now = 1_000_000;
  const polite = createPolite(client, { delay: 0, rest: 10_000 }, () => now);
  answers = () => answerOf("", ["Retry-After: 30"], "429 Too Many Requests");
  assert.equal(code(await polite.fetch(url("wait.test", "/"))), "fetch-status");
  const asked = server.seen.length;
  answers = () => null;
  assert.equal(code(await polite.fetch(url("wait.test", "/"))), "fetch-later");
  assert.equal(server.seen.length, asked);
  now += 31_000;
  assert.equal(code(await polite.fetch(url("wait.test", "/"))), "fetched");
});

test("a host is not left alone for longer where the machine's clock is set back", async (context) => {
  let clock = Date.now();
  context.mock.method(Date, "now", () => clock);
  const polite = createPolite(client, { delay: 0 });
  answers = () => null;
  assert.equal(code(await polite.fetch(url("clock.test", "/"))), "fetched");
  clock -= 86_400_000;
  assert.equal(code(await polite.fetch(url("clock.test", "/"))), "fetched");
});

test("waiting for a turn ends when it is told to", async () => {
  const polite = createPolite(client, { delay: 60_000 });
  await polite.fetch(url("turn.test", "/"));
  const found = await polite.fetch(url("turn.test", "/2"), { signal: AbortSignal.timeout(50) });
  assert.equal(code(found), "fetch-stopped");
});
