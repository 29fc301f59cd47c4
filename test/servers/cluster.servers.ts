import assert from "node:assert/strict";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { differences, stateOf } from "../../soak/desk-state.ts";
import { createReporter } from "../../soak/made-up.ts";
import { createRandom } from "../../soak/random.ts";
import { type Desk, openDesk, type Receipt } from "../../src/desk/index.ts";
import type { Capture } from "../../src/model/index.ts";
import { type TestCluster, withCluster } from "../support/cluster.ts";
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
