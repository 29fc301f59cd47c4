/** The pipeline wired together: the library's face. */
export { type LinkedStory, linkStories } from "./stories.ts";
