import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  createLinker,
  createPlaces,
  decodeSnapshot,
  defaultSettings,
  encodeSnapshot,
  type Linker,
  type LinkSettings,
  type NextBytes,
} from "../../src/link/index.ts";
import type { Report } from "../../src/model/index.ts";
import { reportOf } from "../support/reports.ts";

const none = { citations: [] };

/** Topics with words of their own, so that made-up reports form stories; a report draws from one and from all. */
const topics = ["ferry aground lighthouse rescue", "school budget vote council", "dam flood valley evacuation"].map(
  (words) => words.split(" "),
);
const filler = "officials said on the day after that more would be known soon in town and people waited".split(" ");

const report = fc
  .record({
    topic: fc.nat({ max: topics.length - 1 }),
    words: fc.array(fc.nat({ max: 400 }), { minLength: 4, maxLength: 70 }),
    day: fc.option(fc.integer({ min: 1, max: 28 })),
  })
  .map(({ topic, words, day }) => {
    const own = topics[topic] ?? [];
    const text = words
      .map((place) => (place < 200 ? own[place % own.length] : filler[place % filler.length]))
      .join(" ");
    return { text: `${text}.`, published: day === null ? null : `2024-03-${String(day).padStart(2, "0")}` };
  });

/** What an id may end in: it is anybody's text, in any letters, of any length. */
const ending = fc.constantFrom("", "", "é", "日本", "\ud800", "x".repeat(8186), "y".repeat(20_000), "ж".repeat(9000));

const stream = fc
  .array(fc.tuple(report, ending), { minLength: 1, maxLength: 40 })
  .map((list) => list.map(([fields, end], index) => reportOf({ id: `r${index}${end}`, ...fields })));

/** Few are remembered, so that forgetting happens in a short stream too. */
const tight: LinkSettings = { ...defaultSettings, active: 12, window: 5, originals: 4 };

function bytes(linker: Linker): Uint8Array {
  return new Uint8Array(Buffer.concat(encodeSnapshot(linker.save())));
}

/** Reads a snapshot as a file is read: each piece in memory of its own. */
function nextOf(state: Uint8Array): NextBytes {
  let at = 0;
  return async (length) => {
    at += length;
    return state.slice(at - length, at);
  };
}

async function restarted(linker: Linker, settings: LinkSettings): Promise<Linker> {
  const saved = await decodeSnapshot(nextOf(bytes(linker)));
  assert.notEqual(saved, null);
  return createLinker(settings, saved);
}

test("linking after any restart equals linking without one, byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(stream, fc.nat({ max: 40 }), fc.boolean(), async (reports, stop, narrow) => {
      const settings = narrow ? tight : defaultSettings;
      const steady = createLinker(settings);
      let broken = createLinker(settings);
      for (const [index, one] of reports.entries()) {
        if (index === stop) broken = await restarted(broken, settings);
        assert.deepEqual(broken.add(one, none), steady.add(one, none));
      }
      assert.ok(Buffer.from(bytes(broken)).equals(bytes(steady)));
    }),
    { numRuns: 25 },
  );
});

test("adding the same reports again changes nothing", () => {
  fc.assert(
    fc.property(stream, (reports) => {
      const linker = createLinker();
      const places = createPlaces();
      for (const one of reports) places.note(linker.add(one, none));
      const [before, state] = [places.all(), bytes(linker)];
      for (const one of reports) {
        const again = linker.add(one, none);
        assert.deepEqual(again.changes, []);
        assert.equal(again.story, before.find(({ id }) => id === one.id)?.story);
      }
      assert.ok(Buffer.from(bytes(linker)).equals(state));
    }),
    { numRuns: 25 },
  );
});

test("every report is in one story, and its changes tell where", () => {
  fc.assert(
    fc.property(stream, (reports) => {
      const linker = createLinker();
      const places = createPlaces();
      for (const one of reports) places.note(linker.add(one, none));
      const placed = places.all();
      assert.deepEqual(
        placed.map(({ id }) => id),
        reports.map(({ id }) => id),
      );
      for (const { id, story } of placed) assert.equal(linker.explain(find(reports, id))?.story, story);
    }),
    { numRuns: 25 },
  );
});

function find(reports: readonly Report[], id: string): Report {
  const found = reports.find((one) => one.id === id);
  assert.ok(found !== undefined);
  return found;
}

test("what a snapshot of another format holds is not read", async () => {
  const state = bytes(createLinker());
  const head = Buffer.from(state);
  const at = head.indexOf('"format":3');
  assert.ok(at > 0);
  for (const format of ["1", "9"]) {
    head.write(`"format":${format}`, at);
    assert.equal(await decodeSnapshot(nextOf(new Uint8Array(head))), null);
  }
});
