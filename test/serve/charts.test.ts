import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import type { Claim, StoryRecord } from "../../src/model/index.ts";
import {
  drawOrigins,
  layOut,
  NODE,
  type OriginGraph,
  originGraph,
  pulse,
  sparkline,
} from "../../src/serve/charts/index.ts";

interface Told {
  readonly outlet: string;
  readonly chain: readonly string[];
  readonly copyOf?: string;
  readonly denies?: boolean;
}

const kinds = ["outlet", "speaker", "institution", "government"] as const;

/** A record of one claim that reports carry through chains of names, the last of each an origin. */
function recordOf(told: readonly Told[]): StoryRecord & { readonly claims: readonly [Claim] } {
  const spans = told.map((_, index) => ({ report: `r-${index}`, start: 0, end: 5 }));
  const claim: Claim = {
    id: "c-1",
    text: "It is so.",
    span: { report: "r-0", start: 0, end: 5 },
    assertions: told.map(({ chain, denies }, index) => ({
      ...(spans[index] ?? { report: "", start: 0, end: 1 }),
      stance: denies ? ("denies" as const) : ("asserts" as const),
      chain: chain.map((name, step) => ({
        name,
        kind: kinds[step] ?? ("government" as const),
        span: null,
        reason: "said",
      })),
    })),
    origins: [...new Set(told.map(({ outlet, chain }) => chain.at(-1) ?? outlet))].map((name) => ({
      name,
      generic: false,
      guessed: false,
      merges: [],
    })),
    independent: 1,
    atLeast: 1,
  };
  return {
    story: "s-1",
    title: null,
    reports: told.map(({ outlet, copyOf }, index) => ({
      id: `r-${index}`,
      title: null,
      outlet,
      outlets: [outlet],
      byline: null,
      published: null,
      url: null,
      language: "en",
      readingMinutes: null,
      words: 5,
      copyOf: copyOf ?? null,
      sharesTextWith: [],
      notTried: [],
    })),
    citations: [{ report: "r-0", start: 0, end: 3, outlet: "Getty", credit: "photo" }],
    claims: [claim],
    conflicts: [],
    agreements: [],
    timeline: [],
    novelty: [],
    sentences: [],
    quotes: [],
    unknown: [],
  };
}

const graphOf = (told: readonly Told[]): OriginGraph => {
  const record = recordOf(told);
  return originGraph(record, record.claims);
};

test("a chain is drawn from the outlet through whom it cites to where it ends", () => {
  const { nodes, edges, pictures } = graphOf([
    { outlet: "Harbour Times", chain: ["Reuters", "Anna Berg", "White House"] },
    { outlet: "Coast Herald", chain: [] },
  ]);
  assert.deepEqual(
    nodes.map(({ names, column, origin }) => [names[0], column, origin]),
    [
      ["Harbour Times", "publisher", false],
      ["Reuters", "cited", false],
      ["Anna Berg", "speaker", false],
      ["White House", "institution", true],
      ["Coast Herald", "publisher", true],
    ],
  );
  assert.deepEqual(
    edges.map(({ from, to }) => `${from} > ${to}`),
    ["harbour times > reuters", "reuters > anna berg", "anna berg > white house"],
  );
  assert.deepEqual(pictures, [{ name: "Getty", reports: 1 }]);
});

test("outlets that carry an agency's text are one node, those that go another way are not", () => {
  const copies = Array.from({ length: 9 }, (_, index) => ({
    outlet: `Outlet ${index}`,
    chain: ["Reuters"],
    copyOf: "r-x",
  }));
  const { nodes, edges } = graphOf([
    ...copies,
    { outlet: "Own Post", chain: ["Reuters"] },
    { outlet: "Other", chain: ["AP"] },
  ]);
  const bundle = nodes.find(({ names }) => names.length > 1);
  assert.equal(bundle?.names.length, 9);
  assert.equal(bundle?.sameText, true);
  assert.equal(bundle?.reports, 9);
  assert.equal(nodes.length, 5);
  assert.equal(edges.find(({ from }) => from === bundle?.id)?.reports, 9);
});

