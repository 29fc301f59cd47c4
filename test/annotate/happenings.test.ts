import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { annotate } from "../../src/annotate/index.ts";
import { reportOf } from "./support.ts";

const annotations = (text: string) => annotate(reportOf(text, "2024-03-08"));

test("a clause has its predicate, actors, place and time", () => {
  const { happenings, entities, times } = annotations("Anna Berg met Oskar Lind in Berlin on Wednesday.");
  const [happening] = happenings;
  assert.equal(happening?.predicate, "meet");
  const name = (id: string | null | undefined) => entities.find((entity) => entity.id === id)?.name;
  assert.deepEqual(happening?.actors.map(name), ["Anna Berg", "Oskar Lind"]);
  assert.equal(name(happening?.place), "Berlin");
  assert.equal(times[happening?.time ?? -1]?.value, "2024-03-06");
});

test("times and places of one sentence are not those of the next", () => {
  const { happenings } = annotations("Anna Berg left Berlin on Wednesday. Oskar Lind stayed.");
  assert.equal(happenings.at(-1)?.place, null);
  assert.equal(happenings.at(-1)?.time, null);
});

test("polarity and modality", () => {
  const modality = (text: string) =>
    annotations(text).happenings.map((found) => [found.modality, found.negated].join());
  assert.deepEqual(modality("The ferry sank."), ["happened,false"]);
  assert.deepEqual(modality("The ferry did not sink."), ["happened,true"]);
  assert.deepEqual(modality("The ferry may sink."), ["possible,false"]);
  assert.deepEqual(modality("The ferry will sail."), ["planned,false"]);
});

test("a clause knows the statement it stands in", () => {
  const { happenings, statements } = annotations(
    'The ferry sank on Thursday. "The crew was saved," Anna Berg said on Friday.',
  );
  assert.equal(statements.length, 1);
  assert.equal(happenings[0]?.statement, null);
  assert.ok(happenings.some((found) => found.statement === 0));
});

const words = [
  "Anna Berg",
  "Berlin",
  "on Friday",
  "said",
  "that",
  "12 people",
  "died",
  ",",
  ".",
  '"',
  "\n",
  "because",
  "not",
];

test("any words: clauses are in order and inside their sentences", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (list) => {
      const text = list.join(" ");
      const { happenings, sentences, entities, times, statements } = annotations(text);
      const ids = new Set(entities.map(({ id }) => id));
      let last = 0;
      for (const found of happenings) {
        assert.ok(found.start >= last && found.start < found.end && found.end <= text.length);
        assert.ok(sentences.some(({ start, end }) => start <= found.start && found.end <= end));
        assert.ok(found.actors.every((id) => ids.has(id)));
        assert.ok(found.time === null || found.time < times.length);
        assert.ok(found.statement === null || found.statement < statements.length);
        last = found.start;
      }
    }),
    { numRuns: 100 },
  );
});

test("a verb of the event table is left without a type where its clause means something else", () => {
  const typesOf = (text: string) => annotations(text).happenings.map(({ type }) => type);
  assert.deepEqual(typesOf("Police shot the driver."), ["ASSAULT"]);
  assert.deepEqual(typesOf("The episode was shot in three days."), [null]);
  assert.deepEqual(typesOf("The plan met with backlash."), [null]);
  assert.deepEqual(typesOf("The ministers met in Dunmore."), ["CONSULT"]);
});
