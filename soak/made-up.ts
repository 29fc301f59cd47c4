const syllables = [
  "mar",
  "hal",
  "ell",
  "ov",
  "tarn",
  "wei",
  "bray",
  "nor",
  "sel",
  "dun",
  "kir",
  "ash",
  "fen",
  "lyd",
  "ros",
  "vint",
];
const things = [
  "ferry",
  "mill",
  "bridge",
  "school",
  "library",
  "tunnel",
  "warehouse",
  "lighthouse",
  "reservoir",
  "airfield",
];
const acts = ["was closed", "caught fire", "was flooded", "was reopened", "was searched", "was struck by lightning"];
const sources = ["the mayor", "police", "the fire brigade", "a spokeswoman", "Reuters", "the Marren Post", "residents"];
const outlets = ["Harbour Times", "Marren Post", "Valley Radio", "Elling Weekly", "Coast Herald"];

/** Makes short reports of made-up events, one after the other: some tell a new event, some one that was told before. */
export function createReporter(random: (below: number) => number): () => string {
  const pick = (list: readonly string[]) => list[random(list.length)] ?? "";
  const name = () => {
    const word = Array.from({ length: 2 + random(2) }, () => pick(syllables)).join("");
    return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  };
  const events: { readonly headline: string; readonly witness: string; readonly month: number }[] = [];
  return () => {
    if (events.length === 0 || random(3) === 0)
      events.push({
        headline: `The ${pick(things)} ${name()} in ${name()} ${pick(acts)}`,
        witness: `${name()} ${name()}`,
        month: 1 + random(9),
      });
    const { headline, witness, month } = events[Math.max(0, events.length - 1 - random(30))] ?? {
      headline: "",
      witness: "",
      month: 1,
    };
    const day = `2024-0${month}-${String(10 + random(18))}`;
    const hurt = `${2 + random(40)} people were hurt`;
    const quote = `"We have seen nothing like it in ${2 + random(60)} years," said ${witness}, who lives nearby`;
    return `${pick(outlets)}\ndate ${day} ${headline}\n\n${headline} on ${pick(["Monday", "Tuesday", "Friday"])}, ${pick(sources)} said. ${hurt}, according to ${pick(sources)}.\n\n${quote}. It is number ${random(1_000_000)} of the register.\n`;
  };
}
