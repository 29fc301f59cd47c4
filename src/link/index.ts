/** Copies and stories: streaming, bounded memory, a function of the order of arrival. */
export { type CutPack, type CutReport, cutReport, packCuts, unpackCuts } from "./cut.ts";
export type { Credits } from "./direction.ts";
export type { Explanation, SharedWord } from "./explain.ts";
export {
  createLinker,
  defaultSettings,
  type LinkChange,
  type Linker,
  type LinkSettings,
  type Placement,
  type SavedLinker,
  type Settled,
} from "./linker.ts";
export { type Passage, sharedPassages, sharedShare } from "./passages.ts";
export { createPlaces, type Places } from "./places.ts";
export { decodeSnapshot, encodeSnapshot, type NextBytes } from "./snapshot.ts";
export { stem, stems } from "./stems.ts";

/** Stage version: raised whenever the same reports are placed otherwise. */
export const version = 4;
