import { plainLocale } from "../plain.ts";

/** German. */
export const german = plainLocale({
  months: [
    ...["januar jänner jan.", "februar feb.", "märz", "april apr.", "mai", "juni", "juli", "august aug."],
    ...["september sept. sep.", "oktober okt.", "november nov.", "dezember dez."],
  ],
  weekdays: ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag"],
  days: { heute: 0, gestern: -1, vorgestern: -2, übermorgen: 2 },
  units: {
    second: "sekunde sekunden",
    minute: "minute minuten",
    hour: "stunde stunden",
    day: "tag tage tagen tages",
    week: "woche wochen",
    month: "monat monate monaten monats",
    year: "jahr jahre jahren jahres",
    decade: "jahrzehnt jahrzehnte jahrzehnten",
    century: "jahrhundert",
  },
  numbers: {
    ...{ ein: 1, eine: 1, einem: 1, einer: 1, einen: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7 },
    ...{ acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12, zwanzig: 20 },
  },
  some: "einige einigen mehrere mehreren",
  last: "letzter letzte letzten letztes letztem vergangene vergangenen vergangenes vergangener voriges vorige vorigen",
  current: "dieser diese dieses diesen diesem",
  next: "nächste nächsten nächstes nächster kommende kommenden kommendes",
  ago: "",
  agoBefore: "vor",
  inBefore: "in",
  yearAfter: "",
  present: "jetzt derzeit",
});
