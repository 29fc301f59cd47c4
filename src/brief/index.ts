/** StoryRecord → Brief → text, Markdown, HTML, JSON. */
export type { Length } from "./choose.ts";
export { compose } from "./compose.ts";
export {
  type ExportStory,
  type InterchangeFormat,
  interchange,
  interchangeFormats,
  isInterchangeFormat,
} from "./interchange/index.ts";
export { type Format, render } from "./render/index.ts";
export { briefSchema } from "./schema.ts";
export { newSince } from "./since.ts";
export { isDeskText } from "./words.ts";

/** Stage version: raised whenever the same record gives another brief. */
export const version = 4;
