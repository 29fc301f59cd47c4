import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { createReporter } from "../../soak/made-up.ts";
import { createRandom } from "../../soak/random.ts";
import { work } from "../../src/desk/cluster/index.ts";
import { openQueue, type Queue } from "../../src/queue/index.ts";
import { waitFor, withCluster } from "../support/cluster.ts";
import { type NatsServers, startNats } from "../support/nats.ts";
import { stream, textCapture } from "../support/reports.ts";

let nats: NatsServers;
before(async () => {
  nats = await startNats();
});
after(() => nats.stop());

const head = (entry: number) => ({ entry, place: { file: "a", offset: 0, length: 1 }, readBy: "this" });
/** Larger than a message may be. */
const large = new Uint8Array(600 * 1024);

async function withQueue(name: string, use: (queue: Queue) => Promise<void>): Promise<void> {
  const queue = await openQueue(`${nats.url}/${name}`, "test");
  try {
    await queue.init({ after: 0, replicas: 1 });
    await use(queue);
  } finally {
    await queue.close();
  }
}

/** Stops the server some milliseconds after something was begun, and starts it again. @returns whether that came to an end, well or not */
async function endsThough(began: Promise<unknown>, after: number): Promise<boolean> {
  const ended = began.then(
    () => true,
    () => true,
  );
  await wait(after);
  await nats.nodes[0]?.stop();
  await wait(300);
  await nats.nodes[0]?.start();
  return Promise.race([ended, wait(20_000, false)]);
}

test("whoever drops or opens large bodies while the queue goes away is told, and does not wait for ever", () =>
  withQueue("away", async (queue) => {
    for (let entry = 1; entry <= 4; entry += 1) await queue.results.publish(head(entry), large, null);
    const message = await queue.results.get(1);
    assert.ok(message !== null);
    for (const after of [3, 10]) {
      assert.ok(await endsThough(queue.dropLarge(0), after), `dropping, stopped after ${after} ms`);
      assert.ok(await endsThough(queue.results.open(message.received), after), `opening, stopped after ${after} ms`);
    }
  }));

test("what comes after the queue was away is linked, also where it went while a linker took over", () =>
  withCluster(nats.url, "restarted", async (cluster) => {
    const report = createReporter(createRandom(11));
    const captures = Array.from({ length: 240 }, (_, index) => textCapture(report(), { name: `report ${index}` }));
    for await (const { status } of cluster.desk.add(stream(captures))) assert.equal(status, "logged");
    cluster.read();
    await waitFor("results", async () => (await cluster.queue.results.last()) >= 20);
    cluster.link();
    await waitFor("the first are linked", async () => (await cluster.store.lastPlace()) !== null);
    await nats.nodes[0]?.stop();
    await wait(1000);
    await nats.nodes[0]?.start();
    await waitFor("all is linked", async () => (await cluster.store.lastPlace())?.sequence === captures.length);
    assert.ok(cluster.told.length <= 10, cluster.told.join("\n"));
  }));

test("what a reader had in hand that ended is read by another, also where the queue forgot it when it started again", () =>
  withCluster(nats.url, "forgotten", async (cluster) => {
    const report = createReporter(createRandom(12));
    const add = async (count: number) => {
      const captures = Array.from({ length: count }, () => textCapture(report(), { name: "report" }));
      for await (const { status } of cluster.desk.add(stream(captures))) assert.equal(status, "logged");
    };
    const isLinked = (last: number) => async () => (await cluster.store.lastPlace())?.sequence === last;
    await add(8);
    const end = cluster.read();
    cluster.link();
    await waitFor("the first are linked", isLinked(8));
    await waitFor("they are dropped", async () => (await cluster.queue.entries.held())?.first === 8);
    await end();
    await add(12);
    for await (const _entry of cluster.queue.entries.take(4));
    cluster.read();
    await waitFor("the others are read", async () => (await cluster.queue.entries.unread()).inHand === 4);
    await nats.nodes[0]?.stop();
    await nats.nodes[0]?.start();
    await waitFor("all is linked", isLinked(20));
  }));

test("a worker that is started before its queue waits for it, and says so; a wrong address ends it", () =>
  withCluster(nats.url, "early", async (cluster) => {
    const ended = new AbortController();
    const told: string[] = [];
    const options = { threads: 1, folder: null, signal: ended.signal, tell: (trouble: string) => told.push(trouble) };
    await assert.rejects(work({ ...options, queue: "http://127.0.0.1" }), /not a queue/);
    await nats.nodes[0]?.stop();
    const working = work({ ...options, queue: `${nats.url}/early` });
    await waitFor("it says so", async () => told.length > 0);
    await nats.nodes[0]?.start();
    cluster.link();
    for await (const _receipt of cluster.desk.add(stream([textCapture("Rain fell on Ardel.", { name: "rain" })])));
    await waitFor("it is linked", async () => (await cluster.store.lastPlace())?.sequence === 1);
    ended.abort();
    await working;
    assert.match(told[0] ?? "", /no queue with JetStream answers/);
  }));
