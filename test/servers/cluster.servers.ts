import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { differences, stateOf } from "../../soak/desk-state.ts";
import { createReporter } from "../../soak/made-up.ts";
import { createRandom } from "../../soak/random.ts";
import { type Desk, openDesk, type Receipt } from "../../src/desk/index.ts";
import type { Capture } from "../../src/model/index.ts";
import type { ResultMessage } from "../../src/queue/index.ts";
import { createMetrics } from "../../src/serve/operations/index.ts";
import { openLogWriter } from "../../src/store/index.ts";
import { type TestCluster, waitFor, withCluster } from "../support/cluster.ts";
import { type NatsServers, startNats } from "../support/nats.ts";
import { stream, textCapture } from "../support/reports.ts";

let nats: NatsServers;
before(async () => {
  nats = await startNats();
});
after(() => nats.stop());

const report = createReporter(createRandom(7));
const captures = Array.from({ length: 60 }, (_, index) => textCapture(report(), { name: `report ${index}` }));

async function add(desk: Desk, given: readonly Capture[]): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for await (const receipt of desk.add(stream(given))) receipts.push(receipt);
  return receipts;
}

/** What stories and records a desk holds, as bytes. */
async function told(desk: Desk): Promise<string[]> {
  const stories = await desk.stories();
  const records = [];
  for (const { story } of stories) records.push(await desk.recordText(story));
  return [JSON.stringify(stories), ...records];
}

/** A desk by itself that did something: what it tells. */
async function alone(use: (desk: Desk) => Promise<unknown>): Promise<string[]> {
  const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-alone-")));
  await use(desk);
  const all = await told(desk);
  await desk.close();
  return all;
}

/** What a cluster made of its log is what a desk by itself makes of the same log, table by table and record by record. */
async function sameAsItsLog({ folder, desk }: TestCluster): Promise<void> {
  const other = await mkdtemp(join(tmpdir(), "dateline-log-"));
  await cp(join(folder, "archive"), join(other, "archive"), { recursive: true });
  const rebuilt = await openDesk(other);
  await rebuilt.rebuild();
  assert.deepEqual(await told(desk), await told(rebuilt));
  await rebuilt.close();
  assert.deepEqual(differences(await stateOf(folder), await stateOf(other)), []);
}

test("a cluster holds what a desk by itself does, resources that come again and those that are refused too", () =>
  withCluster(nats.url, "same", async (cluster) => {
    const given = [...captures, ...captures.slice(0, 5), textCapture("", { name: "empty" })];
    const other = await alone((desk) => add(desk, given));
    cluster.read();
    cluster.link();
    const receipts = await add(cluster.desk, given);
    assert.equal(receipts.filter(({ status }) => status === "unchanged").length, 5);
    await cluster.linked();
    assert.deepEqual(await told(cluster.desk), other);
    await sameAsItsLog(cluster);
    assert.deepEqual(cluster.told, []);
  }));

/** Waits until a reader has sent what came of so many entries. */
const resultsOf = (cluster: TestCluster, count: number) =>
  waitFor(`${count} results`, async () => (await cluster.queue.results.last()) >= count);

/** Has entries read, and takes what came of them out of the queue. */
async function takenOut(cluster: TestCluster, count: number): Promise<ResultMessage[]> {
  const end = cluster.read();
  await resultsOf(cluster, count);
  await end();
  const found: ResultMessage[] = [];
  for await (const [, message] of cluster.queue.results.follow(new AbortController().signal)) {
    if (message !== null) found.push(message);
    if (found.length === count) break;
  }
  await cluster.queue.results.dropBefore(count + 1);
  return found;
}

test("results that come twice and in any order are linked once and in the order of the log", () =>
  withCluster(nats.url, "disorder", async (cluster) => {
    await add(cluster.desk, captures);
    const results = await takenOut(cluster, captures.length);
    cluster.link();
    let request = 0;
    for (const { received, number: _number, ...head } of [...results.reverse(), ...results.slice(20)]) {
      request += 1;
      await cluster.queue.results.publish(head, received.bytes, request);
    }
    await cluster.linked();
    await sameAsItsLog(cluster);
  }));

test("results that the queue lost are asked for again", () =>
  withCluster(nats.url, "lost-results", async (cluster) => {
    await add(cluster.desk, captures.slice(0, 20));
    await takenOut(cluster, 20);
    cluster.read();
    cluster.link();
    await cluster.linked();
    await sameAsItsLog(cluster);
  }));

test("what was logged and not sent is sent at the next start, and all that is not linked where the queue lost it", () =>
  withCluster(nats.url, "lost-entries", async (cluster) => {
    const [first, second, third] = [captures.slice(0, 10), captures.slice(10, 12), captures.slice(12, 20)];
    await add(cluster.desk, first);
    const writer = await openLogWriter(join(cluster.folder, "archive"));
    await writer.append(
      second.map((resource, index) => ({
        sequence: 11 + index,
        logged: "2024-03-08T10:00:00Z",
        kind: "resource",
        resource,
      })),
    );
    await writer.close();
    await add(cluster.desk, third.slice(0, 4));
    assert.equal((await cluster.queue.entries.held())?.last, 16);
    const connection = await connect({ servers: nats.url.replace("nats://", "") });
    const manager = await jetstreamManager(connection);
    await manager.streams.delete("dateline-lost-entries-entries");
    await cluster.queue.init({ after: 0, replicas: 1 });
    const receipts = await add(cluster.desk, [...third.slice(4), ...first.slice(0, 1)]);
    assert.deepEqual(receipts.map(({ status }) => status).sort(), [
      "logged",
      "logged",
      "logged",
      "logged",
      "unchanged",
    ]);
    cluster.read();
    cluster.link();
    await cluster.linked();
    assert.equal(await cluster.store.reportCount(), 20);
    await sameAsItsLog(cluster);
    await connection.close();
  }));

