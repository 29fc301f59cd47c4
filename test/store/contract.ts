import assert from "node:assert/strict";
import { test } from "node:test";
import { shortId } from "../../src/base/index.ts";
import type { LinkWrite, Store, StoredReport, StoredResource, StoredSource } from "../../src/store/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

function resource(sequence: number, name: string): StoredResource {
  return {
    sequence,
    digest: `d${sequence}`,
    url: null,
    name,
    file: "desk-000001.warc.gz",
    offset: sequence * 100,
    length: 100,
  };
}

function stored(
  id: string,
  text: string,
  sequence: number,
  revision = 1,
  more: Record<string, unknown> = {},
): StoredReport {
  const { report, annotations } = annotated({ id, text, ...more });
  return { report, annotations, sequence, revision };
}

async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What every engine of the store must do; run once for each. */
export function testStore(engine: string, open: () => Promise<Store>): void {
  const contract = (name: string, body: (store: Store) => Promise<void>) =>
    test(`${engine}: ${name}`, async () => {
      const store = await open();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    });

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

  contract("a query is words, whatever stands between them", async (store) => {
    await store.save({
      resources: [resource(1, "a")],
      reports: [stored("r-1", "The bridge was closed on Monday.", 1)],
      quarantined: [],
    });
    for (const words of [
      '"bridge\0 was" closed',
      "bridge*",
      "(bridge",
      'bridge "closed',
      "^bridge",
      '"" bridge',
      "bridge - \0",
    ])
      assert.equal((await store.search({ words })).length, 1, words);
    for (const words of ["\0", '""', '"\0"', "", "NEAR(", "*"])
      assert.deepEqual(await store.search({ words }), [], words);
  });

  contract("search narrows by outlet and day, and its excerpt is cut from the text", async (store) => {
    const reports = [
      stored("r-1", "The bridge was closed on Monday.", 1, 1, {
        outlet: "Harbour Times",
        published: "2024-03-08T10:00",
      }),
      stored("r-2", "The bridge was closed again.", 2, 1, { outlet: "Coast Herald", published: "2024-04-01" }),
    ];
    await store.save({ resources: [resource(1, "a"), resource(2, "b")], reports, quarantined: [] });
    const ids = async (query: Parameters<Store["search"]>[0]) => (await store.search(query)).map((hit) => hit.report);
    assert.deepEqual((await ids({ words: "bridge closed" })).sort(), ["r-1", "r-2"]);
    assert.deepEqual(await ids({ words: "bridge", outlet: "coast herald" }), ["r-2"]);
    assert.deepEqual(await ids({ words: "bridge", to: "2024-03-08" }), ["r-1"]);
    assert.deepEqual(await ids({ words: "bridge", from: "2024-03-09" }), ["r-2"]);
    assert.deepEqual(await ids({ words: '"closed again"' }), ["r-2"]);
    assert.deepEqual(await ids({ words: '" OR * NEAR( : ^' }), []);
    for (const hit of await store.search({ words: "bridge" })) {
      const text = reports.find((saved) => saved.report.id === hit.report)?.report.text ?? "";
      assert.equal(text.slice(hit.start, hit.end), hit.text);
    }
  });

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

  contract("what an archive brought is found by place, payload and address", async (store) => {
    const place = (offset: number, payload: string | null) => ({
      path: "/crawl.warc",
      archive: "a1",
      offset,
      length: 10,
      payload,
    });
    const resources = [
      { ...resource(1, "a"), url: "https://a.example/1", within: place(500, "sha1:ONE") },
      { ...resource(2, "b"), url: "https://a.example/2", within: place(90, null) },
    ];
    await store.save({ resources, reports: [], quarantined: [] });
    assert.deepEqual(await store.lastInArchive("a1"), { offset: 500, digest: "d1" });
    assert.equal(await store.lastInArchive("a2"), null);
    const at = async (payload: string | null, url: string | null) =>
      (await store.findOriginal({ payload, url }))?.offset;
    assert.equal(await at("sha1:ONE", null), 100);
    assert.equal(await at("sha1:TWO", "https://a.example/2"), 200);
    assert.equal(await at("sha1:TWO", null), undefined);
    assert.equal(await at(null, "https://a.example/3"), undefined);
  });

  contract("sources are kept with their health, one an address, and forgotten", async (store) => {
    const source: StoredSource = {
      url: "https://b.example/feed",
      address: "https://b.example/feed",
      kind: "feed",
      title: null,
      added: "2024-03-08T10:00:00Z",
      status: "new",
      message: null,
      failures: 0,
      interval: 900,
      lastFetch: null,
      lastNew: null,
      nextFetch: null,
      etag: null,
      lastModified: null,
      content: null,
    };
    await store.saveSource(source);
    await store.saveSource({ ...source, url: "https://a.example/feed" });
    const known: StoredSource = {
      ...source,
      status: "dead",
      failures: 11,
      etag: '"1"',
      content: "a b",
      message: "gone",
    };
    await store.saveSource(known);
    assert.deepEqual(await store.sources(), [{ ...source, url: "https://a.example/feed" }, known]);
    assert.equal(await store.removeSource(source.url), true);
    assert.equal(await store.removeSource(source.url), false);
    assert.equal((await store.sources()).length, 1);
  });

  contract("quarantine and versions are kept", async (store) => {
    await store.save({
      resources: [resource(1, "a")],
      reports: [],
      quarantined: [{ sequence: 1, name: "a", code: "empty", message: "a: empty" }],
    });
    assert.deepEqual(await store.quarantined(), [{ sequence: 1, name: "a", code: "empty", message: "a: empty" }]);
    await store.setVersions({ read: "1" });
    await store.setVersions({ read: "2", link: "1" });
    assert.deepEqual(await store.versions(), { read: "2", link: "1" });
    assert.deepEqual(await store.check(), []);
  });
}
