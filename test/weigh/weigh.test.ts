import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { AnnotatedReport, Span, StoryRecord } from "../../src/model/index.ts";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const wire = annotated({
  id: "r-1",
  outlet: "Harbour Times",
  title: "Ferry runs aground",
  published: "2024-03-08T08:00Z",
  text:
    "PORT ELLING, Norway (AP) — A passenger ferry ran aground off the northern coast late on Thursday and at least 2 people were killed, the Norwegian coast guard said.\n" +
    "Divers found no leak in the hull of the ferry, police said.",
});
const later = annotated({
  id: "r-2",
  outlet: "Coast Herald",
  title: "Ferry toll rises",
  published: "2024-03-09T18:00Z",
  text:
    "The passenger ferry that ran aground off the northern coast late on Thursday killed 5 people, the Norwegian coast guard said on Saturday.\n" +
    "The captain denied that the passenger ferry had run aground late on Thursday because of an error.",
});
const copy = annotated({
  id: "r-3",
  outlet: "Morning Post",
  title: "Rescue at sea",
  published: "2024-03-09T20:00Z",
  text: wire.report.text,
});

function texts(reports: readonly AnnotatedReport[]): ReadonlyMap<string, string> {
  return new Map(reports.map(({ report }) => [report.id, report.text]));
}

function spansOf(record: StoryRecord): Span[] {
  return [
    ...record.citations,
    ...record.claims.flatMap((claim) => [
      claim.span,
      ...claim.assertions,
      ...claim.assertions.flatMap((a) => a.chain.flatMap((link) => (link.span === null ? [] : [link.span]))),
    ]),
    ...record.conflicts.flatMap((conflict) => conflict.values.flatMap((value) => value.assertions)),
    ...record.timeline.flatMap((entry) => (entry.span === null ? [] : [entry.span])),
    ...record.sentences.map((sentence) => sentence.span),
    ...record.quotes.flatMap((quote) => quote.pieces.map((piece) => piece.span)),
  ];
}

test("two outlets that rest on one body are one origin", () => {
  const record = weigh([wire, later]);
  const [leading] = record.claims;
  assert.equal(new Set(leading?.assertions.map((assertion) => assertion.report)).size, 2);
  assert.equal(leading?.independent, 1);
});

test("what two outlets have by the byline of one agency is of one origin", () => {
  const told = (id: string, outlet: string, byline: string | null, text: string) =>
    annotated({ id, outlet, byline, published: "2024-03-08T08:00Z", title: "Bridge closed", text });
  const reports = [
    told("r-1", "Harbour Times", "Jane Roe, Reuters", "The old harbour bridge was closed to all traffic on Thursday."),
    told("r-2", "Coast Herald", "Reuters", "On Thursday the old harbour bridge was closed to all traffic."),
  ];
  const [claim] = weigh(reports).claims;
  assert.equal(claim?.assertions.length, 2);
  assert.equal(claim?.independent, 1);
  assert.ok(claim?.assertions.every(({ chain }) => chain.some(({ name }) => name === "Reuters")));
  const unsigned = weigh(reports.map((one) => ({ ...one, report: { ...one.report, byline: null } })));
  assert.equal(unsigned.claims[0]?.independent, 2);
});

test("an outlet that speaks of itself and one that cites it are one origin", () => {
  const told = "Brightwater will buy the ferry line Norrsund for 1.2 billion euros";
  const record = weigh([
    annotated({ id: "a", outlet: "Market Day", published: "2024-09-03", text: `${told}, Market Day has learned.` }),
    annotated({
      id: "b",
      outlet: "Coast Herald",
      published: "2024-09-04",
      text: `${told}, Market Day said on Tuesday.`,
    }),
  ]);
  assert.deepEqual(
    record.claims[0]?.origins.map(({ name }) => name),
    ["Market Day"],
  );
});

test("a copy adds a report and no origin", () => {
  const without = weigh([wire, later]);
  const withCopy = weigh([wire, later, { ...copy, copy: { of: "r-1", share: 1000, spans: [], by: "time" } }]);
  assert.equal(withCopy.reports.length, 3);
  assert.equal(withCopy.claims[0]?.independent, without.claims[0]?.independent);
});

test("a toll that rises from report to report is an update, with both values and their sentences", () => {
  const record = weigh([wire, later]);
  const toll = record.conflicts.find((conflict) => conflict.slot === "people killed");
  assert.equal(toll?.status, "update");
  assert.deepEqual(
    toll?.values.map((value) => value.value),
    ["2 people", "5 people"],
  );
});

