import assert from "node:assert/strict";
import { test } from "node:test";
import { weigh } from "../../src/weigh/index.ts";
import { annotated } from "../support/reports.ts";

const report = (id: string, outlet: string, text: string) =>
  annotated({ id, outlet, title: "Fire at Millbrook", published: `2024-03-0${id.slice(-1)}T08:00Z`, text });

/** The chain of the sentence that begins with the words given, in a story of one report. */
function chainOf(text: string, begins: string): string[] {
  const found = weigh([report("r-1", "Harbour Times", text)])
    .claims.flatMap((claim) => claim.assertions)
    .find(({ start, end }) => text.slice(start, end).startsWith(begins));
  assert.ok(found, `no sentence begins with ${begins}`);
  return found.chain.map((link) => link.name);
}

/** The end of the only sentence's chain. */
const endOf = (sentence: string): string | undefined => chainOf(sentence, sentence.slice(0, 12)).at(-1);

test("who is cited through somebody else is the deeper end", () => {
  assert.deepEqual(
    chainOf("Citing harbour officials, the Reuters news agency reports that the ferry carried scrap.", "Citing").slice(
      0,
      2,
    ),
    ["Reuters", "harbour officials"],
  );
  assert.deepEqual(
    chainOf("The fund was closed on Monday, according to BFM-TV, citing the Millbrook Harbour Union.", "The fund"),
    ["BFM-TV", "Millbrook Harbour Union"],
  );
});

test("reasons and findings that are cited are no source", () => {
  const text =
    "Ferries stay in port on Monday, Anna Lindqvist told the BBC, citing the discovery of a crack in the quay.";
  assert.deepEqual(chainOf(text, "Ferries"), ["BBC", "Anna Lindqvist"]);
});

test("a statement, a website and a representative end at whoever they are of", () => {
  assert.equal(
    endOf("Four people died in the fire, according to a statement from a doctor in Millbrook."),
    "a doctor in Millbrook",
  );
  assert.equal(
    endOf("Large bags are banned on the beach, according to the festival organizers’ website."),
    "the festival organizers",
  );
  assert.equal(
    endOf("A representative for the Harbour Union of Millbrook confirmed the closure of the quay on Monday."),
    "Harbour Union of Millbrook",
  );
});

test("a family is one source, by its surname", () => {
  assert.equal(endOf("Another victim was Carla Brandt, a guide on the ferry, her family said."), "Brandt family");
  const text =
    "A family in Millbrook said five of the dead were relatives on vacation. They identified them as Ann and Bob Lindqvist and their sons.";
  assert.equal(chainOf(text, "They").at(-1), "Lindqvist family");
});

test("a pronoun goes on from a speaker without a name, until somebody is named", () => {
  const text =
    "Bob Lindqvist was at the quay when the ferry burned. A foreign ministry spokesman in Oslo said the siege of the ferry was over. “All Norwegian staff are safe,” he said.";
  assert.equal(chainOf(text, "“All").at(-1), "Norwegian government");
  const named =
    "A foreign ministry spokesman in Oslo said the siege of the ferry was over. Bob Lindqvist had steered it. “All of my crew on the ferry are safe in port,” he said.";
  assert.equal(chainOf(named, "“All").at(-1), "Bob Lindqvist");
});

test("who says nothing and who is nobody is no source", () => {
  assert.deepEqual(chainOf("So far, no group has claimed responsibility for the fire at Millbrook.", "So far"), []);
  assert.deepEqual(chainOf("The Red Front did not make any claim for the attack on the ferry.", "The Red"), []);
});

test("police end at their place, at their government, or where they are not its own, at themselves", () => {
  assert.equal(endOf("The police chief in Millbrook told reporters that ten men were held."), "Millbrook police");
  assert.equal(endOf("French police said on Monday that ten men were held at the quay."), "French government");
  assert.equal(endOf("German police said on Monday that ten men were held at the quay."), "German police");
  const text = "Millbrook police closed the quay. Ten men were held at the ferry on Monday, police said.";
  assert.equal(chainOf(text, "Ten men").at(-1), "Millbrook police");
});

