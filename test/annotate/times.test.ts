import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { tag } from "../../src/annotate/tags/index.ts";
import { findTimes } from "../../src/annotate/times/index.ts";
import { cutUp } from "../../src/annotate/tokens/index.ts";
import { reportOf } from "./support.ts";

const find = (text: string, published: string | null) => findTimes(tag(cutUp(reportOf(text, published), "en")));
/** `words → value` of each time. */
const read = (text: string, published: string | null = "2023-07-28") =>
  find(text, published).times.map(({ start, end, value }) => `${text.slice(start, end)} → ${value}`);

/** A Friday. */
const cases: readonly (readonly [rule: string, text: string, ...expected: string[]])[] = [
  ["weekday, past", "The minister arrived on Thursday.", "Thursday → 2023-07-27"],
  ["weekday, today's", "He spoke on Friday.", "Friday → 2023-07-28"],
  ["weekday, future", "They will meet on Monday.", "Monday → 2023-07-31"],
  ["weekday, planned", "The talks were postponed until Tuesday.", "Tuesday → 2023-08-01"],
  ["weekday, last", "It began last Friday.", "last Friday → 2023-07-21"],
  ["weekday and date", "He left on Friday, July 21.", "Friday, July 21 → 2023-07-21"],
  ["weekday, part of day", "Troops entered on Thursday night.", "Thursday night → 2023-07-27TNI"],
  ["month, past", "In June, the leader promised help.", "June → 2023-06"],
  ["month, future", "The court will rule in October.", "October → 2023-10"],
  ["month and year", "It was founded in March 2011.", "March 2011 → 2011-03"],
  ["full date", "She died on Aug. 7, 1998.", "Aug. 7, 1998 → 1998-08-07"],
  ["date, day first", "It opened on 5 May 2021.", "5 May 2021 → 2021-05-05"],
  ["date, nearest", "The dividend is payable Nov. 15.", "Nov. 15 → 2023-11-15"],
  ["date, next year", "It will close on March 3.", "March 3 → 2024-03-03"],
  ["two days", "They met on April 24 and 25.", "April 24 → 2023-04-24", "25 → 2023-04-25"],
  ["iso", "Filed 2023-07-01.", "2023-07-01 → 2023-07-01"],
  ["day words", "Yesterday it rained; today it is dry.", "Yesterday → 2023-07-27", "today → 2023-07-28"],
  ["last night", "Shots were heard last night.", "last night → 2023-07-27TNI"],
  ["directed", "Prices fell last month and last year.", "last month → 2023-06", "last year → 2022"],
  ["week", "He was sworn in last week.", "last week → 2023-W29"],
  ["span", "Over the past two months it rose.", "the past two months → P2M"],
  ["ago", "It was sold two years ago.", "two years ago → 2021"],
  ["ago in days", "She left three days ago.", "three days ago → 2023-07-25"],
  ["quarter", "Net fell in the second quarter.", "the second quarter → 2023-Q2"],
  [
    "a year earlier",
    "Net fell in the second quarter from $3 a year earlier.",
    "the second quarter → 2023-Q2",
    "a year earlier → 2022-Q2",
  ],
  ["duration", "The war lasted eight years.", "eight years → P8Y"],
  ["duration, hyphen", "It was a two-week trip.", "two-week → P2W"],
  ["duration, half", "It took 5 1/2 hours.", "5 1/2 hours → PT5H30M"],
  ["set", "Inspectors come every month.", "every month → P1M"],
  ["clock", "It struck at 10:35 a.m. on Thursday.", "10:35 a.m. on Thursday → 2023-07-27T10:35"],
  ["noon", "Polls opened at noon Thursday.", "noon Thursday → 2023-07-27T12:00"],
  ["decade", "In the early 1990s it was sold.", "the early 1990s → 199"],
  ["century", "It dates from the 19th century.", "the 19th century → 18"],
  ["season", "It opened in the summer of 1998.", "the summer of 1998 → 1998-SU"],
  ["holiday", "They met on Christmas Day.", "Christmas Day → 2022-12-25"],
  ["vague", "It has recently grown and is now large.", "recently → PAST_REF", "now → PRESENT_REF"],
  ["end of month", "He must leave by the end of the month.", "the end of the month → 2023-07-31"],
  ["years in a row", "The war of 1941–45 ended.", "1941 → 1941", "45 → 1945"],
];
for (const [rule, text, ...expected] of cases) test(rule, () => assert.deepEqual(read(text), expected));

