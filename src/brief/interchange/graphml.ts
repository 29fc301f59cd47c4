import type { ChainLink } from "../../model/index.ts";
import type { ExportStory } from "./story.ts";

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // XML 1.0 has no way to write these.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, " ");

interface Graph {
  /** Name and kind → number of the node. */
  readonly nodes: Map<string, { readonly name: string; readonly kind: string }>;
  /** From and to → reasons and how many assertions took this way. */
  readonly edges: Map<
    string,
    { readonly from: string; readonly to: string; readonly reasons: Set<string>; count: number }
  >;
}

function node(graph: Graph, name: string, kind: string): string {
  const key = `${kind === "copy" ? "outlet" : kind} ${name}`;
  if (!graph.nodes.has(key)) graph.nodes.set(key, { name, kind: kind === "copy" ? "outlet" : kind });
  return key;
}

function edge(graph: Graph, from: string, to: string, link: ChainLink): void {
  const key = `${from}\u0000${to}`;
  const known = graph.edges.get(key) ?? { from, to, reasons: new Set<string>(), count: 0 };
  graph.edges.set(key, known);
  known.reasons.add(link.reason);
  known.count += 1;
}

function graphOf(stories: readonly ExportStory[]): Graph {
  const graph: Graph = { nodes: new Map(), edges: new Map() };
  for (const { record } of stories) {
    const outlets = new Map(record.reports.map(({ id, outlet }) => [id, outlet ?? id]));
    for (const { assertions } of record.claims) {
      for (const { report, chain } of assertions) {
        let from = node(graph, outlets.get(report) ?? report, "outlet");
        for (const link of chain) {
          const to = node(graph, link.name, link.kind);
          edge(graph, from, to, link);
          from = to;
        }
      }
    }
  }
  return graph;
}

/** The graph of who rests on whom (GraphML 1.0): outlets, speakers, institutions, governments; edges weighted by assertions. */
export function toGraphMl(stories: readonly ExportStory[]): string {
  const { nodes, edges } = graphOf(stories);
  const ids = new Map([...nodes.keys()].map((key, at) => [key, `n${at}`]));
  const data = (key: string, value: string): string => `<data key="${key}">${escaped(value)}</data>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
    '  <key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '  <key id="reason" for="edge" attr.name="reason" attr.type="string"/>',
    '  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>',
    '  <graph id="origins" edgedefault="directed">',
    ...[...nodes].map(
      ([key, { name, kind }]) => `    <node id="${ids.get(key)}">${data("label", name)}${data("kind", kind)}</node>`,
    ),
    ...[...edges.values()].map(
      ({ from, to, reasons, count }, at) =>
        `    <edge id="e${at}" source="${ids.get(from)}" target="${ids.get(to)}">${data("reason", [...reasons].join("; "))}${data("weight", String(count))}</edge>`,
    ),
    "  </graph>",
    "</graphml>",
    "",
  ];
  return lines.join("\n");
}
