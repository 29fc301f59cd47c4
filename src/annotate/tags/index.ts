export { lemma } from "./lemma.ts";
export { tag } from "./tagger.ts";
