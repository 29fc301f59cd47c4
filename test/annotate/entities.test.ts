import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findEntities, nameKey, sameName } from "../../src/annotate/entities/index.ts";
import { governmentIn } from "../../src/annotate/index.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Entity } from "../../src/model/index.ts";
import { reportOf } from "./support.ts";

const find = (text: string) => findEntities(tag(cutUp(reportOf(text, "2023-07-28"), "en")));
const named = (entities: readonly Entity[], name: string): Entity => {
  const found = entities.find((entity) => entity.name === name);
  assert.ok(found, `${name} among ${entities.map((entity) => entity.name).join(", ")}`);
  return found;
};
const said = (text: string, entity: Entity) =>
  entity.mentions.map(({ start, end, by }) => `${text.slice(start, end)}/${by}`);

test("a full name, then the surname, the role and the pronoun", () => {
  const text =
    "Russian Defence Minister Sergei Shoigu visited North Korea on Thursday. Shoigu met officers. He praised them. " +
    "The Russian minister left in the evening.";
  const shoigu = named(find(text), "Sergei Shoigu");
  assert.deepEqual(said(text, shoigu), [
    ...["Sergei Shoigu/name", "Shoigu/short", "He/pronoun", "The Russian minister/role"],
  ]);
  assert.deepEqual(shoigu.roles, ["Russian Defence Minister"]);
  assert.equal(shoigu.government, "Russian government");
});

test("a name first met as a surname is completed by the full name", () => {
  const text = "Blinken doubts it\n\nAntony Blinken said so on Friday. Mr. Blinken spoke in Australia.";
  assert.deepEqual(said(text, named(find(text), "Antony Blinken")), [
    "Blinken/name",
    "Antony Blinken/name",
    "Blinken/short",
  ]);
});

test("spellings of one name within a report are one person", () => {
  const text = "Kim Jong Un spoke in Pyongyang. Officials said Kim Jong-un was well, and that Kim would travel.";
  assert.equal(named(find(text), "Kim Jong Un").mentions.length, 3);
});

test("a role behind the name gives institution and government", () => {
  const text = "John Kirby, a spokesman for the National Security Council at the White House, said so.";
  const kirby = named(find(text), "John Kirby");
  assert.equal(kirby.institution, "White House");
  assert.equal(kirby.government, "US government");
  const other = "Antony Blinken, the secretary of state for the United States (US), has claimed that it was so.";
  const blinken = named(find(other), "Antony Blinken");
  assert.equal(blinken.institution, "US Department of State");
  assert.equal(blinken.government, "US government");
});

test("who leads a party, a company or an opposition speaks for no government", () => {
  for (const text of [
    "Russian opposition leader Pavel Orlov said so on Monday.",
    "French business leader Marie Blanc told reporters on Monday.",
    "Former US President John Carter said so on Monday.",
  ]) {
    const [person] = find(text).filter((entity) => entity.kind === "person");
    assert.equal(person?.government, null, text);
  }
});

test("governments, institutions, capitals and nationalities come from the tables", () => {
  const entities = find(
    "The Kremlin and the French government agreed, Pyongyang said. The Pentagon and British officials did not.",
  );
  const facts = (name: string) => [named(entities, name).kind, named(entities, name).government];
  assert.deepEqual(facts("Kremlin"), ["government", "Russian government"]);
  assert.deepEqual(facts("French government"), ["government", "French government"]);
  assert.deepEqual(facts("Pyongyang"), ["place", "North Korean government"]);
  assert.deepEqual(facts("Pentagon"), ["government", "US government"]);
  assert.deepEqual(facts("British"), ["nationality", null]);
});

test("one country by any of its names", () => {
  const text = "The United States and the US were meant; U.S. officials said America was. North Korea is the DPRK.";
  const entities = find(text);
  assert.equal(named(entities, "United States").mentions.length, 4);
  assert.equal(named(entities, "North Korea").mentions.length, 2);
});

test("an acronym in brackets stands for the name from then on", () => {
  const text = "The International Energy Forum (IEF) met on Monday. The IEF will meet again.";
  const forum = named(find(text), "International Energy Forum");
  assert.deepEqual(said(text, forum), ["International Energy Forum/name", "IEF/acronym", "IEF/acronym"]);
});

test("pronouns keep to gender", () => {
  const text = "Mrs. Helen Carter met Mr. Paul Stone in Boston. She said it was late. He agreed.";
  const entities = find(text);
  assert.ok(said(text, named(entities, "Helen Carter")).includes("She/pronoun"));
  assert.ok(said(text, named(entities, "Paul Stone")).includes("He/pronoun"));
});

