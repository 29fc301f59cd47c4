import type { Document } from "../../src/annotate/document.ts";
import { featureList } from "../../src/annotate/sequence/index.ts";
import { cueOf } from "../../src/annotate/statements/cue.ts";
import { cueFeatures } from "../../src/annotate/statements/cue-features.ts";
import { type Facts, factsOf, markCues, type Tree } from "../../src/annotate/statements/facts.ts";
import { CONTENT, CUE, OWN_CUE, SOURCE } from "../../src/annotate/statements/label.ts";
import { roleFeatures, roleWords } from "../../src/annotate/statements/role-features.ts";
import { cueStretches, roleStretch } from "../../src/annotate/statements/stretches.ts";
import { type Article, documentOf, tokensIn } from "./data.ts";
import { pack, type Raw } from "./samples.ts";

/** Cuts, tags and works out an article's facts. */
export function prepare(article: Article, tree: (document: Document) => Tree | null): Facts {
  const document = documentOf(article.id, article.text);
  return factsOf(document, tree(document));
}

/** The training sequences of an article for the chain that finds cues. */
export function cueRaws(facts: Facts, article: Article, index: number): Raw[] {
  const isCue = new Set(article.statements.flatMap((statement) => tokensIn(facts.document, statement.cue)));
  return cueStretches(facts.document)
    .filter(({ first, end }) => end > first)
    .map((stretch) => {
      const [nodes, edges] = [featureList(), featureList()];
      cueFeatures(facts, stretch, nodes, edges);
      const gold = Uint8Array.from({ length: stretch.end - stretch.first }, (_, at) =>
        isCue.has(stretch.first + at) ? CUE : 0,
      );
      return { article: index, gold, forced: null, nodes: pack(nodes), edges: pack(edges) };
    });
}

/** The training sequences of an article for the chain of roles: one a cue. */
export function roleRaws(facts: Facts, article: Article, index: number): Raw[] {
  const byCue = new Map<string, { cue: number[]; source: Set<number>; content: Set<number> }>();
  for (const { cue, source, content } of article.statements) {
    const tokens = tokensIn(facts.document, cue);
    const key = tokens.join();
    const entry = byCue.get(key) ?? { cue: tokens, source: new Set(), content: new Set() };
    for (const at of tokensIn(facts.document, source)) entry.source.add(at);
    for (const at of tokensIn(facts.document, content)) entry.content.add(at);
    byCue.set(key, entry);
  }
  const whole = { first: 0, end: facts.document.tokens.length };
  const [words, boundaries] = [featureList(), featureList()];
  roleWords(facts, whole, words, boundaries);
  const marks = [...byCue.values()].flatMap(({ cue }) => {
    const [first, last] = [cue[0], cue.at(-1)];
    return first === undefined || last === undefined ? [] : [{ first, end: last + 1 }];
  });
  markCues(facts, marks);
  const raws: Raw[] = [];
  for (const { cue: tokens, source, content } of byCue.values()) {
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first === undefined || last === undefined || last - first > 30) continue;
    const cue = cueOf(facts, first, last + 1);
    const stretch = roleStretch(facts, cue);
    const [nodes, edges] = [featureList(), featureList()];
    roleFeatures(facts, stretch, cue, nodes, edges);
    const inCue = (at: number): boolean => at >= cue.first && at < cue.end;
    const label = (at: number): number => (source.has(at) ? SOURCE : content.has(at) ? CONTENT : 0);
    const positions = Array.from({ length: stretch.end - stretch.first }, (_, i) => stretch.first + i);
    const gold = Uint8Array.from(positions, (at) => (inCue(at) ? OWN_CUE : label(at)));
    const forced = Uint8Array.from(positions, (at) => (inCue(at) ? 1 : 0));
    raws.push({
      ...{ article: index, gold, forced },
      nodes: pack(join(words, nodes, stretch.first)),
      edges: pack(join(boundaries, edges, stretch.first)),
    });
  }
  return raws;
}

type List = ReturnType<typeof featureList>;

/** The features of both lists, position by position; `first` is where the second begins in the first. */
function join(whole: List, part: List, first: number): List {
  const joined = featureList();
  let from = 0;
  for (const [at, end] of part.ends.entries()) {
    const low = whole.ends[first + at - 1] ?? 0;
    const high = whole.ends[first + at] ?? low;
    for (let i = low; i < high; i++) joined.hashes.push(whole.hashes[i] ?? 0);
    for (let i = from; i < end; i++) joined.hashes.push(part.hashes[i] ?? 0);
    joined.ends.push(joined.hashes.length);
    from = end;
  }
  return joined;
}
