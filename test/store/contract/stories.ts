import assert from "node:assert/strict";
import { shortId } from "../../../src/base/index.ts";
import type { LinkWrite, Store } from "../../../src/store/index.ts";
import { weigh } from "../../../src/weigh/index.ts";
import { type Contract, resource, stored } from "./kit.ts";

/** The contract: stories, their lists and their records. */
export function testStories(contract: Contract): void {
  contract(
    "placements make stories; an alias finds the story that took it in; a changed story loses its record",
    async (store) => {
      const reports = [stored("r-1", "The bridge was closed on Monday.", 1), stored("r-2", "The bridge is shut.", 2)];
      await store.save({ resources: [resource(1, "a"), resource(2, "b")], reports, quarantined: [] });
      const opens = (id: string) => shortId("s-", [id]);
      const link = (links: readonly LinkWrite[]) => store.save({ resources: [], reports: [], quarantined: [], links });
      const place = (report: string): LinkWrite => ({
        kind: "place",
        report,
        story: opens(report),
        opens: opens(report),
        copy: null,
        follows: null,
        shares: [],
      });
      await link([place("r-1"), place("r-2")]);
      const record = weigh(reports.slice(0, 1).map((saved) => ({ ...saved, story: opens("r-1") })));
      await store.saveRecord(record);
      assert.deepEqual(await store.record(opens("r-1")), record);
      const merge: LinkWrite = {
        kind: "merge",
        sequence: 2,
        from: opens("r-2"),
        to: opens("r-1"),
        reports: [],
        by: null,
        reason: null,
      };
      await link([merge]);
      assert.deepEqual(await store.storyEvents(opens("r-1")), [merge]);
      assert.equal(await store.resolveStory(opens("r-2")), opens("r-1"));
      assert.equal(await store.record(opens("r-1")), null);
      assert.deepEqual(
        (await store.storyReports(opens("r-1"))).map((saved) => saved.report.id),
        ["r-1", "r-2"],
      );
      assert.deepEqual(
        (await store.stories()).map((story) => story.reports),
        [2],
      );
    },
  );

  contract("stories are listed by rank, a stretch at a time, through filters, with what was weighed", async (store) => {
    const told = [
      stored("r-1", "The bridge in Oslo was closed on Monday.", 1, 1, { outlet: "A", published: "2024-03-01" }),
      stored("r-2", "Die Brücke wurde am Montag geschlossen.", 2, 1, {
        outlet: "B",
        published: "2024-03-09",
        language: "de",
      }),
      stored("r-3", "The mill burned.", 3, 1, { outlet: "a", published: "2024-03-05T10:00Z" }),
      stored("r-4", "The mill in Oslo burned, Anna Berg said.", 4, 1, { outlet: "C", published: "2024-03-05" }),
    ];
    const place = (report: string, story: string): LinkWrite => ({
      kind: "place",
      report,
      story,
      opens: `s-${report}`,
      copy: null,
      follows: null,
      shares: [],
    });
    const links = [place("r-1", "s-1"), place("r-2", "s-2"), place("r-3", "s-3"), place("r-4", "s-3")];
    await store.save({
      resources: [1, 2, 3, 4].map((number) => resource(number, String(number))),
      reports: told,
      quarantined: [],
      links,
    });
    const ids = async (query: Omit<Parameters<Store["pageStories"]>[0], "limit">) =>
      (await store.pageStories({ ...query, limit: 9 })).stories.map(({ story }) => story);
    assert.deepEqual(await ids({}), ["s-2", "s-3", "s-1"]);
    assert.deepEqual(await ids({ outlet: "a" }), ["s-3", "s-1"]);
    assert.deepEqual(await ids({ day: "2024-03-05" }), ["s-3"]);
    assert.deepEqual(await ids({ language: "de" }), ["s-2"]);
    assert.deepEqual(await ids({ place: "oslo" }), ["s-3", "s-1"]);
    assert.deepEqual(await ids({ entity: "anna berg", day: "2024-03-05" }), ["s-3"]);
    assert.deepEqual(await ids({ entity: "oslo" }), []);
    const seen: string[] = [];
    for (let next: Awaited<ReturnType<Store["pageStories"]>>["next"] = null, more = true; more; more = next !== null) {
      const page = await store.pageStories({ limit: 1, ...(next === null ? {} : { after: next }) });
      seen.push(...page.stories.map(({ story }) => story));
      next = page.next;
    }
    assert.deepEqual(seen, ["s-2", "s-3", "s-1"]);
    assert.deepEqual([...(await store.publishedIn(["s-3"]))], [["s-3", ["2024-03-05", "2024-03-05T10:00Z"]]]);

    assert.deepEqual(await store.markedStories(2), ["s-2", "s-3"]);
    const changes = (await store.changesOf("s-3")) ?? 0;
    const record = weigh(told.slice(2).map((saved) => ({ ...saved, story: "s-3" })));
    await store.saveRecord(record, changes);
    const [entry] = await store.storyEntries(["s-3", "s-none"]);
    assert.equal(entry?.current, true);
    assert.equal(entry?.weighed?.reports, 2);
    assert.deepEqual(await store.markedStories(9), ["s-2", "s-1"]);
    // A weighing that began before the story changed is kept, and the story stays marked.
    await store.save({ resources: [], reports: [], quarantined: [], links: [place("r-1", "s-3")] });
    await store.saveRecord(record, changes);
    assert.equal(await store.record("s-3"), null);
    assert.deepEqual(await store.lastRecord("s-3"), record);
    const [grown] = await store.storyEntries(["s-3"]);
    assert.deepEqual([grown?.current, grown?.reports, grown?.outlets, grown?.weighed?.reports], [false, 3, 3, 2]);
    assert.deepEqual(await store.storyEntries(["s-1"]), []);
  });
}
