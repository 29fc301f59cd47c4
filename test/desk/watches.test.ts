import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Desk, openDesk, watchConditions } from "../../src/desk/index.ts";
import { createClient, gather } from "../../src/gather/index.ts";
import type { StoredAlert } from "../../src/store/index.ts";
import { stream, textCapture } from "../support/reports.ts";

async function newDesk(context: TestContext): Promise<Desk> {
  const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-watch-")));
  context.after(() => desk.close());
  return desk;
}

async function add(desk: Desk, ...paths: string[]): Promise<void> {
  for (const path of paths) for await (const _ of desk.add(gather(path)));
  while ((await desk.weighNext()) !== null);
}

const watchAll = (desk: Desk, name: string, webhook: string | null = null) =>
  desk.watches.create({ name, query: {}, on: watchConditions, webhook, by: "Ada" });

async function alertsOf(desk: Desk): Promise<StoredAlert[]> {
  return [...(await desk.watches.alerts({ limit: 500 })).items].reverse();
}

const kinds = (alerts: readonly StoredAlert[]) => new Set(alerts.map(({ on }) => on));

test("a watch tells what is new about stories, and its references are words of reports", async (context) => {
  const desk = await newDesk(context);
  await watchAll(desk, "all");
  await add(desk, "examples/");
  const alerts = await alertsOf(desk);
  assert.deepEqual(kinds(alerts), new Set(watchConditions));
  assert.equal(new Set(alerts.map(({ id }) => id)).size, alerts.length);
  assert.equal(alerts.filter(({ on }) => on === "story").length, (await desk.stories()).length);
  for (const { references, text } of alerts) {
    assert.ok(references.length > 0, text);
    for (const { report, start, end } of references)
      assert.ok((await desk.report(report)).report.text.slice(start, end).length > 0, text);
  }
});

test("what was known when a watch was made is no news; what comes then is, once", async (context) => {
  const desk = await newDesk(context);
  await add(desk, "examples/river/hallstead.xml", "examples/takeover/");
  await watchAll(desk, "all");
  // Weighed anew without anything new.
  await add(desk);
  assert.deepEqual(await alertsOf(desk), []);
  await add(
    desk,
    "examples/river/valley-post-1.html",
    "examples/river/valley-post-2.html",
    "examples/river/insurers.txt",
  );
  const alerts = await alertsOf(desk);
  assert.ok(alerts.length > 0);
  assert.equal(alerts.filter(({ on }) => on === "story").length, 0, "the story was known");
  assert.equal(new Set(alerts.map(({ story }) => story)).size, 1);
  await add(desk, "examples/river/insurers.txt");
  assert.equal((await alertsOf(desk)).length, alerts.length);
});

test("an alert fires once, also where all is derived again", async (context) => {
  const desk = await newDesk(context);
  await watchAll(desk, "all");
  await add(desk, "examples/river/");
  const before = await alertsOf(desk);
  await desk.rebuild();
  await add(desk);
  assert.deepEqual(await alertsOf(desk), before);
});

test("a watch keeps to its query and its conditions", async (context) => {
  const desk = await newDesk(context);
  const create = (name: string, query: Parameters<Desk["watches"]["create"]>[0]["query"]) =>
    desk.watches.create({ name, query, on: ["story"], webhook: null, by: "Ada" });
  await create("words", { words: "ferry" });
  await create("outlet", { outlet: "coast herald" });
  await create("entity", { entity: "Marren Water" });
  await create("none", { words: "ferry", language: "fr" });
  await add(desk, "examples/");
  const found = new Map<string, string[]>();
  for (const { name } of await desk.watches.list()) {
    const { id } = await desk.watches.find(name);
    found.set(
      name,
      (await desk.watches.alerts({ watch: id })).items.map(({ title }) => title ?? ""),
    );
  }
  assert.deepEqual(found.get("none"), []);
  assert.equal(found.get("words")?.length, 1);
  assert.equal(found.get("entity")?.length, 1);
  assert.ok((found.get("outlet")?.length ?? 0) >= 2);
  assert.ok((await alertsOf(desk)).every(({ on }) => on === "story"));
  await assert.rejects(() => create("words", {}), /there is a watch of that name/);
  await desk.watches.remove("words");
  await assert.rejects(() => desk.watches.find("words"), /no such watch/);
});

