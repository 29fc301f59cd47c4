import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createLinker, createPlaces, defaultSettings, type LinkChange, type Settled } from "../../src/link/index.ts";
import type { Report } from "../../src/model/index.ts";
import { reportOf } from "../support/reports.ts";

const none = { citations: [] };

function placed(reports: readonly Report[]): { readonly settled: Settled[]; readonly changes: LinkChange[] } {
  const linker = createLinker();
  const places = createPlaces();
  const changes: LinkChange[] = [];
  for (const one of reports) {
    const placement = linker.add(one, none);
    places.note(placement);
    changes.push(...placement.changes);
  }
  return { settled: places.all(), changes };
}

/** Two fires at shops of one chain, told in the same words but for the town, the street, the hour and the names. */
function fires(town: string, street: string, chief: string, hour: string): string[] {
  return [
    `A huge fire has destroyed the Fairlie supermarket in ${street}, ${town}. Crews were called at ${hour}, fire chief ${chief} said.`,
    `Residents of ${town} were told to keep windows shut as a fire burned at the Fairlie supermarket in ${street}, chief ${chief} said.`,
    `Police treat the fire that destroyed the Fairlie supermarket in ${town} as suspicious; ${chief} asked anyone in ${street} to call.`,
    `Firefighters stayed in ${street} overnight after the Fairlie supermarket in ${town} burned down, ${chief} told residents at ${hour}.`,
    `The Fairlie supermarket chain thanked the crews of ${town} and fire chief ${chief} after its shop in ${street} was lost to fire.`,
    `Smoke from the burning Fairlie supermarket in ${street} was seen for miles; ${town} opened a hall at ${hour} for residents, ${chief} said.`,
  ];
}

function mixedFires(): Report[] {
  const first = fires("Ellbrook", "Mill Lane", "Orla Penn", "04:40");
  const second = fires("Sandwick", "Harbour Road", "Tomas Vey", "21:15");
  return first.flatMap((text, index) => [
    reportOf({ id: `a${index}`, text }),
    reportOf({ id: `b${index}`, text: second[index] ?? "" }),
  ]);
}

test("two look-alike events are parted once enough is told of both, and stay so", () => {
  const { settled } = placed(mixedFires());
  const storiesOf = (letter: string) =>
    new Set(settled.filter(({ id }) => id.startsWith(letter)).map(({ story }) => story));
  assert.equal(storiesOf("a").size, 1);
  assert.equal(storiesOf("b").size, 1);
  assert.notDeepEqual(storiesOf("a"), storiesOf("b"));
});

/** Raids on one gang's farm: no name tells one from another, and each report says on which day its own was. */
const raids = [
  "Police led four men in handcuffs from the Kestrel farm near Ellbrook on Saturday, and crates of rifles followed.",
  "Helicopters woke neighbours on Tuesday as police broke into a barn at the Kestrel farm and seized sacks of pills.",
  "A magistrate will hear how the Kestrel gang lost a lorry of tobacco on Saturday, Ellbrook prosecutors said.",
  "Months of listening in ended on Tuesday with the arrest of three women of the Kestrel gang, prosecutors said.",
  "Dogs found a tunnel under the barn on Saturday when detectives stormed the farm of the Kestrel gang.",
  "Ellbrook detectives carried ledgers out of a cellar at the Kestrel farm on Tuesday.",
  "Neighbours of the Kestrel gang cheered on Saturday as a convoy of police vans left the lane at dawn.",
  "Drones circled the farm for hours on Tuesday before a van rammed the gate of the Kestrel gang.",
  "Lawyers for the Kestrel gang called the search on Saturday a show for cameras.",
  "Nothing found on Tuesday may be used at a trial, defenders of the Kestrel gang told Ellbrook court.",
];

test("two events of one kind and place are parted by the days that their reports name", () => {
  const storiesOf = (texts: readonly string[]) =>
    placed(texts.map((text, index) => reportOf({ id: `r${index}`, text }))).settled.map(({ story }) => story);
  const stories = storiesOf(raids);
  assert.equal(new Set(stories).size, 2);
  for (const [index, story] of stories.entries()) assert.equal(story, stories[index % 2]);
  assert.equal(new Set(storiesOf(raids.map((text) => text.replace(/Tuesday|Saturday/, "Friday")))).size, 1);
});

/** Two agencies' ways of telling one fire: the names are the same, the words are each house's own. */
const agencies = [
  "Flames ripped through the Fairlie supermarket in Mill Lane, Ellbrook, chief Orla Penn told the wire service",
  "An overnight inferno levelled the Fairlie store on Mill Lane in Ellbrook, the brigade's Orla Penn told correspondents",
];
const endings = [
  "and the roof fell in before dawn.",
  "while two families were led out of flats above it.",
  "but nobody was hurt.",
  "after a delivery driver saw smoke.",
  "and an inquiry has begun.",
  "as neighbours watched from the bridge.",
];

test("two agencies' tellings of one event stay one story", () => {
  const reports = endings.flatMap((ending, index) =>
    agencies.map((agency, house) => reportOf({ id: `r${house}-${index}`, text: `${agency}, ${ending}` })),
  );
  const { settled } = placed(reports);
  assert.equal(new Set(settled.map(({ story }) => story)).size, 1);
});