test("an outlet that others cite stands among the cited, and who denies is told apart", () => {
  const { nodes, edges } = graphOf([
    { outlet: "Northern Press", chain: [] },
    { outlet: "Gazette", chain: ["Northern Press"], denies: true },
  ]);
  assert.equal(nodes.find(({ names }) => names[0] === "Northern Press")?.column, "cited");
  assert.equal(edges[0]?.denies, true);
});

test("two who cite each other do not send the drawing round in circles", () => {
  const graph = graphOf([
    { outlet: "A", chain: ["B"] },
    { outlet: "B", chain: ["A"] },
  ]);
  assert.equal(graph.edges.length, 1);
  assert.ok(layOut(graph).width > NODE.width);
});

const tellings = fc.array(
  fc.record({
    outlet: fc.constantFrom(..."ABCDEFGHIJ", "<script>", "a & b", "اسم", 'x"y'),
    chain: fc.array(fc.constantFrom(..."JKLMNOPQRSA", "the person familiar with the matter and much else", "</svg>"), {
      maxLength: 4,
    }),
    denies: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

test("no two nodes overlap, every edge goes from its node to its node, and all lies inside", () => {
  fc.assert(
    fc.property(tellings, (told) => {
      const { nodes, edges, width, height } = layOut(graphOf(told));
      for (const [index, a] of nodes.entries()) {
        assert.ok(a.x >= NODE.width / 2 && a.x + NODE.width / 2 <= width);
        assert.ok(a.y >= NODE.height / 2 && a.y + NODE.height / 2 <= height);
        for (const b of nodes.slice(index + 1))
          assert.ok(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height, `${a.id} on ${b.id}`);
      }
      for (const { from, to, points } of edges) {
        assert.equal(points[0]?.y, nodes.find(({ id }) => id === from)?.y);
        assert.equal(points.at(-1)?.y, nodes.find(({ id }) => id === to)?.y);
      }
    }),
    { numRuns: 60 },
  );
});

/** Reads markup as XML: the depth at its end, and the names of its elements. */
function elements(markup: string): { depth: number; names: Set<string> } {
  const names = new Set<string>();
  let depth = 0;
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        names.add(name);
        open.push(name);
        depth += 1;
      },
      onclosetag: (name) => {
        assert.equal(open.pop(), name);
        depth -= 1;
      },
    },
    { xmlMode: true },
  );
  parser.end(markup);
  return { depth, names };
}

test("whatever the names, drawings are well-formed and hold no elements but their own", () => {
  fc.assert(
    fc.property(tellings, fc.string(), (told, meaning) => {
      const { depth, names } = elements(String(drawOrigins(graphOf(told), meaning)));
      assert.equal(depth, 0);
      for (const name of names) assert.ok(["svg", "g", "a", "path", "rect", "text", "title"].includes(name), name);
    }),
    { numRuns: 60 },
  );
});

test("the same graph gives the same drawing", () => {
  const told = [
    { outlet: "A", chain: ["J", "K"] },
    { outlet: "B", chain: ["K"] },
    { outlet: "C", chain: ["L", "K"] },
  ];
  assert.equal(String(drawOrigins(graphOf(told), "m")), String(drawOrigins(graphOf(told), "m")));
});

test("a pulse counts every time once, the first in the first stretch and the last in the last", () => {
  assert.deepEqual(pulse(["2024-01-01T00:00Z", "2024-01-01T12:00Z", "2024-01-02T00:00Z", "no time"], 2), [1, 2]);
  assert.deepEqual(pulse([], 3), [0, 0, 0]);
  const times = fc.array(fc.date({ min: new Date(0), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true }));
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 40 }), (dates, bars) => {
      const counts = pulse(
        dates.map((date) => date.toISOString()),
        bars,
      );
      assert.equal(counts.length, bars);
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        dates.length,
      );
    }),
  );
});

test("a sparkline says in words what it shows", () => {
  assert.match(
    String(sparkline(["2024-01-01", "2024-01-03"], '2 reports <over> "time"')),
    /aria-label="2 reports &lt;over&gt; &quot;time&quot;"/,
  );
});
