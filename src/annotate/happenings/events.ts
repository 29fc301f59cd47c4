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

/** The PLOVER type of a verb lemma, or null where the table is not sure. */
export function eventType(predicate: string): string | null {
  return byVerb.get(predicate) ?? null;
}
