/** Linear-chain conditional random fields over hashed features, decoded in integers. */
export { bestPath, FORBIDDEN, force, type Lattice, latticeOf } from "./decode.ts";
export { type FeatureList, featureList, score } from "./features.ts";
export { hashText, mix } from "./hash.ts";
export { marginals } from "./marginals.ts";
export { addRow, type Chain, chainOf, readTables, type Table } from "./weights.ts";
