import assert from "node:assert/strict";
import { type Contract, listed, resource, stored } from "./kit.ts";

/** The contract: what came in, and what was read of it. */
export function testReports(contract: Contract): void {
  contract("an empty store has nothing", async (store) => {
    assert.equal(await store.lastPlace(), null);
    assert.equal(await store.reportCount(), 0);
    assert.deepEqual(await store.stories(), []);
    assert.equal(await store.report("r-none"), null);
    assert.equal(await store.resolveStory("s-none"), null);
    for await (const entry of store.linkable(0)) assert.fail(JSON.stringify(entry));
  });

  contract("linking is given what the log brought, with the credits of bylines alone", async (store) => {
    const text = "MARREN (Reuters) - The bridge was closed on Monday, the mayor told CNN. (AP)";
    const decision = { kind: "pin", report: "r-1", story: "s-1" } as const;
    await store.save({
      resources: [resource(1, "a"), resource(2, "b"), resource(4, "d")],
      reports: [
        stored("r-1", text, 1, 1, {
          byline: "Ada Holm, Associated Press; Agence France-Presse",
          outlet: "Harbour Times",
        }),
        stored("r-2", text, 2, 1, { byline: "Ada Holm", outlet: "Harbour Times" }),
        stored("r-1", `${text} It opened again.`, 4, 2, { byline: "Reuters staff", outlet: "Harbour Times" }),
      ],
      quarantined: [],
      decisions: [{ sequence: 3, decision, file: "desk-000001.warc.gz", offset: 300, length: 100 }],
    });
    for (const after of [0, 1, 3]) {
      const expected = (await listed(store.since(after))).map((entry) => {
        if ("decision" in entry) return entry;
        const credited = entry.annotations.citations.filter(({ credit, self }) => credit === "byline" && !self);
        return { report: entry.report, bylines: credited.map(({ outlet }) => outlet) };
      });
      assert.deepEqual(await listed(store.linkable(after)), expected);
    }
    const [first] = await listed(store.linkable(0));
    assert.ok(first !== undefined && "bylines" in first && first.bylines.length > 0);
  });

  contract("a report comes back as it was saved", async (store) => {
    const saved = stored("r-1", "The bridge was closed on Monday, the mayor said.", 1, 1, {
      title: "Bridge closed",
      outlet: "Harbour Times",
      published: "2024-03-08",
    });
    await store.save({ resources: [resource(1, "a")], reports: [saved], quarantined: [] });
    assert.deepEqual(await store.report("r-1"), saved);
    assert.equal((await store.lastPlace())?.sequence, 1);
    assert.equal(await store.findResource("d1", null), 1);
    assert.equal(await store.findResource("d1", "https://example.org/"), null);
  });

  contract("a revision is current, the earlier one is kept, search finds the new text only", async (store) => {
    await store.save({
      resources: [resource(1, "a")],
      reports: [stored("r-1", "The bridge was closed on Monday.", 1)],
      quarantined: [],
    });
    await store.save({
      resources: [resource(2, "b")],
      reports: [stored("r-1", "The bridge was reopened on Tuesday.", 2, 2)],
      quarantined: [],
    });
    assert.equal((await store.report("r-1"))?.revision, 2);
    assert.match((await store.report("r-1", 1))?.report.text ?? "", /closed/);
    assert.equal(await store.reportCount(), 1);
    assert.deepEqual((await store.search({ words: "closed" })).length, 0);
    assert.deepEqual(
      (await store.search({ words: "reopened" })).map((hit) => hit.report),
      ["r-1"],
    );
  });
}
