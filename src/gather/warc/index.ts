/** WARC archives as crawlers make them (ISO 28500:2017), by a reader of our own: a record at a time, never the whole. */
export { cutWarc, gatherWarc, type Known, readReferenced } from "./warc.ts";
