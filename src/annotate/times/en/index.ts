import type { Locale } from "../rule.ts";
import { clock } from "./clock.ts";
import { ago, duration } from "./count.ts";
import { barePart, dayWord, partOfDay } from "./day-word.ts";
import { dayBefore, endOf, thatUnit, theUnit, yearEnd } from "./definite.ts";
import { directed, directedSpan } from "./directed.ts";
import { isFalse } from "./false-times.ts";
import { holiday } from "./holiday.ts";
import { lexicon } from "./lexicon.ts";
import { monthDay } from "./month-day.ts";
import { half, quarter, shortQuarter, spokenQuarter, yearEarlier } from "./quarter.ts";
import { firstDay, secondDay, secondYear } from "./range.ts";
import { season } from "./season.ts";
import { adverb, every, perUnit, weekdays, weekends } from "./set.ts";
import { vague } from "./vague.ts";
import { directedWeekday, weekday } from "./weekday.ts";
import { widen } from "./widen.ts";
import { century, decade, year } from "./year.ts";

/** English: the rules in order; of equally long readings the first one's counts. */
export const english: Locale = {
  lexicon,
  rules: [
    ...[
      firstDay,
      secondDay,
      secondYear,
      clock,
      monthDay,
      directedWeekday,
      weekday,
      weekdays,
      dayWord,
      partOfDay,
      barePart,
    ],
    ...[
      quarter,
      shortQuarter,
      half,
      spokenQuarter,
      yearEarlier,
      every,
      adverb,
      weekends,
      perUnit,
      ago,
      directedSpan,
      directed,
    ],
    ...[duration, dayBefore, endOf, thatUnit, theUnit, yearEnd, holiday, season, decade, century, year, vague],
  ],
  widen,
  isFalse,
};
