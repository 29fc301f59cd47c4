/** Drawings that are made on the server, as SVG. */
export { drawOrigins, nodeAddress, nodeName } from "./origin-drawing.ts";
export { columns, type OriginGraph, originGraph } from "./origin-graph.ts";
export { layOut, NODE } from "./origin-layout.ts";
export { pulse, sparkline } from "./sparkline.ts";
