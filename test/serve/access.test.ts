import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { may, namesOf, roles } from "../../src/serve/access/index.ts";
import { createApp } from "../../src/serve/index.ts";

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
