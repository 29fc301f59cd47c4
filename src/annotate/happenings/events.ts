/**
 * PLOVER event types (Political Language Ontology for Verifiable Event Records, OEDA) by verb lemma: only verbs that in
 * news mean little else.
 */
const triggers: Readonly<Record<string, readonly string[]>> = {
  ASSAULT: [
    "attack",
    "bomb",
    "shell",
    "shoot",
    "ambush",
    "assassinate",
    "stab",
    "torture",
    "massacre",
    "behead",
    "bombard",
  ],
  COERCE: ["arrest", "detain", "imprison", "deport", "expel", "confiscate", "jail", "evict"],
  PROTEST: ["protest", "riot", "picket"],
  CONSULT: ["meet", "confer", "visit", "negotiate"],
  SANCTION: ["sanction", "embargo", "blacklist", "boycott"],
  ACCUSE: ["accuse", "condemn", "denounce", "sue"],
  REJECT: ["reject", "veto", "refuse"],
  THREATEN: ["threaten"],
  MOBILIZE: ["mobilize", "mobilise"],
  AID: ["evacuate"],
  RETREAT: ["withdraw", "surrender", "retreat"],
  REQUEST: ["urge"],
};

const byVerb: ReadonlyMap<string, string> = new Map(
  Object.entries(triggers).flatMap(([type, verbs]) => verbs.map((verb) => [verb, type])),
);

/** Words of a clause with which a verb of the table means something else: "the episode was shot", "met with backlash". */
const elsewhere: Readonly<Record<string, RegExp>> = {
  shoot:
    /^(?:films?|movies?|episodes?|scenes?|pages?|videos?|footage|pictures?|photos?|frames?|fame|series|announcement|tyres?|tires?|goals?|baskets?|stars?)$/,
  meet: /^(?:backlash|criticism|reactions?|resistance|skepticism|scepticism|applause|needs?|demands?|deadlines?|targets?|goals?|criteria|requirements?|standards?|vessels?|ships?|challenge|expectations)$/,
  threaten: /^(?:feel|felt|feels|feeling|weather|storms?|floods?|extinction)$/,
  visit: /^(?:tourists?|tourism|holiday|vacation|museums?|parks?|zoos?|websites?|pages?)$/,
  attack: /^(?:problem|virus|cells?|disease)$/,
  withdraw: /^(?:cash|money|funds)$/,
};

/**
 * The PLOVER type of a verb lemma, or null where the table is not sure.
 *
 * @param words The words of its clause, in lower case.
 */
export function eventType(predicate: string, words: readonly string[]): string | null {
  const other = elsewhere[predicate];
  return other !== undefined && words.some((word) => other.test(word)) ? null : (byVerb.get(predicate) ?? null);
}
