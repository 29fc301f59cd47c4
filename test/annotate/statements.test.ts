import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findEntities } from "../../src/annotate/entities/index.ts";
import { findStatements, SURE_STATEMENT } from "../../src/annotate/statements/index.ts";
import { tag } from "../../src/annotate/tags/index.ts";
import { findTimes } from "../../src/annotate/times/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import type { Range, Statement } from "../../src/model/index.ts";
import { effortOf } from "../support/effort.ts";
import { reportOf } from "./support.ts";

function statementsOf(text: string): Statement[] {
  const document = tag(cutUp(reportOf(text, "2024-05-06"), "en"));
  return findStatements(document, { entities: findEntities(document), times: findTimes(document).times });
}

const words = (text: string, ranges: readonly Range[]): string =>
  ranges.map(({ start, end }) => text.slice(start, end)).join(" … ");
const brief = (text: string, one: Statement | undefined): string =>
  one ? `[${words(text, one.source)}] {${words(text, one.cue)}} ${words(text, one.content)}` : "none";

for (const [text, wanted] of [
  ["“We will rebuild the bridge,” Maria Keller said.", "[Maria Keller] {said} “We will rebuild the bridge,”"],
  ["The minister said that the dam would hold.", "[The minister] {said} that the dam would hold"],
  ["According to the police, two men were hurt.", "[the police] {According to} two men were hurt"],
  ["The dam broke overnight, reported AFP.", "[AFP] {reported} The dam broke overnight"],
  [
    "Two Norwegian men, Olle Berg and mechanic Anders Lind, were also hurt, said the ministry.",
    "[the ministry] {said} Two Norwegian men, Olle Berg and mechanic Anders Lind, were also hurt",
  ],
  [
    "Another victim was 33-year-old Maria Keller, a guide who led families on tours of Norway, her family said.",
    "[her family] {said} Another victim was 33-year-old Maria Keller, a guide who led families on tours of Norway",
  ],
  ["The bridge was closed all day, CBS Boston reports.", "[CBS Boston] {reports} The bridge was closed all day"],
  [
    "One of the pilots was the cousin of Norwegian ex-President Maria Keller, the former leader said on her Twitter account.",
    "[the former leader] {said on} One of the pilots was the cousin of Norwegian ex-President Maria Keller",
  ],
  [
    "One witness, a fisherman who was about 15 feet from the ferry, said the captain turned and pointed his ship at the quay.",
    "[One witness, a fisherman who was about 15 feet from the ferry,] {said} the captain turned and pointed his ship at the quay",
  ],
  [
    "KELLER: I never saw the letter, and nobody showed it to me.",
    "[KELLER] {:} I never saw the letter, and nobody showed it to me.",
  ],
  [
    "“It was a long night for all of us here.” ― Anna Otherwise",
    "[Anna Otherwise] {―} “It was a long night for all of us here.”",
  ],
] as const) {
  test(`a statement: ${text}`, () => assert.equal(brief(text, statementsOf(text)[0]), wanted));
}

test("no statement where nobody says anything", () => {
  assert.deepEqual(statementsOf("The bridge fell into the river at noon. Two cars sank."), []);
});

test("kinds follow the quotation marks", () => {
  assert.equal(statementsOf("“We will rebuild the bridge,” Maria Keller said.")[0]?.kind, "direct");
  assert.equal(statementsOf("The minister said that the dam would hold.")[0]?.kind, "indirect");
  assert.equal(
    statementsOf("Maria Keller said that the dam was “a disgrace to the city” and should go.")[0]?.kind,
    "mixed",
  );
});

test("denials, refusals and beliefs are told apart", () => {
  assert.equal(statementsOf("The company denied that it had known of the leak.")[0]?.act, "denies");
  assert.equal(statementsOf("The ministry declined to comment on the arrests.")[0]?.act, "declines");
  assert.equal(statementsOf("The mayor believes that the strike will end soon.")[0]?.act, "believes");
  assert.equal(statementsOf("The minister did not say when the road would open.")[0]?.negated, true);
});

test("the addressee, the occasion and the time of saying are given", () => {
  const text = "Maria Keller told the Dunmore Herald in an interview on Friday that the dam would hold.";
  const one = statementsOf(text)[0];
  assert.match(words(text, one?.addressee ? [one.addressee] : []), /Dunmore Herald/);
  assert.match(words(text, one?.occasion ? [one.occasion] : []), /^in an interview/);
  assert.notEqual(one?.time, undefined);
});

test("“he said” goes on with who spoke last, though another name stands nearer", () => {
  const text =
    "Defence Minister Paul Brenner claimed that General Omar Said was in Lisbon. “We know where he is,” he said on Monday.";
  const second = statementsOf(text).find((one) => words(text, one.content).startsWith("“We know"));
  assert.match(second?.speakerName ?? "", /Brenner/);
});

test("a house style of labels: the quotation is the source's", () => {
  const text =
    "Source: Radio Dunmore citing Paul Brenner, head of the harbour office\n\nQuote: “The ship left on Monday and has not been seen since.”";
  const one = statementsOf(text)[0];
  assert.match(words(text, one?.source ?? []), /^Paul Brenner/);
  assert.equal(one?.kind, "direct");
});