test("a body that is too large for a message goes by the object store, and leaves it when it is linked", () =>
  withCluster(nats.url, "heavy", async (cluster) => {
    const noise = randomBytes(1_500_000).toString("base64");
    const page = `<html><head><title>The bridge is closed</title></head><body><!-- ${noise} --><article><h1>The bridge is closed</h1><p>The bridge in Marren was closed on Monday, the mayor said on Tuesday morning.</p><p>It will open again in May, she said.</p></article></body></html>`;
    await add(cluster.desk, [
      textCapture(page, { name: "page.html", mediaType: "text/html" }),
      ...captures.slice(0, 3),
    ]);
    const connection = await connect({ servers: nats.url.replace("nats://", "") });
    const manager = await jetstreamManager(connection);
    const held = async () => (await manager.streams.info("OBJ_dateline-heavy-large")).state.messages;
    assert.ok((await held()) > 0);
    cluster.read();
    cluster.link();
    await cluster.linked();
    assert.equal(await cluster.store.reportCount(), 4);
    await sameAsItsLog(cluster);
    await cluster.queue.dropLarge(4);
    assert.equal(await held(), 0);
    await connection.close();
  }));

test("an entry that three workers did not finish is refused under its number, and nothing waits for it", () =>
  withCluster(nats.url, "tries", async (cluster) => {
    await add(cluster.desk, captures.slice(0, 1));
    const connection = await connect({ servers: nats.url.replace("nats://", "") });
    const consumer = await jetstream(connection).consumers.get("dateline-tries-entries", "readers");
    for (let tries = 0; tries < 3; tries += 1) (await consumer.next())?.nak();
    await add(cluster.desk, captures.slice(1, 5));
    cluster.read();
    cluster.link();
    await cluster.linked();
    const [refused, ...others] = await cluster.store.quarantined();
    assert.deepEqual([refused?.sequence, refused?.code, others.length], [1, "too-many-tries", 0]);
    assert.match(refused?.message ?? "", /^report 0: 3 workers did not finish reading it/);
    assert.equal(await cluster.store.reportCount(), 4);
    await connection.close();
  }));

test("a linker that stands by takes over and goes on where the other was", () =>
  withCluster(nats.url, "standby", async (cluster) => {
    cluster.read();
    const end = cluster.link();
    await add(cluster.desk, captures.slice(0, 20));
    await cluster.linked();
    cluster.link();
    await end();
    await add(cluster.desk, captures.slice(20));
    await cluster.linked();
    await sameAsItsLog(cluster);
    await waitFor("the take-over is told", async () => {
      const { cluster: how } = await cluster.desk.status();
      return how !== null && how.trouble === null && how.takeOvers === 1 && how.linker !== null && how.unread === 0;
    });
    assert.match(await createMetrics(cluster.desk).text(), /^dateline_cluster_take_overs 1$/m);
  }));

test("a linker on another machine goes on from the database, and from before a takedown that it did not see", () =>
  withCluster(nats.url, "elsewhere", async (cluster) => {
    const elsewhere = await mkdtemp(join(tmpdir(), "dateline-elsewhere-"));
    cluster.read();
    const turns: readonly (readonly [string | undefined, () => Promise<unknown>])[] = [
      [undefined, () => add(cluster.desk, captures.slice(0, 20))],
      [elsewhere, () => add(cluster.desk, captures.slice(20, 40))],
      [
        undefined,
        async () => {
          const [largest] = await cluster.desk.stories();
          const [opener] = await cluster.store.storyReports(largest?.story ?? "");
          await cluster.desk.decide({ kind: "takedown", reports: [opener?.report.id ?? ""], by: "the editor" });
        },
      ],
      [elsewhere, () => add(cluster.desk, captures.slice(40))],
    ];
    for (const [state, use] of turns) {
      const end = cluster.link(state);
      await use();
      await cluster.linked();
      await end();
    }
    await sameAsItsLog(cluster);
  }));

test("decisions and takedowns go through a cluster in the order of the log", () =>
  withCluster(nats.url, "decisions", async (cluster) => {
    const decided = async (desk: Desk) => {
      const [largest, next] = await desk.stories();
      await desk.decide({ kind: "merge", stories: [largest?.story ?? "", next?.story ?? ""] });
      const reports = [];
      for await (const { report } of desk.reports()) reports.push(report.id);
      await desk.decide({ kind: "takedown", reports: reports.slice(3, 4), by: "the editor" });
    };
    const other = await alone(async (desk) => {
      await add(desk, captures);
      await decided(desk);
      await add(desk, captures.slice(0, 6));
    });
    cluster.read();
    cluster.link();
    await add(cluster.desk, captures);
    await cluster.linked();
    await decided(cluster.desk);
    await cluster.linked();
    await add(cluster.desk, captures.slice(0, 6));
    await cluster.linked();
    assert.deepEqual(await told(cluster.desk), other);
    assert.deepEqual(await cluster.store.erasures(), []);
    await sameAsItsLog(cluster);
  }));
