import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Desk, openDesk, roles } from "../../src/desk/index.ts";
import { createRates, DeniedError, may, namesOf } from "../../src/serve/access/index.ts";
import { createApp, serve } from "../../src/serve/index.ts";

let desk: Desk;
before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-access-")));
});
after(() => desk.close());

const host = "127.0.0.1:4180";
const ask = async (headers: Record<string, string>, method = "GET", names = namesOf("127.0.0.1")) =>
  (await createApp(desk, { names }).request("/", { method, headers: { host, ...headers } })).status;

test("a desk answers under its own names only", async () => {
  for (const name of ["localhost", "localhost:80", "127.0.0.1:4180", "[::1]:4180"])
    assert.equal(await ask({ host: name }), 200, name);
  for (const name of [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "192.0.2.1",
    "",
    "a b",
    "localhost/x",
  ])
    assert.equal(await ask({ host: name }), 421, name);
  assert.equal(await ask({ host: "desk.example" }, "GET", namesOf("127.0.0.1", ["Desk.example"])), 200);
});

test("a desk on all addresses answers under any address, and still under no foreign name", async () => {
  const names = namesOf("0.0.0.0");
  assert.equal(await ask({ host: "192.0.2.1:80" }, "GET", names), 200);
  assert.equal(await ask({ host: "[2001:db8::1]" }, "GET", names), 200);
  assert.equal(await ask({ host: "evil.example" }, "GET", names), 421);
});

test("pages of other sites are turned away, whatever they ask", async () => {
  for (const origin of ["http://evil.example", "null", "http://127.0.0.1:9999", ""])
    assert.equal(await ask({ origin }), 403, origin);
  assert.equal(await ask({ origin: `http://${host}` }), 200);
  for (const site of ["cross-site", "same-site"]) {
    assert.equal(await ask({ "sec-fetch-site": site }, "POST"), 403, site);
    assert.equal(await ask({ "sec-fetch-site": site }), 200, "a link from elsewhere may be followed");
  }
  // Let through, and then there is no such form.
  assert.equal(await ask({ "sec-fetch-site": "same-origin", origin: `http://${host}` }, "POST"), 404);
  assert.equal(await ask({}, "POST"), 404);
});

test("each role may do what those before it may", () => {
  for (const [a, mine] of roles.entries())
    for (const [b, asked] of roles.entries()) assert.equal(may({ who: "Ada", role: mine }, asked), a >= b);
  for (const asked of roles) assert.equal(may({ who: "nobody", role: null }, asked), false);
});

test("errors of the API are problems, others are pages", async () => {
  const app = createApp(desk);
  const api = await app.request("/api/v1/nothing", { headers: { host } });
  assert.equal(api.status, 404);
  assert.equal(api.headers.get("content-type"), "application/problem+json");
  const page = await app.request("/nothing", { headers: { host } });
  assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
});

test("a body that is too large is turned away", async () => {
  const body = "x".repeat(5 * 1024 * 1024);
  const answer = await createApp(desk).request("/", { method: "POST", body, headers: { host } });
  assert.equal(answer.status, 413);
});

test("a desk on the network lets in who has a token, as far as its role goes", async () => {
  const app = createApp(desk, { tokens: true });
  const secrets = new Map<string, string>();
  for (const role of roles) secrets.set(role, (await desk.tokens.create(`a ${role}`, role)).secret);
  const status = async (path: string, init: RequestInit, given: Record<string, string>) =>
    (await app.request(path, { ...init, headers: { host, ...given } })).status;
  const bearer = (role: string) => ({ authorization: `Bearer ${secrets.get(role)}` });

  assert.equal(await status("/api/v1/stories", {}, {}), 401);
  assert.equal(await status("/api/v1/stories", {}, { authorization: "Bearer dateline_t-000000000000_wrong" }), 401);
  for (const role of roles) assert.equal(await status("/api/v1/stories", {}, bearer(role)), 200, role);
  const basic = Buffer.from(`reader:${secrets.get("read")}`).toString("base64");
  assert.equal(await status("/api/v1/stories", {}, { authorization: `Basic ${basic}` }), 200);
  assert.equal(await status("/api/v1/stories", {}, { cookie: `dateline-token=${secrets.get("read")}` }), 200);

  const json = { "content-type": "application/json" };
  const report = { method: "POST", body: JSON.stringify({ text: "The pier was closed on Monday, the harbour said." }) };
  assert.equal(await status("/api/v1/reports", report, { ...json, ...bearer("read") }), 403);
  assert.equal(await status("/api/v1/reports", report, { ...json, ...bearer("contribute") }), 200);
  const source = { method: "POST", body: JSON.stringify({ url: "https://example.org/feed.xml" }) };
  assert.equal(await status("/api/v1/sources", source, { ...json, ...bearer("contribute") }), 403);
  assert.equal(await status("/api/v1/sources", source, { ...json, ...bearer("edit") }), 200);
  const [gone] = (await desk.lists.reports()).items;
  const takedown = {
    method: "POST",
    body: JSON.stringify({ kind: "takedown", reports: [gone?.id], reason: "asked for" }),
  };
  assert.equal(await status("/api/v1/decisions", takedown, { ...json, ...bearer("edit") }), 403);
  assert.equal(await status("/api/v1/decisions", takedown, { ...json, ...bearer("admin") }), 200);
  assert.equal(await status("/api/v1/audit", {}, bearer("edit")), 403);
  const audit = await app.request("/api/v1/audit", { headers: { host, ...bearer("admin") } });
  const lines: { who: string; action: string }[] = JSON.parse(await audit.text()).data;
  assert.deepEqual(
    lines.slice(0, 3).map(({ who, action }) => [who, action]),
    [
      ["a admin", "takedown"],
      ["a edit", "follow"],
      ["a contribute", "add reports"],
    ],
  );

  await desk.tokens.revoke("a read");
  assert.equal(await status("/api/v1/stories", {}, bearer("read")), 401);
});

