/** A desk over several machines: who logs, who reads, who links. */
export { createGatherer, type Gatherer } from "./gatherer.ts";
export { type ClusterSettings, type ClusterSetUp, initCluster } from "./init.ts";
export { keepQueue, keptQueue } from "./kept.ts";
export { type LinkerOptions, linkEntries } from "./linker.ts";
export { type ReaderCounts, type ReaderOptions, readEntries } from "./reader.ts";
export {
  type ClusterAway,
  type ClusterLook,
  type ClusterStatus,
  createClusterLook,
  type LinkerStatus,
  type ReaderStatus,
} from "./status.ts";
export { type WorkOptions, work } from "./work.ts";
