import { html } from "hono/html";
import type { Column, OriginGraph, OriginNode } from "./origin-graph.ts";
import { layOut, NODE, type OriginDrawing, type Point } from "./origin-layout.ts";

type Markup = ReturnType<typeof html>;

const heads: Readonly<Record<Column, string>> = {
  publisher: "Carried by",
  cited: "Citing",
  document: "Document",
  speaker: "Speaker",
  institution: "Institution",
  government: "Government",
};

/** Characters of a name that fit a node. */
const FITS = 25;
/** Fewer do where they stand out in bold. */
const FITS_BOLD = 22;
/** More origins than these are outlined: a wall of colour tells nothing. */
const FILLED = 6;

function fitted(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** What a node says of itself. */
export function nodeName({ names, sameText, column }: Pick<OriginNode, "names" | "sameText" | "column">): string {
  if (names.length === 1) return names[0] ?? "";
  return column === "publisher" ? `${names.length} outlets${sameText ? ", same text" : ""}` : `${names.length} others`;
}

/** Where a node's name leads. */
export function nodeAddress({ names, column }: Pick<OriginNode, "names" | "column">): string | null {
  const [name = ""] = names;
  // A government is a name of the desk's tables: reports need not have it.
  if (names.length > 1 || name === "outlet unknown" || column === "government") return null;
  const kind = column === "publisher" || column === "cited" ? "outlets" : "entities";
  return `/${kind}/${encodeURIComponent(name)}`;
}

function nodeMarkup(node: OriginNode & Point): Markup {
  const { names, reports, origin, x, y } = node;
  const count = reports > 1 ? ` ×${reports}` : "";
  const title = `${names.join(", ")}${origin ? ": an independent origin" : ""} (${reports === 1 ? "1 report" : `${reports} reports`})`;
  const address = nodeAddress(node);
  const body = html`<title>${title}</title><rect x="${x - NODE.width / 2}" y="${y - NODE.height / 2}" width="${NODE.width}" height="${NODE.height}" rx="${names.length > 1 ? 3 : 15}"/><text x="${x}" y="${y + 4.5}">${fitted(nodeName(node), (origin ? FITS_BOLD : FITS) - count.length)}${count}</text>`;
  const kind = `node ${node.column}${origin ? " origin" : ""}`;
  return address === null
    ? html`<g class="${kind}">${body}</g>`
    : html`<a class="${kind}" href="${address}">${body}</a>`;
}

/** A smooth way through the points of an edge. */
function way([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return "";
  let at = first;
  const steps = rest.map((point) => {
    const middle = Math.round((at.x + point.x) / 2);
    const step = `C${middle} ${at.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    at = point;
    return step;
  });
  return `M${first.x} ${first.y}${steps.join("")}`;
}

function edgeMarkup({ points, reports, denies, counted }: OriginDrawing["edges"][number]): Markup {
  const width = Math.min(6, 1 + Math.log2(reports));
  const kind = denies ? html` class="denies"` : counted === null ? "" : html` class="counted"`;
  const why = counted === null ? "" : html`<title>counted as one: ${counted}</title>`;
  return html`<path${kind} d="${way(points)}" stroke-width="${width.toFixed(1)}">${why}</path>`;
}

/**
 * The origin graph as SVG of its natural size: columns from those who publish to where chains end, which stand out. An empty
 * graph gives an empty text.
 *
 * @param meaning what it shows, in words
 */
export function drawOrigins(graph: OriginGraph, meaning: string): Markup | string {
  if (graph.nodes.length === 0) return "";
  const { width, height, nodes, edges, columns } = layOut(graph);
  const names = columns.map(({ column, x }) => html`<text class="head" x="${x}" y="14">${heads[column]}</text>`);
  const many = nodes.filter(({ origin }) => origin).length > FILLED ? " many" : "";
  return html`<svg class="origin-graph columns-${columns.length}${many}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${meaning}">${names}<g class="edges">${edges.map(edgeMarkup)}</g>${nodes.map(nodeMarkup)}</svg>`;
}
