import assert from "node:assert/strict";
import { weigh } from "../../../src/weigh/index.ts";
import { type Contract, resource, stored } from "./kit.ts";

/** The contract: what becomes of what is taken down. */
export function testTakedown(contract: Contract): void {
  contract("a record that was begun before a report was taken down is not kept after it", async (store) => {
    const texts = ["The bridge was closed on Monday, the mayor said.", "The bridge is shut, the mayor said on Monday."];
    const reports = texts.map((text, index) => stored(`r-${index}`, text, index + 1));
    const place = { kind: "place", story: "s-r-0", opens: "s-r-0", copy: null, follows: null, shares: [] } as const;
    await store.save({
      resources: [resource(1, "a"), resource(2, "b")],
      reports,
      quarantined: [],
      links: reports.map(({ report }) => ({ ...place, report: report.id })),
    });
    const record = weigh((await store.storyReports("s-r-0")).map((member) => ({ ...member, story: "s-r-0" })));
    const tombstone = { report: "r-1", sequence: 3, opened: "s-r-1", heir: null, by: null, reason: null };
    await store.takeDown([tombstone]);
    await store.saveRecord(record);
    assert.equal(await store.lastRecord("s-r-0"), null);
    assert.deepEqual(await store.markedStories(9), ["s-r-0"]);
    assert.equal((await store.storyEntries(["s-r-0"]))[0]?.weighed ?? null, null);
  });

  contract("what was taken down is still to be erased while somebody reads the store as it was", async (store) => {
    const reports = [stored("r-1", "The bridge was closed on Monday.", 1)];
    const carried = [{ sequence: 1, report: "r-1" }];
    await store.save({ resources: [resource(1, "a")], reports, quarantined: [], carried });
    const before = await store.snapshot();
    assert.equal(await before.countRevisions(), 1);
    await store.takeDown([{ report: "r-1", sequence: 2, opened: "s-r-1", heir: null, by: null, reason: null }]);
    const waiting = async () => (await store.erasures()).map(({ sequence }) => sequence);
    assert.deepEqual(await waiting(), [1]);
    assert.equal(await store.finishErasing([1], 0), false);
    assert.deepEqual(await waiting(), [1]);
    await before.close();
    assert.equal(await store.finishErasing([1], 1000), true);
    assert.deepEqual(await waiting(), []);
    assert.equal(await store.isErased("d1"), true);
  });
}
