import { lazy, readModel } from "../../base/index.ts";
import type { Statement } from "../../model/index.ts";
import type { Document } from "../document.ts";
import { parse, relationHashes } from "../parse/index.ts";
import { chainOf, readTables } from "../sequence/index.ts";
import { type Facts, factsOf } from "./facts.ts";
import { labelAll } from "./find.ts";
import type { Chains } from "./label.ts";
import { type LastSpeaker, type Making, namedIn, type StatementHelp, statementOf } from "./make.ts";
import { nest } from "./nest.ts";
import { speakersOf } from "./speaker.ts";

/** The trained chains that ship under models/statements. */
export const shippedChains: () => Chains = lazy((): Chains => {
  const [cueNodes, cueEdges, roleNodes, roleEdges] = readTables(readModel("statements/en.bin"));
  if (!cueNodes || !cueEdges || !roleNodes || !roleEdges) throw new TypeError("models/statements/en.bin lacks a table");
  return { cues: chainOf(cueNodes, cueEdges), roles: chainOf(roleNodes, roleEdges) };
});

/** Facts of a tagged document with its parse. */
export function parsedFacts(document: Document): Facts {
  const tree = parse(document);
  return factsOf(document, { heads: tree.heads, relations: relationHashes(tree) });
}

/**
 * Finds who said what in an English document: cues by one chain, the source and content of each by another
 * (models/statements/README.md), layout and quotation marks by rule. Only outermost statements are listed, in order of their
 * cues; those inside a content are its `inner`.
 *
 * @param document Tagged.
 */
export function findStatements(document: Document, help: StatementHelp): Statement[] {
  if (document.language !== "en") return [];
  const facts = parsedFacts(document);
  const entities = new Map(help.entities.map((entity) => [entity.id, entity]));
  const making: Making = { facts, help, speakers: speakersOf(help.entities), entities };
  const found: Statement[] = [];
  let last: LastSpeaker | null = null;
  for (const one of nest(labelAll(facts, shippedChains()))) {
    const statement = statementOf(making, one, last);
    const entity = namedIn(statement, making);
    if (entity) last = { entity, sentence: facts.sentenceOf[one.statement.cue.head] ?? 0 };
    found.push(statement);
  }
  return found;
}

export { SURE_STATEMENT } from "./confidence.ts";
