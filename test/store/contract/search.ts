import assert from "node:assert/strict";
import fc from "fast-check";
import type { Store } from "../../../src/store/index.ts";
import { type Contract, resource, stored } from "./kit.ts";

/** The contract: what queries find. */
export function testSearch(contract: Contract): void {
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
    "what shares a third of a sentence's words is found: what shares most first, then the newest",
    async (store) => {
      const vocabulary = "bridge ferry harbour closed opened monday mayor storm school gates".split(" ");
      const some = fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 6 });
      const texts = fc.sample(some, { numRuns: 40, seed: 3 });
      const reports = texts.map((words, index) => stored(`r-${index}`, `${words.join(" ")}.`, index + 1));
      const resources = texts.map((_, index) => resource(index + 1, `${index}`));
      await store.save({ resources, reports, quarantined: [] });
      await fc.assert(
        fc.asyncProperty(some, async (words) => {
          const expected = texts
            .map((held, index) => ({ index, shared: held.filter((word) => words.includes(word)).length }))
            .filter(({ shared }) => shared >= Math.max(1, words.length / 3))
            .sort((a, b) => b.shared - a.shared || b.index - a.index);
          const sentence = `"${words.join('", ').toUpperCase()}`;
          const found = await store.reportsSharing(sentence, 40);
          assert.deepEqual(
            found.slice(0, expected.length).map(({ report }) => report),
            expected.map(({ index }) => `r-${index}`),
            sentence,
          );
        }),
        { numRuns: 100, seed: 5 },
      );
      assert.deepEqual(await store.reportsSharing('"', 10), []);
      assert.deepEqual(await store.reportsSharing("nothing of it", 10), []);
    },
  );
}
