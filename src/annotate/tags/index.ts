/** Parts of speech and dictionary forms of English words, and the linear model that tagging and naming share. */
export { lemma } from "./lemma.ts";
export { tag } from "./tagger.ts";
export { addScores, finish, hashText, mix, readWeights, type Weights } from "./weights.ts";