test("equal figures are an agreement, not a conflict", () => {
  const same = annotated({
    id: "r-4",
    outlet: "Evening Star",
    published: "2024-03-08T12:00Z",
    text: "Two people were killed when the ferry ran aground off the northern coast, police said.",
  });
  const record = weigh([wire, same]);
  assert.equal(record.conflicts.filter((conflict) => conflict.kind === "number").length, 0);
  assert.ok(record.agreements.some((agreement) => agreement.slot === "people killed"));
});

test("a report of unknown outlet without a source is no origin and is said to be unknown", () => {
  const nameless = annotated({
    id: "r-5",
    text: "A passenger ferry ran aground off the northern coast late on Thursday.",
    published: "2024-03-08",
  });
  const record = weigh([nameless]);
  assert.equal(record.claims[0]?.independent, 0);
  assert.ok(record.unknown.some((unknown) => unknown.what === "outlet" && unknown.report === "r-5"));
});

test("a claim that all have from somebody unnamed ends in the dark, and an unanalysed language is said to be so", () => {
  const said = "The dam at Dunmore will be closed for three weeks, a source familiar with the plan said.";
  const record = weigh([
    annotated({ id: "r-11", outlet: "A", published: "2024-03-08", text: said }),
    annotated({ id: "r-12", outlet: "B", published: "2024-03-08", text: `People walked. ${said}` }),
    annotated({ id: "r-13", outlet: "C", published: "2024-03-08", language: "it", text: "La diga di Dunmore chiude." }),
  ]);
  assert.deepEqual(
    record.unknown.map(({ what, report }) => [what, report]),
    [
      ["language", "r-13"],
      ["origin", null],
    ],
  );
  assert.ok(record.claims.some(({ id }) => id === record.unknown[1]?.claim));
});

test("the source line of a report speaks for what it tells flatly", () => {
  const lined = annotated({
    id: "r-6",
    outlet: "Harbour Times",
    published: "2024-03-08",
    text: "A passenger ferry ran aground late on Thursday.\n\nSource: Reuters citing Anna Berg, spokeswoman for the White House",
    blocks: [
      { kind: "paragraph", start: 0, end: 47 },
      { kind: "paragraph", start: 49, end: 113, label: "source" },
    ],
  });
  const names = weigh([lined]).claims[0]?.assertions[0]?.chain.map((link) => link.name);
  assert.deepEqual(names?.slice(0, 2), ["Reuters", "Anna Berg"]);
});

test("novelty: the first report is first to carry what it shares, the second repeats it", () => {
  const record = weigh([wire, later]);
  const [first, second] = record.novelty;
  const shared = record.claims[0]?.id ?? "";
  assert.ok(first?.first.includes(shared));
  assert.ok(second?.repeats.includes(shared));
});

test("the timeline tells when it happened from when it was reported", () => {
  const kinds = weigh([wire]).timeline.map(({ when, kind }) => `${kind} ${when}`);
  assert.deepEqual(kinds, ["happened 2024-03-07", "reported 2024-03-08T08:00Z"]);
});

test("any reports in any order: one record, spans that slice, nothing thrown", () => {
  const sentence = fc.constantFrom(
    "The mayor said on Monday that 12 people were hurt in the fire.",
    "Police denied that 12 people were hurt in the fire.",
    "About 20 people were injured in the fire, AFP reported.",
    "“Nobody was warned,” she told the BBC.",
    "The fire began at a warehouse in Port Elling on Sunday night.",
    "A lone surrogate \ud800 and a mark \u200f stand here.",
  );
  const report = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join("\n"));
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 5 }), (list) => {
      const reports = list.map((text, index) =>
        annotated({ id: `r-${index}`, text, outlet: `Paper ${index % 2}`, published: `2024-03-0${(index % 3) + 1}` }),
      );
      const record = weigh(reports);
      assert.deepEqual(weigh([...reports].reverse()), record);
      const byId = texts(reports);
      for (const span of spansOf(record)) {
        assert.ok(span.start >= 0 && span.start < span.end && span.end <= (byId.get(span.report)?.length ?? 0));
      }
      for (const { span, text } of record.sentences)
        assert.equal(byId.get(span.report)?.slice(span.start, span.end), text);
    }),
    { numRuns: 40 },
  );
});

