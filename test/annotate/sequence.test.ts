import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  bestPath,
  force,
  hashText,
  type Lattice,
  latticeOf,
  marginals,
  mix,
  readTables,
} from "../../src/annotate/sequence/index.ts";

function latticeFrom(length: number, labels: number, values: readonly number[]): Lattice {
  const lattice = latticeOf(length, labels);
  for (let i = 0; i < lattice.nodes.length; i++) lattice.nodes[i] = values[i % values.length] ?? 0;
  for (let i = 0; i < lattice.edges.length; i++) lattice.edges[i] = values[(i * 7 + 3) % values.length] ?? 0;
  return lattice;
}

/** Every path with its score, the slow way. */
function paths({ length, labels, nodes, edges }: Lattice): { path: number[]; score: number }[] {
  let all: { path: number[]; score: number }[] = [{ path: [], score: 0 }];
  for (let at = 0; at < length; at++) {
    all = all.flatMap(({ path, score }) =>
      Array.from({ length: labels }, (_, to) => {
        const edge = at === 0 ? 0 : (edges[(at * labels + (path.at(-1) ?? 0)) * labels + to] ?? 0);
        return { path: [...path, to], score: score + edge + (nodes[at * labels + to] ?? 0) };
      }),
    );
  }
  return all;
}

const values = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 5, maxLength: 40 });

test("the best path scores as high as any", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 3 }), values, (length, labels, list) => {
      const lattice = latticeFrom(length, labels, list);
      const all = paths(lattice);
      const top = Math.max(...all.map(({ score }) => score));
      const found = [...bestPath(lattice)].join();
      assert.equal(all.find(({ path }) => path.join() === found)?.score, top);
    }),
  );
});

test("marginals are the shares of all paths, to a hundredth", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), values, (length, list) => {
      const lattice = latticeFrom(length, 2, list);
      const found = marginals(lattice, 24);
      const weighed = paths(lattice).map(({ path, score }) => ({ path, weight: Math.exp(score / 24) }));
      const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
      for (let at = 0; at < length; at++) {
        const share = weighed.filter(({ path }) => path[at] === 1).reduce((sum, { weight }) => sum + weight, 0) / total;
        assert.ok(Math.abs((found[at * 2 + 1] ?? 0) - 1000 * share) < 10);
      }
    }),
  );
});

test("a forced label is on the path, an empty lattice has an empty one", () => {
  const lattice = latticeFrom(4, 3, [50, -20, 10, 3, -40]);
  force(lattice, 2, 1);
  assert.equal(bestPath(lattice)[2], 1);
  assert.equal(bestPath(latticeOf(0, 3)).length, 0);
});

test("hashes are whole numbers, never 0 when mixed, and differ with order", () => {
  assert.notEqual(mix(hashText("a"), hashText("b")), mix(hashText("b"), hashText("a")));
  fc.assert(fc.property(fc.integer(), fc.integer(), (a, b) => mix(a, b) !== 0 && Number.isInteger(mix(a, b))));
});

test("an empty file has no tables", () => assert.deepEqual(readTables(new Uint8Array(0)), []));