test("no times: names, ages, scores, money, labels", () => {
  for (const text of [
    "The 78-year-old senator met April Ryan and Theresa May.",
    "A boy aged 30 or 31 years old joined the March for Life.",
    "The Daily Telegraph and the Sunday Times wrote about USA Today.",
    "They won 3-1 and sold 1990 shares for $2,000.",
    "Flight 1990 left gate 12; call 555-1234 or see section 2000.",
    "You may march on if you must.",
  ]) {
    assert.deepEqual(read(text), [], text);
  }
});

test("days after something is a bound, not a day", () => {
  const [time] = find("His remarks came days after Shoigu praised the army.", "2023-07-29").times;
  assert.equal(time?.value, "PXD");
  assert.equal(time?.type, "DURATION");
  assert.equal(time?.relation, "before");
});

test("without a publication day only absolute times are resolved", () => {
  assert.deepEqual(read("On Friday he recalled June 1998 and last year and Aug. 7.", null), [
    ...["Friday → XXXX-WXX-5", "June 1998 → 1998-06", "last year → XXXX", "Aug. 7 → XXXX-08-07"],
  ]);
});

test("the publication day is the outlet's, with or without a time and zone", () => {
  for (const published of ["2023-07-28", "2023-07-28T23:50", "2023-07-28T23:50:00+03:00"]) {
    assert.deepEqual(read("He came yesterday.", published), ["yesterday → 2023-07-27"]);
  }
});

test("known and inferred: the rule and the anchor that gave a value", () => {
  const [written, inferred] = find("On Aug. 7, 1998 it began; it ended on Thursday.", "2023-07-28").times;
  assert.deepEqual([written?.anchor, inferred?.anchor], ["written", "published"]);
  assert.deepEqual([written?.rule, inferred?.rule, inferred?.tense], ["month-day", "weekday", "past"]);
});

test("named periods come from the table, and not before they began", () => {
  const text = "It was the first visit since the collapse of the USSR and the pandemic.";
  assert.deepEqual(
    find(text, "2023-07-28").periods.map(({ name, begins }) => [name, begins]),
    [
      ["Collapse of the Soviet Union", "1991-12-26"],
      ["COVID-19 pandemic", "2020-03-11"],
    ],
  );
  assert.deepEqual(find("The pandemic spread.", "2009-06-12").periods, []);
});

test("a language without words of its own still gets dates in figures", () => {
  const text = "Encuentro el 28.07.2023 en Madrid";
  const { times } = findTimes(cutUp(reportOf(text, null, { language: "es" }), "es"));
  assert.deepEqual(
    times.map(({ value }) => value),
    ["2023-07-28"],
  );
});

const newsLike = fc
  .array(
    fc.constantFrom(
      "the ",
      "last ",
      "two ",
      "years ",
      "ago ",
      "Friday ",
      "May ",
      "3 ",
      ", ",
      "1998 ",
      "quarter ",
      "a ",
      "to ",
      "-",
      "night ",
      "end ",
      "of ",
      "early ",
      ". ",
      "10:30 ",
      "a.m. ",
      "\n",
    ),
  )
  .map((parts) => parts.join(""));

test("spans are inside the text, in order, and do not overlap", () => {
  fc.assert(
    fc.property(
      fc.oneof(newsLike, fc.string({ unit: "binary" })),
      fc.constantFrom(null, "2024-02-29", "2023-07-28"),
      (text, published) => {
        let end = 0;
        for (const time of find(text, published).times) {
          assert.ok(time.start >= end && time.end > time.start && time.end <= text.length);
          end = time.end;
        }
      },
    ),
    { numRuns: 600, seed: 7 },
  );
});

test("the first day of a range takes its month from the second", () => {
  assert.deepEqual(read("The camp runs from 3 to 5 May.", "2023-04-28"), ["3 → 2023-05-03", "5 May → 2023-05-05"]);
  assert.deepEqual(read("It lasted 24–25 April 2022.", "2023-07-28").at(-1), "25 April 2022 → 2022-04-25");
  assert.deepEqual(read("They won 3 to 5 of the races.", "2023-07-28"), []);
});

test("the verb to last is no time", () => {
  assert.deepEqual(read("The strike may last several weeks.", "2023-07-28"), ["several weeks → PXW"]);
});

test("a letter that is longer in lower case moves no span", () => {
  assert.deepEqual(read("The council of İİİİİİ1-5 May met.", "2024-05-06"), ["5 May → 2024-05-05"]);
});