test("what one copy of a text credits to an agency is the agency's in all of them", () => {
  const text = "The old harbour bridge was closed to all traffic on Thursday after a lorry hit one of its pillars.";
  const copyOf = { of: "r-1", share: 900, spans: [], by: "time" } as const;
  const told = (id: string, outlet: string, byline: string | null) =>
    annotated({ id, outlet, byline, published: "2024-03-08T08:00Z", title: "Bridge closed", text });
  const record = weigh([
    told("r-1", "Harbour Times", null),
    { ...told("r-2", "Coast Herald", "Reuters"), copy: copyOf },
    { ...told("r-3", "Morning Post", null), copy: copyOf },
  ]);
  assert.deepEqual(
    record.claims[0]?.origins.map(({ name }) => name),
    ["Reuters"],
  );
});

test("a passage in an agency's words is the agency's, the rest of the report is not", () => {
  const passage = "The old harbour bridge was closed to all traffic on Thursday after a lorry hit one of its pillars.";
  const wired = annotated({
    id: "r-1",
    outlet: "Coast Herald",
    byline: "Reuters",
    published: "2024-03-08",
    text: passage,
  });
  const text = `Our reporter saw long queues at the ferry in the evening.\n${passage}`;
  const own = annotated({ id: "r-2", outlet: "Harbour Times", published: "2024-03-09", text });
  const spans = [
    { here: { start: text.indexOf(passage), end: text.length }, there: { start: 0, end: passage.length } },
  ];
  const record = weigh([wired, { ...own, shares: [{ with: "r-1", spans }] }]);
  const chains = record.claims.flatMap(({ assertions }) => assertions.filter(({ report }) => report === "r-2"));
  assert.deepEqual(
    chains.map(({ start, chain }) => [text.slice(start, start + 7), chain.map(({ name }) => name)]),
    [
      ["The old", ["Reuters"]],
      ["Our rep", []],
    ],
  );
});

test("an origin goes by the name that most reports use, and a city's police end at the city", () => {
  const told = (id: string, text: string) => annotated({ id, outlet: `Outlet ${id}`, published: "2024-03-08", text });
  const named = weigh([
    told("a", "Anna Berg Lindqvist said the old harbour bridge would stay closed until Thursday."),
    told("b", "Anna Berg said the old harbour bridge would stay closed until Thursday."),
    told("c", "The old harbour bridge would stay closed until Thursday, Anna Berg said."),
  ]);
  assert.deepEqual(
    named.claims[0]?.origins.map(({ name }) => name),
    ["Anna Berg"],
  );
  const city = weigh([
    told("a", "Two men were held after the robbery in the market hall, the police chief in Cologne said."),
  ]);
  assert.deepEqual(
    city.claims[0]?.origins.map(({ name }) => name),
    ["Cologne police"],
  );
});

test("photos that a ministry released are its word", () => {
  const text =
    "The tanker was seen beside the smaller ship in satellite photos released by the United States Treasury Department.";
  const record = weigh([annotated({ id: "a", outlet: "Coast Herald", published: "2024-03-08", text })]);
  assert.deepEqual(
    record.claims[0]?.origins.map(({ name }) => name),
    ["US government"],
  );
});

test("what shows something and tells nothing is no origin; whoever can tell is", () => {
  const originOf = (text: string) => {
    const report = annotated({ id: "r", outlet: "Harbour Times", title: "Ferry", published: "2024-03-08", text });
    return weigh([report]).claims[0]?.origins.map(({ name }) => name);
  };
  assert.deepEqual(originOf("The removal of the ferry showed that the harbour is safe again."), ["Harbour Times"]);
  assert.deepEqual(originOf("A test firing of the engines in January showed that the ferry is safe."), [
    "Harbour Times",
  ]);
  assert.deepEqual(originOf("A fisherman who stood on the quay said that the ferry is safe again."), [
    "A fisherman who stood on the quay",
  ]);
  assert.deepEqual(originOf("Hundreds of passengers said on Monday that the ferry is safe again."), [
    "Hundreds of passengers",
  ]);
});

test("a surname, a sort of body and a form of company end at the name that the story has for them", () => {
  const report = (id: string, text: string) =>
    annotated({ id, outlet: `Outlet ${id}`, title: "Delays", published: "2024-03-08", text });
  const story = [
    report(
      "a",
      "All flights left late on Monday because of snow, airline spokesman Peter Lund said. Norrsund Airlines has four planes.",
    ),
    report("b", "The passengers were given soup and blankets in the hall, Lund said on Tuesday."),
    report(
      "c",
      "Flights may leave on time again on Friday, the airline said. The bridge is open, said Norrsund-based Marren Inc.",
    ),
  ];
  const names = weigh(story).claims.flatMap(({ origins }) => origins.map(({ name }) => name));
  assert.equal(names.filter((name) => name === "Norrsund Airlines").length, 3, names.join(", "));
  assert.ok(names.includes("Marren"), names.join(", "));
});