test("a whole copy stands with its original, counts for nothing, and is told to", () => {
  const texts = fires("Ellbrook", "Mill Lane", "Orla Penn", "04:40");
  const long = texts.join(" ");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (copies) => {
      const linker = createLinker();
      linker.add(reportOf({ id: "original", text: long, published: "2024-03-01T08:00Z" }), none);
      const state = linker.remembered();
      for (let index = 0; index < copies; index += 1) {
        const copy = reportOf({
          id: `c${index}`,
          text: long,
          title: `Another head ${index}`,
          published: "2024-03-02T08:00Z",
        });
        const placement = linker.add(copy, none);
        assert.deepEqual(placement.copyOf, { id: "original", by: "time" });
        assert.equal(placement.follows, true);
      }
      assert.equal(linker.remembered(), state);
    }),
    { numRuns: 5 },
  );
});

const quote =
  "“We heard at five in the morning that nobody had closed the gates of the upper lock for the night, and we at once warned the harbour office, the police and both of the ferry lines to keep away from the channel until divers had looked at the sill”";

test("a quote that two reports carry is text that they share, not a copy", () => {
  const one = `The lock keeper gave his account on Tuesday. ${quote}, he said. The county will hold an inquiry in May, its clerk announced, and the union of lock keepers asked for a second keeper at night, as there was until six years ago. He has kept the lock for twenty years and was never late for a shift, said a colleague who would not be named. The sill had been inspected in autumn, and the report of that inspection speaks of wear but of no danger. Boats will be let through again once the county's engineer has signed a paper to that effect, which is not expected before the middle of next week, his deputy told the council on Monday night. Until then the small craft that lie above the lock stay where they are, and the sailing school has moved its courses to the lake. Two barges with gravel for the new road wait at the upper quay, and their owner has asked who will pay for the crane that he had hired for Thursday.`;
  const other = `Ferry lines want damages for three lost days. Their lawyer read from a statement: ${quote}. The harbour office would not comment on Wednesday, but said through a spokeswoman that its duty log is complete and had been handed to the court in Marren. The lines carry nine hundred people on a summer day and half as many in winter. Tickets for the lost days are paid back at the counters of both, or by post for those who send them in before Easter. A spokesman for the smaller line said that its insurer had sent two letters and no money, and that crews were paid all the same, since none of them had done anything wrong. The larger line has hired a coach for pupils from the islands, which leaves the old market at six in the morning and is full most days. Shops near the quay say that they sell less bread and more umbrellas than in other years, and would like to know for how long.`;
  const linker = createLinker();
  linker.add(reportOf({ id: "a", text: one, outlet: "Harbour Times" }), none);
  const { copyOf, shares } = linker.add(reportOf({ id: "b", text: other, outlet: "Coast Herald" }), none);
  assert.equal(copyOf, null);
  assert.deepEqual(shares, ["a"]);
});

test("what an outlet prints under every page is not text that its reports share", () => {
  const furniture =
    "Sign up for our morning letter and read what matters before breakfast. You may leave at any time by the link at the foot of each letter. See our terms of use and how we keep what you tell us. Write to the desk if you find a mistake in any report, and we will put it right and say that we did.";
  const linker = createLinker();
  const [fire = "", school] = [
    fires("Ellbrook", "Mill Lane", "Orla Penn", "04:40").join(" "),
    "Voters in Marren rejected a plan to merge three school districts on Monday, and the council will vote again in autumn after hearing parents, teachers and the drivers of the school buses in each of the three districts.",
  ];
  linker.add(reportOf({ id: "a", text: `${fire} ${furniture}`, outlet: "Harbour Times" }), none);
  const { copyOf, shares } = linker.add(
    reportOf({ id: "b", text: `${school} ${furniture} ${furniture}`, outlet: "Harbour Times" }),
    none,
  );
  assert.deepEqual([copyOf?.id ?? null, shares], [null, []]);
});

test("a report that comes late, dated before the others, joins its story", () => {
  const texts = fires("Ellbrook", "Mill Lane", "Orla Penn", "04:40");
  const reports = texts.map((text, index) =>
    reportOf({ id: `r${index}`, text, published: index === 5 ? "2024-02-27" : "2024-03-01" }),
  );
  assert.equal(new Set(placed(reports).settled.map(({ story }) => story)).size, 1);
});

test("only so many reports are remembered, and a forgotten one may come again", () => {
  const linker = createLinker({ ...defaultSettings, active: 3 });
  const reports = fires("Ellbrook", "Mill Lane", "Orla Penn", "04:40").map((text, index) =>
    reportOf({ id: `r${index}`, text }),
  );
  for (const one of reports) linker.add(one, none);
  assert.equal(linker.remembered(), 3);
  const [first] = reports;
  assert.ok(first !== undefined);
  assert.equal(linker.explain(first), null);
  assert.equal(linker.add(first, none).story, linker.explain(first)?.story);
});

test("a forgotten report has no influence: the rest is placed as if it had never come", () => {
  const reports = mixedFires().slice(0, 6);
  const extra = reportOf({
    id: "x",
    text: "Fairlie supermarket fire in Ellbrook and in Sandwick: what is known of both.",
  });
  const [kept, never] = [createLinker(), createLinker()];
  kept.add(extra, none);
  kept.forget(extra);
  assert.deepEqual(
    reports.map((one) => kept.add(one, none)),
    reports.map((one) => never.add(one, none)),
  );
});
