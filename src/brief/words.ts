/**
 * The desk's own words: everything a brief says that is not taken from a report. A brief holds no other words than these,
 * words of reports, numbers, dates, and names of the shipped tables.
 */
export const words = {
  source: "Source",
  quote: "Quote",
  details: "Details",
  background: "Background",
  why: "Why it matters",
  timeline: "Timeline",
  agreement: "Agreement",
  conflicts: "Conflicts",
  differs: "Told differently",
  adds: "What each report adds",
  reports: "Reports",
  related: "Related stories",
  unknown: "What is not known",
  report: "report",
  manyReports: "reports",
  outlet: "outlet",
  manyOutlets: "outlets",
  origin: "independent origin",
  manyOrigins: "independent origins",
  noOrigin: "no known origin",
  forClaim: "for:",
  to: "to",
  published: "published",
  localTime: "local time of the outlet",
  minutes: "min read",
  outletUnknown: "outlet unknown",
  dateUnknown: "date unknown",
  citing: "citing",
  copyOf: "same text as",
  itsOwnWord: "on its own authority",
  nobody: "nobody named",
  says: "says",
  happened: "happened",
  reported: "reported",
  unclear: "unclear:",
  "of the telling or of what is told": "of the telling or of what is told",
  update: "update",
  conflict: "conflict",
  correction: "correction",
  asserted: "asserted",
  denied: "denied",
  and: "and",
  earlier: "earlier",
  later: "later",
  bothName: "both name",
  for: "for",
  first: "first to carry:",
  nothing: "nothing that earlier reports did not carry",
  repeats: "repeats",
  claims: "claims",
  claim: "claim",
  by: "by",
  notAnalysed: "not analysed in this language",
  zone: "time zone of publication not given",
  endsInDark: "where it comes from is not known:",
  to_: "–",
} as const;

/** Marks between parts: they are no words. */
export const marks = {
  colon: ": ",
  comma: ", ",
  dash: " – ",
  dot: " · ",
  arrow: " ← ",
  open: " [",
  close: "]",
  bar: " | ",
} as const;

/** Parts of a number or a date: "2", "2023-07-28", "10:28", "2023-07-28T10:28Z". */
const figure = /^[\d][\d:.,TZW+–-]*$/;

const known: ReadonlySet<string> = new Set(Object.values(words).flatMap((phrase) => phrase.split(" ")));

/** Whether a text without a span is made of the desk's own words, figures and marks alone. */
export function isDeskText(text: string): boolean {
  return text
    .split(/[\s,|·←[\]()–]+/)
    .every(
      (word) =>
        !/[\p{L}\p{N}]/u.test(word) ||
        figure.test(word) ||
        known.has(word) ||
        known.has(`${word}:`) ||
        known.has(word.replace(/:$/, "")),
    );
}