test("straight and curly marks give the same statements", () => {
  const text =
    "“We will rebuild the bridge,” Maria Keller said. The mayor called the plan “a waste of money” on Friday.";
  const straight = text.replace(/[“”]/g, '"');
  const shape = (list: readonly Statement[]): string =>
    JSON.stringify(list.map(({ source, cue, content }) => [source, cue, content]));
  assert.equal(shape(statementsOf(straight)), shape(statementsOf(text)));
});

const parts = fc.constantFrom(
  ...[
    "“",
    "”",
    '"',
    "''",
    "he",
    "said",
    "that",
    "Keller",
    ",",
    ".",
    "told",
    "the",
    "mayor",
    "not",
    "\n\n",
    "―",
    "according",
    "to",
    "it",
    "rains",
    ":",
  ],
);

test("spans lie in the text, pieces are in order, content never overlaps its own cue or source", () => {
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 80 }), (list) => {
      const text = list.join(" ");
      const check = (one: Statement): void => {
        for (const role of [one.source, one.cue, one.content]) {
          let end = -1;
          for (const range of role) {
            assert.ok(range.start > end && range.end > range.start && range.end <= text.length);
            end = range.end;
          }
        }
        for (const range of one.content) {
          for (const other of [...one.cue, ...one.source])
            assert.ok(range.end <= other.start || other.end <= range.start);
        }
        assert.ok(Number.isInteger(one.confidence) && one.confidence >= 0 && one.confidence <= 1000);
        one.inner.forEach(check);
      };
      statementsOf(text).forEach(check);
    }),
    { numRuns: 60 },
  );
});

test("a threshold of confidence is given", () => {
  assert.ok(SURE_STATEMENT > 500 && SURE_STATEMENT <= 1000);
});

test("a long text without a full stop takes linear time", async () => {
  assert.ok((await effortOf(() => statementsOf("said ".repeat(20_000)))) < 20_000);
});

test("a chain stays a chain: what an agency carries is inside its statement", () => {
  const text = "The foreign minister, Paul Brenner, has claimed that the ship is in Lisbon to load arms, reported AFP.";
  const [outer, ...rest] = statementsOf(text);
  assert.equal(words(text, outer?.source ?? []), "AFP");
  assert.match(words(text, outer?.inner[0]?.source ?? []), /Brenner/);
  assert.deepEqual(rest, []);
});

test("a passive names nobody: its subject is what is spoken of", () => {
  const text = "The meeting was reportedly described as a “friendly talk.”";
  const one = statementsOf(text)[0];
  assert.equal(one?.speaker, null);
  assert.deepEqual(one?.source, []);
  assert.equal(one?.hedged, true);
});

test("whose family it is does not speak for it", () => {
  const text = "Maria Keller was on board. Her family said she loved the sea.";
  assert.equal(statementsOf(text)[0]?.speaker, null);
});

test("who is quoted by somebody is nested in what that one says", () => {
  const chain = (text: string): string[] => {
    const [outer] = statementsOf(text);
    const inner = outer?.inner[0];
    return [brief(text, outer), brief(text, inner)];
  };
  assert.deepEqual(chain("The newspaper quoted Maria Keller as saying the bridge would be closed."), [
    "[The newspaper] {quoted} Maria Keller as saying the bridge would be closed",
    "[Maria Keller] {as saying} the bridge would be closed",
  ]);
  assert.deepEqual(chain("The dam had held, Xinhua quoted an official as saying."), [
    "[Xinhua] {quoted} The dam had held … an official as saying",
    "[an official] {as saying} The dam had held",
  ]);
  assert.deepEqual(chain("Maria Keller was quoted by Reuters as saying the bridge was closed."), [
    "[Reuters] {was quoted} Maria Keller … as saying … the bridge was closed",
    "[Maria Keller] {as saying} the bridge was closed",
  ]);
  assert.deepEqual(
    chain("Maria Keller was quoted as saying the bridge was closed.")[0],
    "[Maria Keller] {was quoted as saying} the bridge was closed",
  );
});

test("a pronoun goes on with who spoke last, unless another was named since", () => {
  const speakers = (text: string) => statementsOf(text).map(({ speakerName }) => speakerName);
  const before = "Olle Berg said the bridge would be closed.";
  assert.deepEqual(speakers(`${before} He said it was old.`), ["Olle Berg", "Olle Berg"]);
  assert.deepEqual(
    speakers(
      `${before} The harbour is old. Thomas Keller opened the new school. On Monday he said the water was high.`,
    ),
    ["Olle Berg", "Thomas Keller"],
  );
  assert.deepEqual(speakers(`${before} “Thomas Keller was on his way home,” he said.`), ["Olle Berg", "Olle Berg"]);
});

test("where somebody speaks, and of which country, is not who speaks", () => {
  const speaker = (text: string) => statementsOf(text)[0]?.speakerName;
  assert.equal(
    speaker("In Hallstead, Norway, Rabbi Anna Keller of the Congregation said the town would mourn."),
    "Anna Keller",
  );
  assert.equal(speaker("In Berlin, police said two men had fled."), "police");
  assert.equal(speaker("Norway's president said the bridge would close."), "Norway's president");
});

test('marks are no part of who speaks, and nobody speaks in "according to plan"', () => {
  const [statement] = statementsOf("• An engineer at the bridge said it would open in May.");
  assert.equal(statement?.speakerName, "An engineer at the bridge");
  assert.deepEqual(statementsOf("If all goes according to plan, the bridge will open in May."), []);
});