test("a token is kept by its digest, and its use is noted", async () => {
  const { token, secret } = await desk.tokens.create("Ada", "edit");
  assert.equal(token.lastUsed, null);
  assert.ok(!JSON.stringify(await desk.tokens.list()).includes(secret.slice(-20)));
  assert.equal((await desk.tokens.check(secret))?.name, "Ada");
  assert.notEqual((await desk.tokens.list()).find(({ id }) => id === token.id)?.lastUsed, null);
  await assert.rejects(() => desk.tokens.create("Ada", "read"), /there is a token of that name/);
  for (const wrong of [secret.slice(0, -1), `${secret}x`, secret.replace(token.id, "t-ffffffffffff"), "", "Bearer"])
    assert.equal(await desk.tokens.check(wrong), null);
});

test("a browser signs in by a form and goes on to where it was", async () => {
  const app = createApp(desk, { tokens: true });
  const { secret } = await desk.tokens.create("a browser", "read");
  const turned = await app.request("/search?q=pier", { headers: { host } });
  assert.equal(turned.status, 303);
  assert.equal(turned.headers.get("location"), `/sign-in?${new URLSearchParams({ back: "/search?q=pier" })}`);
  const post = (token: string, back: string) =>
    app.request("/sign-in", {
      method: "POST",
      body: new URLSearchParams({ token, back }),
      headers: { host, origin: `http://${host}` },
    });
  assert.equal((await post("wrong", "/")).status, 401);
  const signed = await post(secret, "/search?q=pier");
  assert.equal(signed.headers.get("location"), "/search?q=pier");
  const cookie = signed.headers.get("set-cookie") ?? "";
  assert.match(cookie, /HttpOnly; SameSite=Strict/);
  const seen = await app.request("/search?q=pier", { headers: { host, cookie: cookie.split(";")[0] ?? "" } });
  assert.equal(seen.status, 200);
  for (const elsewhere of ["//evil.example", "https://evil.example", "/\\evil.example"])
    assert.equal((await post(secret, elsewhere)).headers.get("location"), "/");
});

test("who asks too often is told to wait, and may ask again after it", () => {
  let now = 0;
  const rates = createRates(() => now);
  for (let count = 0; count < 200; count += 1) rates.take("a");
  const refused = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return error instanceof DeniedError && error.status === 429 ? error.retryAfter : "another error";
    }
    return null;
  };
  assert.equal(
    refused(() => rates.take("a")),
    1,
  );
  assert.equal(
    refused(() => rates.take("b")),
    null,
    "another asker is not held back",
  );
  now += 1000;
  assert.equal(
    refused(() => rates.take("a")),
    null,
  );
  for (let count = 0; count < 10; count += 1) rates.failed("1.2.3.4");
  assert.ok(Number(refused(() => rates.failed("1.2.3.4"))) > 1, "wrong tokens are tried slowly");
});

test("who may ask does so still when the machine's clock is set back", (context) => {
  let clock = Date.now();
  context.mock.method(Date, "now", () => clock);
  const rates = createRates();
  rates.take("a");
  clock -= 86_400_000;
  rates.take("a");
});

test("tokens and the audit log outlive a rebuild", async () => {
  const before = { tokens: await desk.tokens.list(), audit: (await desk.audit({ limit: 500 })).items };
  assert.ok(before.tokens.length > 0 && before.audit.length > 0);
  await desk.rebuild();
  assert.deepEqual({ tokens: await desk.tokens.list(), audit: (await desk.audit({ limit: 500 })).items }, before);
});

test("a server on another address asks for tokens; one on this machine does not", async () => {
  for (const [host, status] of [
    ["127.0.0.1", 200],
    ["0.0.0.0", 401],
  ] as const) {
    const serving = await serve(desk, { port: 0, host });
    const answer = await fetch(new URL("api/v1/stories", serving.url.replace("0.0.0.0", "127.0.0.1")));
    await answer.text();
    assert.equal(answer.status, status);
    await serving.close();
  }
});
