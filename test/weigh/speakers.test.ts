import assert from "node:assert/strict";
import { test } from "node:test";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const report = (id: string, outlet: string, text: string) =>
  annotated({ id, outlet, title: "Fire at Millbrook", published: `2024-03-0${id.slice(-1)}T08:00Z`, text });

/** The chain of the sentence that begins with the words given, in a story of these texts. */
function chainOf(begins: string, ...texts: readonly string[]): string[] {
  const reports = texts.map((text, index) => report(`r-${index + 1}`, `Outlet ${index}`, text));
  const found = weigh(reports)
    .claims.flatMap((claim) => claim.assertions)
    .find(({ report: id, start }) =>
      texts[reports.findIndex((each) => each.report.id === id)]?.slice(start).startsWith(begins),
    );
  assert.ok(found, `no sentence begins with ${begins}`);
  return found.chain.map((link) => link.name);
}

test("officials without a country are of the state that their sentence speaks of, not of the one most named", () => {
  const text =
    "North Korea fired a rocket. North Korea said it was a satellite of North Korea. The ship remains in South Korean custody, officials said on Friday.";
  assert.equal(chainOf("The ship", text).at(-1), "South Korean government");
  const capital =
    "North Korea bought oil from North Korea's friends. Beijing has no report of ships at sea, a foreign ministry spokesman, Geng Wan, said.";
  assert.equal(chainOf("Beijing has", capital).at(-1), "Chinese government");
});

test("a consulate is a place where things happen, and its country's officials are not meant", () => {
  const text =
    "KABUL, Afghanistan — The city was quiet on Monday. A bomber drove a truck into the German consulate and the German school, killing six people, officials said.";
  assert.equal(chainOf("A bomber", text).at(-1), "Afghan government");
});

test("officials and spokesmen of a zoo or a company are no government's", () => {
  const zoo =
    "The Norrsund Zoo in the United States was closed on Sunday. Three wolves were in the pit at the time, zoo officials said.";
  assert.deepEqual(chainOf("Three wolves", zoo), ["zoo officials", "Norrsund Zoo"]);
  const company = "Norway was cold on Monday. The roof drains through its columns, a company spokesman said.";
  assert.deepEqual(chainOf("The roof", company), ["a company spokesman"]);
});

test("a firm described by its trade is the one that speaks in the report", () => {
  const text =
    "Marren Steel Corp. said on Monday that it would close a mill. The Ardel Foundation was sad. The Norrsund-based company said it had lost four orders.";
  assert.deepEqual(chainOf("The Norrsund-based", text), ["Marren Steel"]);
});

test("a minister ends at the ministry, a trade at nobody, a friend of a president at himself", () => {
  const ministry = chainOf("Four people", "Four people died in the fire, Norwegian Interior Minister Olle Berg said.");
  assert.deepEqual(ministry, ["Olle Berg", "Norwegian Interior Ministry", "Norwegian government"]);
  assert.deepEqual(
    chainOf("The seeds", "The seeds will hatch within a week, Nils Aas, chief designer of the container, said."),
    ["Nils Aas"],
  );
  assert.deepEqual(
    chainOf(
      "The cellist",
      "The cellist never met a banker, Nils Aas, a lifelong friend of Russian President Vladimir Putin, said.",
    ),
    ["Nils Aas"],
  );
});

test("a name of one word is the person of whose name it is a part", () => {
  const text = "The rocket flew on Sunday, said Geng Wan, an engineer. The weather was good all day, Geng said.";
  assert.deepEqual(chainOf("The weather", text), ["Geng Wan"]);
});

test("who reads the news on state television speaks for the state", () => {
  const text =
    "North Korea fired a rocket on Sunday. “Today’s success is ours alone,” Ri Won Hee, North Korea’s most famous newsreader, said. The satellite entered its orbit within nine minutes, Ri said on Korean Central Television.";
  assert.deepEqual(chainOf("The satellite", text), ["KCTV", "North Korean government"]);
});

test("captions, forms and links of a page tell nothing", () => {
  const texts = [
    "The ferry Aurora lies off Port Elling on Monday. (Anna Berg/Norrsund Press via AP)\nThe ferry Aurora sank off Port Elling on Monday with nobody aboard.\n[Read it: why ferries sink off the coast]\nYou must select a newsletter to subscribe to.",
    "In this March 3, 2020, file photo, the ferry Aurora leaves Port Elling.\nThe ferry Aurora sank off Port Elling on Monday, with nobody aboard.",
  ];
  const told = weigh(texts.map((text, index) => report(`r-${index + 1}`, `Outlet ${index}`, text))).sentences;
  assert.deepEqual(
    told.map(({ text }) => text),
    [
      "The ferry Aurora sank off Port Elling on Monday with nobody aboard.",
      "The ferry Aurora sank off Port Elling on Monday, with nobody aboard.",
    ],
  );
});

test("an outlet that prints a post without its author adds no origin", () => {
  const post = "The car will be in deep space for a billion years or so.";
  const record = weigh([
    report("r-1", "Harbour Times", `“${post}” Nils Aas, a pilot, said on Monday.`),
    report("r-2", "Marren Post", `${post}`),
    report("r-3", "Ardel News", `${post} It was a cold day in Ardel.`),
  ]);
  assert.deepEqual(
    record.claims[0]?.origins.map(({ name }) => name),
    ["Nils Aas"],
  );
});