test("a mayor ends at the city; one on whose office the reports disagree, at himself", () => {
  const one = report(
    "r-1",
    "Harbour Times",
    "The ferry was full of scrap, the mayor of Millbrook, Olle Berg, said on Monday.",
  );
  const two = report(
    "r-2",
    "Coast Herald",
    "The ferry was full of scrap, regional president Olle Berg said on Monday.",
  );
  const names = (reports: (typeof one)[]) => weigh(reports).claims[0]?.origins.map((origin) => origin.name);
  assert.deepEqual(names([one]), ["City of Millbrook"]);
  assert.deepEqual(names([one, two]), ["Olle Berg"]);
});

test("a name and its initials are one origin", () => {
  const one = report(
    "r-1",
    "Harbour Times",
    "The ferry hit the quay at dawn on Monday, the Millbrook Transport Authority said.",
  );
  const two = report("r-2", "Coast Herald", "The ferry hit the quay at dawn on Monday, the MTA said.");
  assert.equal(weigh([one, two]).claims[0]?.independent, 1);
});

test("an outlet that is cited is an origin beside an official, and one that tells it flatly is not", () => {
  const official = report(
    "r-1",
    "Harbour Times",
    "Strong winds kept the ferry from the quay of Millbrook on Sunday, Olle Berg said.",
  );
  const cited = report(
    "r-2",
    "Coast Herald",
    "Strong winds kept the ferry from the quay of Millbrook on Sunday, Teletica said. Olle Berg was there.",
  );
  assert.deepEqual(
    weigh([official, cited]).claims[0]?.origins.map((origin) => origin.name),
    ["Olle Berg", "Teletica"],
  );
  const flat = report(
    "r-3",
    "Coast Herald",
    "Strong winds kept the ferry from the quay of Millbrook on Sunday. Nobody was hurt on the ferry, Olle Berg said.",
  );
  assert.deepEqual(
    weigh([official, flat]).claims[0]?.origins.map((origin) => origin.name),
    ["Olle Berg"],
  );
});

test("a government is somebody, and no officials who could be anybody", () => {
  const one = report(
    "r-1",
    "Harbour Times",
    "The ship was seized in November in the port of Millbrook, the Norwegian government said.",
  );
  const two = report(
    "r-2",
    "Coast Herald",
    "The ship was seized in November in the port of Millbrook, the Reuters news agency reported.",
  );
  assert.equal(weigh([one, two]).claims[0]?.independent, 2);
});

test("an outlet that tells flatly what somebody did rests on him where others have it from him", () => {
  const origins = weigh([
    report(
      "r-1",
      "Harbour Times",
      "The curfew in Millbrook will be extended by three weeks, said Anna Lindqvist, the mayor of Millbrook.",
    ),
    report("r-2", "Valley Post", "Mayor Anna Lindqvist extended the curfew in Millbrook by three weeks."),
    report("r-3", "Hill Gazette", "Mayor Lindqvist has extended the curfew in Millbrook by three weeks."),
  ]).claims[0]?.origins.map(({ name }) => name);
  assert.deepEqual(origins, ["City of Millbrook"]);
});

test("outlets that tell flatly what others have from a newspaper, which they name elsewhere, rest on it", () => {
  const origins = weigh([
    report(
      "r-1",
      "Harbour Times",
      "Tankers passed oil to smugglers 30 times since May, the newspaper Norrsund Courier reported.",
    ),
    report(
      "r-2",
      "Valley Post",
      "Tankers passed oil to smugglers 30 times since May. The pictures were published by the Norrsund Courier, which said it had them from a friend.",
    ),
  ]).claims[0]?.origins.map(({ name }) => name);
  assert.deepEqual(origins, ["Norrsund Courier"]);
});
