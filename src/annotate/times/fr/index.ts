import { plainLocale } from "../plain.ts";

/** French. */
export const french = plainLocale({
  months: [
    ...["janvier janv.", "février févr.", "mars", "avril", "mai", "juin", "juillet juil.", "août", "septembre sept."],
    ...["octobre oct.", "novembre nov.", "décembre déc."],
  ],
  weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  days: { "aujourd'hui": 0, "aujourd’hui": 0, hier: -1, "avant-hier": -2, demain: 1, "après-demain": 2 },
  units: {
    second: "secondes",
    minute: "minute minutes",
    hour: "heure heures",
    day: "jour jours",
    week: "semaine semaines",
    month: "mois",
    year: "an ans année années",
    decade: "décennie décennies",
    century: "siècle siècles",
  },
  numbers: {
    ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10 },
    ...{ onze: 11, douze: 12, quinze: 15, vingt: 20, trente: 30 },
  },
  some: "quelques plusieurs",
  last: "dernier dernière passé passée",
  current: "ce cet cette",
  next: "prochain prochaine",
  ago: "",
  agoBefore: "il_y_a voilà",
  inBefore: "dans d'ici d’ici",
  yearAfter: "",
  present: "maintenant actuellement",
});