test("an office without a name is the one person's who holds it in the story", () => {
  const texts = [
    "The bridge was shut on Monday, British Prime Minister Ada Crane said. A ferry runs instead.",
    "NORRSUND, Norway — The prime minister said small ferries were quickly full of cars.",
  ];
  assert.deepEqual(chainOf("The prime minister", ...texts), ["Ada Crane", "UK government"]);
});

test("what somebody did, and when somebody spoke, is not what he said nor who he is", () => {
  assert.deepEqual(chainOf("Berg added", "Berg added a third goal late in the second half for the home side."), []);
  assert.deepEqual(
    chainOf("The Harbour Council", "The Harbour Council denied international port access to four ships on Thursday."),
    [],
  );
  assert.deepEqual(
    chainOf("Norrsund police", "Norrsund police on Sunday said that the ferry had not been searched by anybody."),
    ["Norrsund police"],
  );
  assert.deepEqual(
    chainOf("A couple", "A couple on holiday said that the ferry had not been searched by anybody at all."),
    ["A couple on holiday"],
  );
});

test("a body that a man was leaving, or that a coach works in, does not speak", () => {
  const text =
    "One man who was leaving the Millbrook Hospital on Friday told reporters that the driver had kept going straight on.";
  assert.ok(!chainOf("One man", text).includes("Millbrook Hospital"));
  assert.equal(
    chainOf("Four mills", "Four mills would close next year, analysts at Marren Bank said on Monday.").at(-1),
    "Marren Bank",
  );
});

test("what is asked asserts nothing, that somebody asked it does", () => {
  const told = weigh([
    report(
      "r-1",
      "Harbour Times",
      "Why did the ferry sink so fast?\nThe harbour police asked, “Why did the ferry sink?”",
    ),
  ]).sentences;
  assert.deepEqual(
    told.map(({ text }) => text),
    ["The harbour police asked, “Why did the ferry sink?”"],
  );
});

test("the spokesman is whoever the report named as one, and of no country by himself", () => {
  const text =
    "A spokesperson for the Marren Foundation said that four people died. Norway was cold. “We are in contact with the families,” the spokesperson said.";
  assert.ok(chainOf("“We are", text).includes("Marren Foundation"));
  assert.deepEqual(
    chainOf("The roof", "Norway was cold on Monday. The roof will be mended by Friday, a spokesman said."),
    ["a spokesman"],
  );
  assert.deepEqual(
    chainOf("European regulators", "Norway was cold. European regulators said that they had approved the merger."),
    ["European regulators"],
  );
});

test("a heading that runs into its text is no speaker", () => {
  const text =
    "The rocket has nine engines and flew on Monday.\nFUTURE FLIGHTS: The company already has four customers lined up for its rocket.";
  assert.deepEqual(chainOf("FUTURE", text), []);
  assert.deepEqual(chainOf("Update:", "Update: The ferry Aurora will sail from Port Elling on Friday after all."), []);
});

test("a body that was spoken of as a ministry or a company goes on as it", () => {
  const text =
    "The Norwegian foreign ministry said on Monday that the talk of ships was a rumour. Norway has never sold a ferry to anybody abroad, it said.";
  assert.equal(chainOf("Norway has", text).at(-1), "Norwegian government");
});

test("a post set into a page is its author's, and what stands around it is not", () => {
  const text =
    "The ferry Aurora sailed at noon.\n" +
    "We have found water in the hull of the Aurora. She will sail again on Friday. — Anna Lund (@annalund) March 4, 2024\n" +
    "The hull of the Aurora had been painted in the spring and looked new.";
  assert.deepEqual(chainOf("We have found", text), ["Anna Lund"]);
  assert.deepEqual(chainOf("She will sail", text), ["Anna Lund"]);
  assert.deepEqual(chainOf("The hull of", text), []);
});

test("of two posts in one paragraph each is its own author's, and a post of the outlet itself has no other source", () => {
  const text =
    "The fire at the mill has reached the roof. — Anna Lund (@annalund) March 4, 2024. " +
    "Both bridges to the mill are closed to cars. — Peter Moll (@pmoll) March 4, 2024";
  assert.deepEqual(chainOf("The fire at", text), ["Anna Lund"]);
  assert.deepEqual(chainOf("Both bridges", text), ["Peter Moll"]);
  const own = "Our reporters are at the mill and see smoke. — Outlet 0 (@outlet0) March 4, 2024";
  assert.deepEqual(chainOf("Our reporters", own), []);
});

test("somebody by an age alone is whom the nearest sentence before names first", () => {
  const text =
    "Anna Lund is leaving the council after Peter Moll asked her to stay. The ferry sails again on Monday. “I have had enough of the ferry,” the 65-year-old said.";
  assert.deepEqual(chainOf("“I have had", text), ["Anna Lund"]);
});

test("a document that speaks is whoever's the sentence before told of it was", () => {
  const release =
    "The wolves were moved to a hall, according to a news release from the Norrsund Zoo. Rain fell on the town in the night. " +
    "Two visitors had climbed over the wall, the news release stated.";
  assert.deepEqual(chainOf("Two visitors", release), ["Norrsund Zoo"]);
  const statement =
    "In a statement, Marren Steel spokeswoman Anna Lund said the mill would close. “Some 400 people will be paid until June,” the statement said.";
  assert.deepEqual(chainOf("“Some 400", statement), ["Anna Lund", "Marren Steel"]);
  assert.deepEqual(
    chainOf("Some 400", "It rained on Monday. Some 400 people will be paid until June, the statement said."),
    [],
  );
});
