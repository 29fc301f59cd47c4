import type { Entry, Lexicon, Unit } from "../rule.ts";

const MONTHS =
  "january jan jan.|february feb feb.|march mar mar.|april apr apr.|may|june jun jun.|july jul jul.|august aug aug.|" +
  "september sept sept. sep sep.|october oct oct.|november nov nov.|december dec dec.";
const WEEKDAYS =
  "monday mon mon.|tuesday tue tue. tues.|wednesday wed wed.|thursday thu thu. thurs. thur.|friday fri fri.|saturday sat sat.|sunday sun sun.";
const NUMBERS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth " +
  "sixteenth seventeenth eighteenth nineteenth twentieth";
const UNITS: readonly Unit[] = [
  ...(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"] as const),
  ...(["weekend", "night", "fortnight"] as const),
];
const PARTS: readonly (readonly [word: string, part: string])[] = [
  ...([
    ["morning", "MO"],
    ["afternoon", "AF"],
    ["evening", "EV"],
    ["night", "NI"],
    ["dawn", "DT"],
  ] as const),
  ...([
    ["mornings", "MO"],
    ["afternoons", "AF"],
    ["evenings", "EV"],
    ["nights", "NI"],
  ] as const),
];
const SEASONS: readonly (readonly [word: string, season: string])[] = [
  ...([
    ["spring", "SP"],
    ["summer", "SU"],
    ["fall", "FA"],
    ["autumn", "FA"],
    ["winter", "WI"],
  ] as const),
];
const DAYS: readonly (readonly [word: string, day: number])[] = [
  ...([
    ["today", 0],
    ["yesterday", -1],
    ["tomorrow", 1],
    ["tonight", 0],
  ] as const),
];
/** Words that begin a rule of their own. */
const TRIGGERS =
  "last next this past previous coming current recent latest preceding following upcoming same that these the " +
  "every each daily weekly monthly quarterly yearly annually annual nightly hourly per biweekly fortnightly " +
  "now currently recently lately previously future soon once nowadays presently formerly overnight tonight " +
  "thanksgiving christmas easter halloween election labor memorial independence valentine new mid year end start " +
  "beginning fiscal early late earlier later more in then nineties eighties seventies sixties fifties forties thirties " +
  "twenties noon midnight midday good veterans columbus presidents martin mlk shortly immediately right foreseeable near half time nineteen " +
  "midyear q1 q2 q3 q4 1q 2q 3q 4q boxing full entire whole days weeks months years some ash palm st hours minutes";

type Add = (word: string, entry: Entry) => void;

function addCalendar(add: Add): void {
  for (const [at, words] of MONTHS.split("|").entries())
    for (const word of words.split(" ")) add(word, { month: at + 1 });
  for (const [at, words] of WEEKDAYS.split("|").entries()) {
    for (const word of words.split(" ")) add(word, { weekday: at + 1 });
    add(`${words.split(" ")[0]}s`, { weekday: at + 1, plural: true });
  }
  for (const [word, part] of PARTS) add(word, { part });
  for (const [word, season] of SEASONS) add(word, { season });
  for (const [word, day] of DAYS) add(word, { day });
}

function addNumbers(add: Add): void {
  for (const [at, word] of NUMBERS.split(" ").entries()) add(word, { number: at });
  for (const [at, word] of TENS.split(" ").entries()) add(word, { number: 20 + at * 10 });
  for (const [at, word] of ORDINALS.split(" ").entries()) add(word, { ordinal: at + 1 });
  for (let n = 1; n <= 31; n++) add(`${n}${endingOf(n)}`, { ordinal: n });
  for (const word of ["a", "an"]) add(word, { number: 1 });
  for (const [word, number] of [
    ["hundred", 100],
    ["thousand", 1000],
    ["million", 1e6],
    ["billion", 1e9],
  ] as const)
    add(word, { number });
  for (const word of ["several", "few", "many", "some"]) add(word, { some: true });
  add("couple", { some: false });
}

function endingOf(n: number): string {
  if (n >= 11 && n <= 13) return "th";
  return ["th", "st", "nd", "rd"][n % 10] ?? "th";
}

function build(): Lexicon {
  const entries = new Map<string, Entry>();
  const add: Add = (word, entry) => entries.set(word, { ...entries.get(word), ...entry });
  addCalendar(add);
  addNumbers(add);
  for (const unit of UNITS) {
    add(unit, { unit });
    add(`${unit}s`, { unit, plural: true });
  }
  add("century", { unit: "century" });
  add("centuries", { unit: "century", plural: true });
  for (const word of TRIGGERS.split(" ")) add(word, { trigger: true });
  return entries;
}

/** What English words mean to the rules, by lower-case word. */
export const lexicon: Lexicon = build();
