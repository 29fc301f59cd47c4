import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { createArrivals } from "../../src/desk/cluster/arrivals.ts";
import { keepQueue, keptQueue } from "../../src/desk/cluster/index.ts";
import { createRate } from "../../src/desk/cluster/rate.ts";
import { decodeResult, type EntryResult, encodeResult, readBy } from "../../src/desk/cluster/result.ts";
import { queueAddress, type ResultMessage, shownQueue } from "../../src/queue/index.ts";
import { annotated } from "../support/reports.ts";

const place = { file: "desk-000001.warc.gz", offset: 0, length: 10 };
const nothing = encodeResult({ kind: "nothing" });
const message = (entry: number, number: number): ResultMessage => ({
  entry,
  number,
  place,
  readBy,
  received: { head: "", bytes: nothing, large: null },
});
/** Results of a queue in memory. */
const kept = (messages: readonly ResultMessage[]) => ({
  get: async (number: number) => messages.find((one) => one.number === number) ?? null,
  open: async ({ bytes }: { readonly bytes: Uint8Array }) => bytes,
});

test("results come out in the order of the log, each once, however they come and however many fit into memory", async () => {
  const sent = fc.integer({ min: 1, max: 40 }).chain((count) =>
    fc.tuple(
      fc.shuffledSubarray(
        Array.from({ length: count * 2 }, (_, index) => (index % count) + 1),
        { minLength: count * 2 },
      ),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0, 60, 1_000_000),
    ),
  );
  await fc.assert(
    fc.asyncProperty(sent, async ([entries, most, room]) => {
      const messages = entries.map((entry, index) => message(entry, index + 1));
      const arrivals = createArrivals(kept(messages), 1, assert.fail, room);
      const taken: number[] = [];
      for (const one of messages) {
        arrivals.add(one.number, one);
        for (const { entry } of await arrivals.take(taken.length + 1, most)) taken.push(entry);
        arrivals.linked(taken.length + 1);
        assert.ok(arrivals.needed() <= one.number);
      }
      for (;;) {
        const run = await arrivals.take(taken.length + 1, most);
        if (run.length === 0) break;
        taken.push(...run.map(({ entry }) => entry));
      }
      const count = entries.length / 2;
      assert.deepEqual(
        taken,
        Array.from({ length: count }, (_, index) => index + 1),
      );
    }),
  );
});

test("a result of other versions, or that is lost, or none of ours, is as if it had not come", async () => {
  const told: string[] = [];
  const foreign = { ...message(2, 3), received: { head: "", bytes: new Uint8Array([1, 2, 3]), large: null } };
  const arrivals = createArrivals(kept([foreign]), 1, (what) => told.push(what), 0);
  arrivals.add(1, { ...message(1, 1), readBy: "another" });
  assert.deepEqual(await arrivals.take(1, 9), []);
  arrivals.add(2, message(1, 2));
  arrivals.add(3, foreign);
  arrivals.add(4, null);
  arrivals.add(5, message(3, 5));
  assert.deepEqual(
    (await arrivals.take(1, 9)).map(({ entry }) => entry),
    [1],
  );
  arrivals.linked(2);
  assert.deepEqual(await arrivals.take(2, 9), []);
  assert.deepEqual(
    await arrivals.take(3, 9),
    [],
    "of a result beyond the room in memory only the number is kept, and this queue lost it",
  );
  assert.deepEqual(arrivals.missing(2, 4, 9), [2, 3, 4]);
  assert.equal(arrivals.seen(), 5);
  assert.equal(told.length, 2);
  assert.match(told[0] ?? "", /entry 1 was read by other versions/);
});

test("what came of an entry comes back as it was sent", () => {
  const { report, annotations } = annotated({
    id: "r-1",
    text: "The bridge in Marren was closed on Monday, the mayor said. “Ça va,” she said\u2028twice.",
  });
  const resource = { sequence: 7, digest: "d", url: null, name: "naïve.txt", ...place };
  const results: EntryResult[] = [
    { kind: "nothing" },
    { kind: "decision", decision: { kind: "merge", stories: ["s-1", "s-2"], by: "the editor" } },
    {
      kind: "resource",
      resource: { ...resource, within: { path: "/a.warc", archive: "x", offset: 3, length: 5, payload: null } },
      outcomes: [
        { name: "one", outcome: { kind: "report", report, annotations } },
        { name: "two", outcome: { kind: "refused", code: "empty", message: "two: it holds nothing" } },
      ],
    },
  ];
  for (const result of results) assert.deepEqual(decodeResult(encodeResult(result)), result);
  assert.throws(() => decodeResult(Buffer.from("no result")));
});

test("a queue is named by its nodes and the desk; what is secret in its address is not shown", () => {
  assert.deepEqual(queueAddress("nats://10.0.0.5"), {
    servers: ["10.0.0.5:4222"],
    name: "desk",
    user: null,
    password: null,
    secure: false,
  });
  assert.deepEqual(queueAddress("tls://desk:a%3Ab@a:1,b/world"), {
    servers: ["a:1", "b:4222"],
    name: "world",
    user: "desk",
    password: "a:b",
    secure: true,
  });
  assert.equal(shownQueue("nats://desk:secret@a:1,b:2/world"), "nats://a:1,b:2/world");
  for (const wrong of ["http://a", "nats://", "nats://a/two words", "nats://%zz@a"])
    assert.throws(() => queueAddress(wrong), { code: "usage" });
  assert.throws(
    () => queueAddress("nats://u:secret@"),
    (error) => !String(error).includes("secret"),
  );
});

test("a desk folder remembers its queue, for its owner", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dateline-kept-"));
  assert.equal(await keptQueue(folder), null);
  await keepQueue(folder, "nats://127.0.0.1:4222/world");
  assert.equal(await keptQueue(folder), "nats://127.0.0.1:4222/world");
});

test("a rate looks back a few seconds", () => {
  let now = 0;
  const rate = createRate(() => now);
  assert.equal(rate(5), 0);
  const rates = Array.from({ length: 20 }, (_, index) => {
    now += 1000;
    return rate(5 + (index < 10 ? 0 : (index - 9) * 20));
  });
  assert.deepEqual([rates[0], rates.at(-1)], [0, 20]);
});
