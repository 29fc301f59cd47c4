/** Kinds of documents that news rests on, with the words that name them (singular or plural, lower case). */
const WORDS: Readonly<Record<string, string>> = {
  report: "report study survey audit assessment analysis white-paper dossier findings poll census review bulletin",
  filing:
    "filing lawsuit complaint affidavit indictment petition motion subpoena warrant ruling verdict judgment judgement deposition",
  post: "tweet post posting thread blog message video telegram",
  "press release": "release communique communiqué readout",
  statement: "statement declaration proclamation announcement resolution",
  letter: "letter email e-mail memo memorandum cable note",
  transcript: "transcript recording audio intercept wiretap testimony interview",
  picture: "picture photo photograph image snapshot",
  broadcast: "broadcast newscast programme program podcast footage",
  decree: "decree order bill law decree regulation directive",
  record: "document documents file files record records data figures statistics minutes invoice manifest log logs",
};

const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    words.split(" ").flatMap((word): [string, string][] => [
      [word, kind],
      [word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`, kind],
    ]),
  ),
);

/** The kind of document that a noun names, or null. */
export function documentKind(noun: string): string | null {
  return KINDS.get(noun) ?? null;
}
