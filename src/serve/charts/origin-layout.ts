import { Graph, layout } from "@dagrejs/dagre";
import { type Column, columns, type OriginEdge, type OriginGraph, type OriginNode } from "./origin-graph.ts";

/** A point of the drawing, in its own units: CSS pixels at its natural size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The graph with places: nodes by their middles, edges by the points they pass. */
export interface OriginDrawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (OriginNode & Point)[];
  readonly edges: readonly (OriginEdge & { readonly points: readonly Point[] })[];
  /** The columns that are there, with the middle of each. */
  readonly columns: readonly { readonly column: Column; readonly x: number }[];
}

/** Size of a node, and the room between. */
export const NODE = { width: 186, height: 30 } as const;
/** Few columns stand further apart than many. */
const BETWEEN_COLUMNS = { few: 112, many: 42 } as const;
const FEW = 3;
const BETWEEN_NODES = 9;
/** Room above for the names of the columns. */
const HEAD = 30;
const EDGE = 3;

/** Holds every node in its column: without it what has no way in would stand anywhere. */
const ROOT = "root";

/** Lays the graph out in layers, a column each, with few crossings. */
export function layOut({ nodes, edges }: OriginGraph): OriginDrawing {
  const used = columns.filter((column) => nodes.some((node) => node.column === column));
  const place = (column: Column) => used.indexOf(column);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // Names come from reports: the layout is given numbers.
  const keys = new Map(nodes.map(({ id }, index) => [id, String(index)]));
  const key = (id: string) => keys.get(id) ?? ROOT;
  const graph = new Graph();
  graph.setGraph({
    rankdir: "LR",
    nodesep: BETWEEN_NODES,
    ranksep: BETWEEN_COLUMNS[used.length <= FEW ? "few" : "many"],
    edgesep: 6,
  });
  graph.setNode(ROOT, { width: 0, height: 0 });
  for (const { id } of nodes) graph.setNode(key(id), { ...NODE });
  for (const { from, to, reports } of edges) {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a !== undefined && b !== undefined)
      graph.setEdge(key(from), key(to), { minlen: Math.max(1, place(b.column) - place(a.column)), weight: reports });
  }
  const entered = new Set(edges.map(({ to }) => to));
  for (const { id, column } of nodes)
    if (!entered.has(id)) graph.setEdge(ROOT, key(id), { minlen: place(column) + 1, weight: 1 });
  layout(graph);
  const found = nodes.map((node) => ({ ...node, x: graph.node(key(node.id)).x, y: graph.node(key(node.id)).y }));
  const left = Math.min(...found.map(({ x }) => x)) - NODE.width / 2 - EDGE;
  const top = Math.min(...found.map(({ y }) => y)) - NODE.height / 2 - HEAD;
  const moved = <Place extends Point>(at: Place): Place => ({
    ...at,
    x: Math.round(at.x - left),
    y: Math.round(at.y - top),
  });
  const placed = found.map(moved);
  return {
    width: Math.max(...placed.map(({ x }) => x)) + NODE.width / 2 + EDGE,
    height: Math.max(...placed.map(({ y }) => y)) + NODE.height / 2 + EDGE,
    nodes: placed,
    edges: edges.flatMap((edge) => {
      const points: readonly Point[] | undefined = graph.edge(key(edge.from), key(edge.to))?.points;
      const [from, to] = [edge.from, edge.to].map((id) => placed.find((node) => node.id === id));
      if (points === undefined || from === undefined || to === undefined) return [];
      const between = points.slice(1, -1).map(({ x, y }) => moved({ x, y }));
      const ends = [
        { x: from.x + NODE.width / 2, y: from.y },
        { x: to.x - NODE.width / 2, y: to.y },
      ] as const;
      return [{ ...edge, points: [ends[0], ...between, ends[1]] }];
    }),
    columns: used.map((column) => ({
      column,
      x: placed.find((node) => node.column === column)?.x ?? 0,
    })),
  };
}
