import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Credits, createLinker, createPlaces, type Settled, sharedPassages, stem } from "../../src/link/index.ts";
import type { Report } from "../../src/model/index.ts";
import { reportOf } from "../support/reports.ts";

const ferry =
  "A passenger ferry ran aground off the northern coast late on Thursday and twelve people were rescued by helicopter, the coast guard said. The vessel, " +
  "the Aurora, had left Port Elling with forty cars on board when it struck rocks near the old lighthouse. Divers found no leak in the hull. The operator " +
  "cancelled all crossings until Sunday and promised refunds. Captain Jonas Wirth, 51, was questioned by the harbour police on Friday and later released " +
  "without charge. The channel has not been dredged since 2019, the mayor of Port Elling told reporters, and pilots have warned of the shoal for years.";

function report(id: string, text: string, more: Record<string, unknown> = {}) {
  return reportOf({ id, text, title: text.split(".")[0], ...more });
}

const none = { citations: [] };

/** Links a list and says where each stands at the end. */
function linked(reports: readonly Report[], credits: (id: string) => Credits = () => none): Settled[] {
  const linker = createLinker();
  const places = createPlaces();
  for (const one of reports) places.note(linker.add(one, credits(one.id)));
  return places.all();
}

test("reports of one event share a story, others do not", () => {
  const linker = createLinker();
  const first = linker.add(report("a", ferry), none);
  const second = linker.add(
    report(
      "b",
      "The ferry Aurora, which struck rocks near the lighthouse off Port Elling, was refloated on Saturday, the coast guard said.",
    ),
    none,
  );
  const other = linker.add(
    report(
      "c",
      "Voters in the southern province rejected a plan to merge three school districts, officials said on Monday.",
    ),
    none,
  );
  assert.equal(first.story, second.story);
  assert.notEqual(first.story, other.story);
});

test("a truncated copy under another title is a copy; another telling is not", () => {
  const placed = linked([
    report("a", ferry, { published: "2024-03-08T10:00Z" }),
    report("b", `${ferry.slice(0, 600)}`, { title: "Rescue at sea", published: "2024-03-09T10:00Z" }),
    report(
      "c",
      "Twelve people were saved from a stranded ferry; rescuers flew them to Port Elling, where the mayor blamed the silted channel and an inquiry began.",
    ),
  ]);
  const copies = placed.map((place) => place.copyOf?.id ?? null);
  assert.deepEqual(copies, [null, "a", null]);
});

test("a report signed with the name of the newcomer's outlet is its copy", () => {
  for (const [byline, outlet] of [
    ["Jane Roe, Associated Press", "AP"],
    ["AFP", "afp.com"],
  ]) {
    const settled = linked([report("a", ferry, { outlet: "Harbour Times", byline }), report("b", ferry, { outlet })]);
    assert.deepEqual(
      settled.map((place) => place.copyOf?.id ?? null),
      ["b", null],
      outlet,
    );
  }
});

test("a report that credits the newcomer's outlet is its copy, whoever came first", () => {
  const credit = {
    start: 0,
    end: 2,
    outlet: "AP",
    credit: "byline" as const,
    generic: false,
    self: false,
    covers: { start: 0, end: 2 },
    rule: "test",
  };
  const reports = [report("a", ferry, { outlet: "Harbour Times" }), report("b", ferry, { outlet: "AP" })];
  const placed = linked(reports, (id) => (id === "a" ? { citations: [credit] } : none));
  assert.deepEqual(
    placed.map((place) => place.copyOf?.id ?? null),
    ["b", null],
  );
});

test("a removed report leaves nothing behind", () => {
  const linker = createLinker();
  linker.add(report("a", ferry), none);
  linker.forget(report("a", ferry));
  const again = linker.add(report("b", ferry), none);
  assert.equal(again.similarity, 0);
  assert.equal(again.copyOf, null);
});

test("shared passages are the same words in both texts", () => {
  const original = ferry;
  const copy = `Breaking. ${ferry.slice(152, 400)} More follows. ${ferry.slice(420)}`;
  const key = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  const passages = sharedPassages(copy, original);
  assert.ok(passages.length >= 2);
  for (const { here, there } of passages)
    assert.equal(key(copy.slice(here.start, here.end)), key(original.slice(there.start, there.end)));
});

test("stems join forms of a word and keep short words and numbers", () => {
  assert.deepEqual(["rescued", "rescues", "rescuing", "ss2019", "us", "cities", ""].map(stem), [
    "rescu",
    "rescu",
    "rescu",
    "ss2019",
    "us",
    "city",
    "",
  ]);
});

test("any texts: placing is the same twice, and every id is placed once", () => {
  const texts = fc.array(fc.lorem({ maxCount: 30 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(texts, (list) => {
      const place = () => linked(list.map((text, index) => report(`r${index}`, text)));
      const placed = place();
      assert.deepEqual(placed, place());
      assert.deepEqual(
        placed.map(({ id }) => id),
        list.map((_, index) => `r${index}`),
      );
    }),
    { numRuns: 60 },
  );
});