interface Delivery {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A receiver that answers with these statuses in turn, and then with 200. */
async function receiver(context: TestContext, statuses: number[]) {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      deliveries.push({ headers: request.headers, body });
      const status = statuses.shift() ?? 200;
      response.writeHead(status, status === 302 ? { location: "http://127.0.0.1/elsewhere" } : {}).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return { url: `http://127.0.0.1:${address.port}/hook`, deliveries };
}

test("alerts are posted signed, again until they arrive, under the same id", async (context) => {
  const desk = await newDesk(context);
  const { url, deliveries } = await receiver(context, [500, 302, 429]);
  const { secret } = await desk.watches.create({ name: "w", query: {}, on: ["story"], webhook: url, by: "Ada" });
  await add(desk, "examples/unrelated-library.txt");
  const client = await createClient({ allow: { networks: ["127.0.0.0/8"], anyPort: true } });
  context.after(() => client.close());
  let now = Date.now();
  const deliver = () => desk.deliver(async () => client, now);
  for (const tried of [1, 2, 3]) {
    assert.equal(await deliver(), 1);
    const [alert] = await alertsOf(desk);
    assert.equal(alert?.attempts, tried);
    assert.equal(alert?.delivered, null);
    assert.match(alert?.failure ?? "", tried === 2 ? /redirect/ : /the server answers (500|429)/);
    assert.equal(await deliver(), 0, "not before its time");
    const wait = Date.parse(alert?.due ?? "") - now;
    assert.ok(wait >= 9000 * 2 ** (tried - 1), `waits longer each time: ${wait}`);
    now += wait + 1000;
  }
  assert.equal(await deliver(), 1);
  const [arrived] = await alertsOf(desk);
  assert.notEqual(arrived?.delivered, null);
  assert.equal(arrived?.due, null);
  now += 1e9;
  assert.equal(await deliver(), 0);

  assert.equal(deliveries.length, 4);
  assert.equal(new Set(deliveries.map(({ headers }) => headers["webhook-id"])).size, 1);
  for (const { headers, body } of deliveries) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const key = Buffer.from((secret ?? "").replace("whsec_", ""), "base64");
    assert.equal(headers["webhook-signature"], `v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  }
  const told: { id: string; on: string; references: unknown[] } = JSON.parse(deliveries[3]?.body ?? "");
  assert.equal(told.id, arrived?.id);
  assert.equal(told.on, "story");
  assert.ok(told.references.length > 0);
});

test("an alert that was put off while the clock was ahead is posted once it was set right", async (context) => {
  const desk = await newDesk(context);
  const { url, deliveries } = await receiver(context, [500]);
  await desk.watches.create({ name: "w", query: {}, on: ["story"], webhook: url, by: "Ada" });
  await add(desk, "examples/unrelated-library.txt");
  const client = await createClient({ allow: { networks: ["127.0.0.0/8"], anyPort: true } });
  context.after(() => client.close());
  const now = Date.now();
  assert.equal(await desk.deliver(async () => client, now + 365 * 86_400_000), 1);
  assert.equal(await desk.deliver(async () => client, now), 1);
  assert.equal(deliveries.length, 2);
  assert.notEqual((await alertsOf(desk))[0]?.delivered, null);
});

test("a webhook on this machine's network is not posted to unless that is allowed", async (context) => {
  const desk = await newDesk(context);
  const { url, deliveries } = await receiver(context, []);
  await desk.watches.create({ name: "w", query: {}, on: ["story"], webhook: url, by: "Ada" });
  await add(desk, "examples/unrelated-library.txt");
  const client = await createClient();
  context.after(() => client.close());
  await desk.deliver(async () => client);
  const [alert] = await alertsOf(desk);
  assert.match(alert?.failure ?? "", /not on the public internet|is not the web's/);
  assert.equal(deliveries.length, 0);
});

test("alerts of what is taken down go with it", async (context) => {
  const desk = await newDesk(context);
  await watchAll(desk, "all");
  for await (const _ of desk.add(stream([textCapture("Ada Lund said on Monday that the pier was closed.")])));
  await add(desk);
  const [alert] = await alertsOf(desk);
  assert.notEqual(alert, undefined);
  const [report] = (await desk.lists.reports()).items;
  await desk.decide({ kind: "takedown", reports: [report?.id ?? ""], reason: "asked for" });
  assert.deepEqual(await alertsOf(desk), []);
});
