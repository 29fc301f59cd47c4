import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient, type FetchClient, type Fetched, type FetchRefusal } from "../../../src/gather/index.ts";
import { attacks, clocks, html, limits, page } from "./hostile-servers.ts";
import { answerOf, type RawServer, rawServer } from "./server.ts";

let server: RawServer;
let client: FetchClient;

const resolve = async (name: string) => (name === "inside.test" ? ["10.0.0.1"] : ["127.0.0.1"]);

before(async () => {
  let count = 0;
  const circle = new Map([
    ["/circle", "/circle-2"],
    ["/circle-2", "/circle"],
    ["/loop-self", "/loop-self"],
  ]);
  server = await rawServer((path, socket) => {
    count += 1;
    const next = circle.get(path);
    if (next !== undefined) socket.write(answerOf("", [`Location: ${next}`], "301 Moved"));
    const attack =
      attacks[Number(/^\/attack-(\d+)/.exec(path)?.[1] ?? -1)] ??
      (path.startsWith("/on-and-on") ? attacks.find(([name]) => name === "redirects on and on") : undefined);
    attack?.[2](socket, server.port, count);
  });
  client = await createClient({ limits, resolve, allow: { networks: ["127.0.0.1/32"], anyPort: true } });
});

after(async () => {
  await client.close();
  await server.close();
});

function code(found: Fetched | FetchRefusal): string {
  return "refused" in found ? found.code : "fetched";
}

test(`${attacks.length} hostile servers are each ended with their own code`, async () => {
  const told = await Promise.all(
    attacks.map(async ([name, expected], index) => {
      // A host each, since a host has one connection.
      const url = `http://h${index}.news.test:${server.port}/attack-${index}`;
      const found = await client.fetch(url, { limits: clocks.get(expected) ?? {} });
      return [name, code(found)] as const;
    }),
  );
  assert.deepEqual(
    told,
    attacks.map(([name, expected]) => [name, expected]),
  );
});

test("the client goes on after every attack, and each message is one line", async () => {
  const honest = await rawServer((_, socket) => socket.write(answerOf(page, [html])));
  const found = await client.fetch(`http://news.test:${honest.port}/`);
  assert.ok(!("refused" in found));
  assert.equal(Buffer.from(found.bytes).toString(), page);
  const refused = await client.fetch("http://10.0.0.1/\nX: y");
  assert.ok("refused" in refused);
  assert.doesNotMatch(refused.message, /\n/);
  await honest.close();
});

test("a name that changes between look-ups is judged at each connection", async () => {
  const answers = [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"]];
  const changing = await createClient({
    limits,
    resolve: async () => answers.shift() ?? [],
    allow: { networks: ["127.0.0.1/32"], anyPort: true },
  });
  const honest = await rawServer((_, socket) => socket.end(answerOf(page, [html, "Connection: close"])));
  const url = `http://news.test:${honest.port}/`;
  const codes: string[] = [];
  for (let count = 0; count < 4; count += 1) codes.push(code(await changing.fetch(url)));
  assert.deepEqual(codes, ["fetched", "fetch-address", "fetch-address", "fetch-name"]);
  assert.equal(honest.seen.length, 1);
  await changing.close();
  await honest.close();
});

test("a name that is looked up for ever, a port where nobody listens, TLS that is none", async () => {
  const never = await createClient({ limits: { headersTime: 250 }, resolve: () => new Promise(() => undefined) });
  assert.equal(code(await never.fetch("http://news.example/")), "fetch-slow-headers");
  await never.close();
  assert.equal(code(await client.fetch("http://news.test:1/")), "fetch-connect");
  const plain = await rawServer((_, socket) => socket.write(answerOf(page)));
  assert.match(
    code(await client.fetch(`https://news.test:${plain.port}/`, { limits: { headersTime: 300 } })),
    /^fetch-(?:tls|broken|slow-headers)$/,
  );
  await plain.close();
  const unknown = await createClient({
    limits,
    resolve: async () => Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })),
  });
  assert.equal(code(await unknown.fetch("http://news.example/")), "fetch-name");
  await unknown.close();
});
