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

/** A thing, not a clause: no quotation mark, no "that", no verb that could be a clause's. */
const thing =
  /^(?:an?|the|another|one|two|three|four|\d+)\s(?!.*["“”])(?!.*\b(?:that|is|was|are|were|be|been|has|have|had|will|would|can|could|may|might|should|must|did|does|do|said)\b)/iu;

/** What is refused rather than denied: entry, a visa, bail. */
const refused =
  /^[^\p{L}]*(?:\p{L}+[^\p{L}]+){0,4}?(?:access|entry|visas?|bail|parole|asylum|permission|admission|requests?|rights?)\b/iu;

/** Whether words behind "denied" are of what is refused, and of no assertion: "denied | the ships access to the port". */
export const isRefused = (behind: string): boolean => refused.test(behind);

/**
 * Whether a statement's cue tells nothing with this content: "he added a third goal", "the council denied
 * ships access", "who claimed to be a prince".
 *
 * @param content the words that would be told
 */
export function isDoing(cue: string, content: string): boolean {
  if (/^add(?:s|ed|ing)?$/i.test(cue)) return thing.test(content);
  if (/^den(?:y|ies|ied|ying)$/i.test(cue)) return isRefused(content);
  return /^claim(?:s|ed|ing)?$/i.test(cue) && /^to be\b/i.test(content);
}

/** Whether a cue's words tell something: "said", "according to", a colon. */
export function isTelling(cue: string): boolean {
  if (!/\p{L}/u.test(cue)) return true;
  return cue
    .toLowerCase()
    .split(/[^\p{L}’']+/u)
    .some((word) => ["VBD", "VBZ", "VBG", "VBN", "VB"].some((tag) => telling.has(lemma(word, tag))));
}
