import { plainLocale } from "../plain.ts";

/** Spanish. */
export const spanish = plainLocale({
  months: [
    ...["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre setiembre", "octubre"],
    ...["noviembre", "diciembre"],
  ],
  weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
  // "Mañana" is the morning as often as tomorrow, and is left alone.
  days: { hoy: 0, ayer: -1, anteayer: -2 },
  units: {
    second: "segundos",
    minute: "minuto minutos",
    hour: "hora horas",
    day: "día días",
    week: "semana semanas",
    month: "mes meses",
    year: "año años",
    decade: "década décadas",
    century: "siglo siglos",
  },
  numbers: {
    ...{ un: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
    ...{ once: 11, doce: 12, quince: 15, veinte: 20, treinta: 30 },
  },
  some: "unos unas varios varias algunos algunas",
  last: "pasado pasada último última",
  current: "este esta",
  next: "próximo próxima",
  ago: "atrás",
  agoBefore: "hace",
  inBefore: "dentro_de",
  yearAfter: "",
  of: "de del",
  present: "ahora actualmente",
});