test("no pronoun goes back to whoever took the picture above it", () => {
  for (const credit of ["toggle caption Michael Turner/Getty Images", "Photo by Michael Turner"]) {
    const text = `Paul Stone sells boats in Dunmore. It is a small trade.\n${credit}\nHe says it is growing.`;
    const entities = find(text);
    assert.ok(said(text, named(entities, "Paul Stone")).includes("He/pronoun"), credit);
  }
});

test("the report's own gloss decides a pronoun", () => {
  const text = 'Antony Blinken met Sergei Shoigu. Blinken said, "I doubt he\'s (Shoigu) there."';
  assert.ok(said(text, named(find(text), "Sergei Shoigu")).includes("he/pronoun"));
});

test("an outlet is named by whoever knows outlets", () => {
  const document = tag(cutUp(reportOf("Officials told Reuters so."), "en"));
  const entities = findEntities(document);
  assert.equal(named(entities, "Reuters").kind, "outlet");
});

test("no entities: plain words, a headline's capitals", () => {
  assert.deepEqual(find("The rain fell on the roof, and nobody minded."), []);
});

test("a language without a tagger still gets names from the tables", () => {
  const entities = findEntities(cutUp(reportOf("Presidente habla en Berlin", null), "es"));
  assert.deepEqual(
    entities.map(({ name }) => name),
    ["Berlin"],
  );
});

test("names across reports", () => {
  const same = [
    ...[
      ["Kim Jong Un", "Kim Jong-un"],
      ["Volodymyr Zelenskyy", "Volodymyr Zelensky"],
      ["Kyiv", "Kiev"],
    ],
    ...[
      ["José García", "Jose Garcia"],
      ["George W. Bush", "George Bush"],
      ["J. Smith", "John Smith"],
      ["the Kremlin", "Kremlin"],
    ],
  ];
  for (const [a = "", b = ""] of same) assert.ok(sameName(a, b), `${a} and ${b}`);
  const different = [
    ...[
      ["George Bush", "Jeb Bush"],
      ["Kim Jong Un", "Kim Jong Il"],
      ["Bush", "George Bush"],
      ["South Korea", "North Korea"],
      ["", ""],
    ],
    ...[["John F. Smith", "John B. Smith"]],
  ];
  for (const [a = "", b = ""] of different) assert.ok(!sameName(a, b), `${a} and ${b}`);
  assert.equal(nameKey("Volodymyr Zelenskyy"), nameKey("Volodymyr Zelenskiy"));
});

test("mentions are inside the text, in order, and entities are numbered by first mention", () => {
  const parts = fc.constantFrom(
    "Kim ",
    "Jong-un ",
    "the ",
    "minister ",
    "Russian ",
    "he ",
    "she ",
    "(",
    ") ",
    ", ",
    ". ",
    "U.S. ",
    "said ",
    "’s ",
    "IEF ",
    "of ",
    "White House ",
    "\n",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts).map((all) => all.join("")),
        fc.string({ unit: "binary" }),
      ),
      (text) => {
        let begin = 0;
        for (const [at, entity] of find(text).entries()) {
          assert.equal(entity.id, `e${at + 1}`);
          const first = entity.mentions[0]?.start ?? -1;
          assert.ok(first >= begin);
          begin = first;
          for (const { start, end } of entity.mentions) assert.ok(start >= 0 && start < end && end <= text.length);
        }
      },
    ),
    { numRuns: 500, seed: 7 },
  );
});

test("companies, teams and cities are not taken for people", () => {
  const text =
    "Sprocketon opened its books on Monday. The Fernville Badgers beat the Hustle at home. Anna Krol, 34, a fan, praised Sprocketon. " +
    "Ms. Krol lives in San Jose. American Airlines flew the Badgers there, the Red Cross said.";
  const kinds = new Map(find(text).map(({ name, kind }) => [name, kind]));
  assert.equal(kinds.get("Anna Krol"), "person");
  assert.equal(kinds.get("San Jose"), "place");
  assert.equal(kinds.get("American Airlines"), "organisation");
  assert.equal(kinds.get("Red Cross"), "organisation");
  assert.notEqual(kinds.get("Sprocketon"), "person");
  assert.notEqual(kinds.get("Hustle"), "person");
});

