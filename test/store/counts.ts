import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LinkWrite, Store, StoredReport } from "../../src/store/index.ts";
import { annotated } from "../support/reports.ts";

/** What may happen to a desk of a few reports and stories. */
const happening = fc.record({
  kind: fc.constantFrom("report", "report", "report", "copy", "move", "merge", "take down"),
  report: fc.nat(9).map((number) => `r-${number}`),
  story: fc.nat(2).map((number) => `s-${number}`),
  other: fc.nat(2).map((number) => `s-${number}`),
  outlet: fc.constantFrom(null, "A", "a", "Berg"),
  speaker: fc.constantFrom("Anna Berg", "Olav Moen"),
  published: fc.constantFrom(null, "2024-03-01", "2024-03-01T10:00Z", "2024-03-09"),
});

type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** A desk that counts in the plainest way: it keeps its reports and where they are, and counts all of them. */
function createPlainDesk(store: Store) {
  const current = new Map<string, StoredReport & { readonly first: number }>();
  const stories = new Map<string, string>();
  const taken = new Set<string>();
  let sequence = 0;
  let [reports, links]: [StoredReport[], LinkWrite[]] = [[], []];

  const save = async () => {
    await store.save({ resources: [], reports, quarantined: [], links });
    [reports, links] = [[], []];
  };
  const place = (report: string, story: string) => {
    links.push({ kind: "place", report, story, opens: `s-${report}`, copy: null, follows: null, shares: [] });
    stories.set(report, story);
  };
  const arrive = ({ report: id, story, outlet, speaker, published }: Happening) => {
    sequence += 1;
    const known = current.get(id);
    const told = annotated({
      id,
      text: `The mill burned ${sequence} times, ${speaker} said.`,
      title: `${sequence}`,
      outlet,
      published,
    });
    const revision = { ...told, sequence, revision: (known?.revision ?? 0) + 1 };
    reports.push(revision);
    current.set(id, { ...revision, first: known?.first ?? sequence });
    if (known === undefined) place(id, story);
  };
  const event = (kind: "move" | "merge", from: string, to: string, moved: readonly string[]) => {
    links.push({ kind, sequence, from, to, reports: moved, by: null, reason: null });
    for (const [report, story] of stories)
      if (kind === "merge" ? story === from : moved.includes(report)) stories.set(report, to);
  };
  const takeDown = async (report: string) => {
    await save();
    await store.takeDown([{ report, sequence, opened: `s-${report}`, heir: null, by: null, reason: null }]);
    taken.add(report);
    current.delete(report);
    stories.delete(report);
  };
  return {
    save,
    happen: async (told: Happening) => {
      const { kind, report, story, other } = told;
      const from = stories.get(report);
      if (taken.has(report)) return;
      if (kind === "report") arrive(told);
      else if (from === undefined) return;
      else if (kind === "copy") links.push({ kind, report, copy: { of: "r-0", share: 900, spans: [], by: "unsure" } });
      else if (kind === "move" && from !== story) event(kind, from, story, [report]);
      else if (kind === "merge" && story !== other) event(kind, story, other, []);
      else if (kind === "take down") await takeDown(report);
    },
    /** Every report placed anew where it is: its story is counted from all of them. */
    placeAll: async () => {
      for (const [report, story] of [...stories]) place(report, story);
      await save();
    },
    stories: () =>
      Map.groupBy(
        [...current.values()].sort((a, b) => a.first - b.first),
        ({ report }) => stories.get(report.id) ?? "",
      ),
  };
}

/** Stories are counted as reports come to them: they must count what a count of all their reports would, whatever happened. */
export function testCounts(engine: string, open: () => Promise<Store>): void {
  test(`${engine}: stories are counted right, whatever happens to their reports`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(happening, { maxLength: 6 }), { maxLength: 8 }), async (batches) => {
        const store = await open();
        const desk = createPlainDesk(store);
        for (const batch of batches) {
          for (const told of batch) await desk.happen(told);
          await desk.save();
        }
        const expected = [...desk.stories()].map(([story, members]) => {
          const days = members.flatMap(({ report }) => report.published ?? []).sort();
          const outlets = new Set(members.flatMap(({ report }) => report.outlet ?? []));
          return {
            story,
            reports: members.length,
            outlets: outlets.size,
            firstPublished: days[0] ?? null,
            lastPublished: days.at(-1) ?? null,
            title: members[0]?.report.title ?? null,
          };
        });
        const byStory = (a: { story: string }, b: { story: string }) => (a.story < b.story ? -1 : 1);
        assert.deepEqual((await store.stories()).toSorted(byStory), expected.toSorted(byStory));
        const holding = (holds: (report: StoredReport) => boolean) =>
          [...desk.stories()].flatMap(([story, members]) => (members.some(holds) ? story : [])).sort();
        const found = async (filter: { outlet: string } | { entity: string }) =>
          (await store.pageStories({ ...filter, limit: 9 })).stories.map(({ story }) => story).sort();
        for (const outlet of ["A", "Berg"])
          assert.deepEqual(
            await found({ outlet }),
            holding(({ report }) => report.outlet?.toUpperCase() === outlet.toUpperCase()),
          );
        for (const entity of ["Anna Berg", "Olav Moen"])
          assert.deepEqual(
            await found({ entity }),
            holding(({ annotations }) => annotations.entities.some(({ name }) => name === entity)),
          );
        const told = [...desk.stories().values()].flat().map(({ report }) => report);
        const named = Map.groupBy(told, ({ outlet }) => outlet?.toUpperCase());
        const outlets = [...named].flatMap(([outlet, reports]) => {
          const days = reports.flatMap(({ published }) => published ?? []).sort();
          const [name] = reports.flatMap((report) => report.outlet ?? []).sort();
          const [firstPublished, lastPublished] = [days[0] ?? null, days.at(-1) ?? null];
          return outlet === undefined ? [] : { name, reports: reports.length, firstPublished, lastPublished };
        });
        const byName = (a: { name: string | undefined }, b: { name: string | undefined }) =>
          (a.name ?? "") < (b.name ?? "") ? -1 : 1;
        assert.deepEqual((await store.lists.outlets()).items.toSorted(byName), outlets.toSorted(byName));
        const ranks = (await store.pageStories({ limit: 9 })).stories.map(({ story, rank }) => [story, rank]);
        await desk.placeAll();
        const anew = (await store.pageStories({ limit: 9 })).stories.map(({ story, rank }) => [story, rank]);
        assert.deepEqual(ranks, anew);
        await store.close();
      }),
      { numRuns: 25 },
    );
  });
}
