/** Copies and stories: streaming, bounded memory, a function of the order of arrival. */
export { type Passage, sharedPassages, sharedShare } from "./copies.ts";
export {
  type Credits,
  createLinker,
  defaultSettings,
  type Linker,
  type LinkSettings,
  type Placement,
  type Settled,
} from "./linker.ts";
export { stem, stems } from "./terms.ts";

/** Stage version: raised whenever the same reports are placed otherwise. */
export const version = 1;