test("peoples without a country are nationalities, unless they lead a name", () => {
  const kinds = find("European and Arab ministers met. The Islamic State was not invited.").map(
    ({ name, kind }) => `${name}: ${kind}`,
  );
  assert.deepEqual(kinds, ["European: nationality", "Arab: nationality", "Islamic State: organisation"]);
});

test("an acronym stands for the one organisation with its initials", () => {
  const entities = find(
    "The Harbour Transport Agency closed the pier. The HTA said the pier would open on Friday. Ships wait, the HTA said.",
  );
  const agency = entities.find(({ name }) => name === "Harbour Transport Agency");
  assert.equal(agency?.mentions.length, 3);
});

test("a head of state needs no full name, and has the table's id", () => {
  const find2015 = (text: string) => findEntities(tag(cutUp(reportOf(text, "2015-03-02"), "en")));
  const [merkel] = find2015("Merkel said the talks would go on.").filter(({ kind }) => kind === "person");
  assert.equal(merkel?.name, "Angela Merkel");
  assert.equal(merkel?.government, "German government");
  const before = findEntities(tag(cutUp(reportOf("Merkel said the talks would go on.", "2001-03-02"), "en")));
  assert.equal(before.find(({ kind }) => kind === "person")?.name ?? "Merkel", "Merkel");
  const other = find2015("The baker Joachim Merkel, 61, said the shop would go on. Merkel sells bread.");
  assert.equal(other.find(({ kind }) => kind === "person")?.name, "Joachim Merkel");
  const japan = find2015("The ship left Japan.").find(({ kind }) => kind === "place");
  assert.equal(japan?.wikidata, "Q17");
});

test("a role behind the comma makes a person, also of one whose given name is a city's", () => {
  const entities = find("Antony Marlow, the US secretary of state, spoke on Monday. Marlow left on Tuesday.");
  const person = entities.find(({ kind }) => kind === "person");
  assert.equal(person?.name, "Antony Marlow");
  assert.equal(person?.mentions.length, 2);
});

test("a place with a plural name behind it is a team, and a country in front of its ministry belongs to it", () => {
  const kinds = find("Arizona Badgers coach Anna Krol met the US State Department on Monday.").map(
    ({ name, kind }) => `${name}: ${kind}`,
  );
  assert.deepEqual(kinds, ["Arizona Badgers: organisation", "Anna Krol: person", "US Department of State: government"]);
});

test("the body that somebody belongs to is read from beside the name", () => {
  const bodyOf = (text: string, name: string) => named(find(text), name).institution;
  assert.equal(bodyOf("Rabbi Anna Berg of the Northern Reform Temple wept.", "Anna Berg"), "Northern Reform Temple");
  assert.equal(
    bodyOf("Olle Lind, who heads the Norrsund Workers Union, was there.", "Olle Lind"),
    "Norrsund Workers Union",
  );
  assert.equal(bodyOf("U.N. Secretary-General Ban Ki-moon was there.", "Ban Ki-moon"), "United Nations");
  assert.deepEqual(named(find("The chairman of the police union, Olle Lind, was there."), "Olle Lind").roles, [
    "chairman of the police union",
  ]);
});

test("a country in the name of a company or a club is no government", () => {
  const of = (text: string) => {
    const { institution, government } = named(find(text), "Peter Lund");
    return [institution, government];
  };
  const body = "Swedish Coast Airlines";
  assert.deepEqual(of("Swedish Coast Airlines spokesman Peter Lund said sales fell."), [body, null]);
  assert.deepEqual(of("Peter Lund, president of Swedish Coast Airlines, said sales fell."), [body, null]);
  assert.deepEqual(of("Swedish Railways Minister Peter Lund said trains ran."), [null, "Swedish government"]);
  assert.equal(governmentIn("the president of the Swedish Rowing Association"), null);
  assert.equal(governmentIn("officials of the Swedish Rowing Association in France"), "French government");
});

test("a given name with a surname that is a person's by itself is a person's, however it was tagged", () => {
  const text =
    "Norrsund Cardinals head coach Bruce Orians is hugged by quarterback Drew Stane (5) after Velland Seahawks kicker Blair Wells missed a " +
    "field goal. Bruce Orians, one of the biggest names, is retiring. “He is tired,” said his wife. Mr. Orians left. Orians, 65, was born in " +
    "Velland. Of the reason Orians said nothing.";
  const orians = named(find(text), "Bruce Orians");
  assert.equal(orians.kind, "person");
  assert.ok(said(text, orians).includes("Orians/short"));
});
