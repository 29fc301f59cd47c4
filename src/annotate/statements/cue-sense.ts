import type { StatementAct } from "../../model/index.ts";
import { lemma } from "../tags/index.ts";
import type { Cue } from "./cue.ts";
import type { Facts } from "./facts.ts";

/** Verbs and nouns that deny what follows or stands before. */
const DENIES = new Set(
  "deny reject dismiss refute rebut contradict disavow repudiate denial disclaim rebuff dispute downplay".split(" "),
);
const DECLINES = new Set("decline refuse refusal demur".split(" "));
/** What one declines to do when one declines to speak. */
const SPEAKS =
  /^(?:comment|say|discuss|answer|speak|confirm|respond|elaborate|disclose|reveal|identify|provide|give|talk|specify)$/;
const QUESTIONS = new Set("doubt question ask wonder query inquire enquire skeptical sceptical doubtful".split(" "));
const BELIEVES = new Set(
  `believe think expect hope fear feel suspect want wish assume consider hold prefer intend plan seem appear know understand
  belief expectation view opinion fear hope support oppose favor favour worry see regard imagine reckon anticipate like`.split(
    /\s+/,
  ),
);
const NEGATES = /^(?:not|n't|never|neither|nor|cannot|without)$/;
const HEDGES = /^(?:reportedly|allegedly|apparently|supposedly|purportedly|rumou?red|alleged|reputedly|ostensibly)$/;
const BELIEVED =
  /^(?:believed|thought|understood|rumou?red|alleged|reported|said|feared|suspected|expected|considered|presumed|known|supposed)$/;
const BE = /^(?:is|are|was|were|be|been|being|'s|’s|'re|’re)$/;

/** How a statement is made. */
interface CueSense {
  readonly act: StatementAct;
  readonly negated: boolean;
  readonly hedged: boolean;
}

/** Words of the cue and up to three before it in its sentence, those before only while they belong to its verb group. */
function wordsAround(facts: Facts, { first, end }: Cue): { words: readonly string[]; lemmas: readonly string[] } {
  const { tokens } = facts.document;
  let from = first;
  while (from > 0 && first - from < 3 && facts.sentenceOf[from - 1] === facts.sentenceOf[first]) {
    const token = tokens[from - 1];
    if (token === undefined || !/^(?:MD|VB|RB|TO)/.test(token.tag)) break;
    from--;
  }
  const span = tokens.slice(from, end);
  return {
    words: span.map(({ lower }) => lower.replaceAll("’", "'")),
    lemmas: span.map(({ text, tag }) => lemma(text, tag).toLowerCase()),
  };
}

function actOf(lemmas: readonly string[], next: string): StatementAct {
  if (lemmas.some((one) => DECLINES.has(one)) && [...lemmas, next].some((one) => SPEAKS.test(one))) return "declines";
  if (lemmas.some((one) => DENIES.has(one))) return "denies";
  if (lemmas.some((one) => QUESTIONS.has(one))) return "questions";
  return lemmas.some((one) => BELIEVES.has(one)) && !lemmas.includes("say") && !lemmas.includes("tell")
    ? "believes"
    : "says";
}

/** Reads the cue's words: what is done by saying, whether it is denied that it was said, whether it is hedged. */
export function cueSense(facts: Facts, cue: Cue): CueSense {
  const { words, lemmas } = wordsAround(facts, cue);
  const { tokens } = facts.document;
  const next = tokens[cue.end]?.tag === "TO" ? (tokens[cue.end + 1]?.lower ?? "") : (tokens[cue.end]?.lower ?? "");
  const passive = words.some((word, at) => BE.test(word) && BELIEVED.test(words[at + 1] ?? ""));
  return {
    act: actOf(lemmas, next),
    negated: words.some((word) => NEGATES.test(word)),
    hedged: passive || words.some((word) => HEDGES.test(word)),
  };
}
