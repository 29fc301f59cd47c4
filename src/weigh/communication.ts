import { lemma } from "../annotate/index.ts";

/** Verbs by which a source tells something: only these make a link of a chain, not what somebody wants or believes. */
const telling = new Set(
  (
    "say tell announce report claim confirm tweet write state add note declare allege accuse acknowledge admit argue assert insist explain disclose reveal describe " +
    "estimate deny dismiss reject refute warn stress emphasize emphasise reiterate repeat testify quote cite post publish release show indicate suggest recall " +
    "comment respond reply answer maintain contend conclude remark observe point praise criticize criticise condemn blame vow promise pledge propose urge call " +
    "demand announce name identify list give put detail clarify speak talk predict recount speculate concede complain charge inform brief issue report rule find according " +
    "denounce deplore decry lament caution advise boast joke hint imply assure elaborate signal proclaim characterize characterise welcome slam " +
    "rebuke rebut retort defend concur agree protest mention notify relay recommend pronounce swear tout apologize apologise"
  ).split(" "),
);

/** Whether a cue's words tell something: "said", "according to", a colon. */
export function isTelling(cue: string): boolean {
  if (!/\p{L}/u.test(cue)) return true;
  return cue
    .toLowerCase()
    .split(/[^\p{L}’']+/u)
    .some((word) => ["VBD", "VBZ", "VBG", "VBN", "VB"].some((tag) => telling.has(lemma(word, tag))));
}
