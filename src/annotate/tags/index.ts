export { lemma } from "./lemma.ts";
export { tag } from "./tagger.ts";
export { addScores, finish, hashText, mix, readWeights, type Weights } from "./weights.ts";
