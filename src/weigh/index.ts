/** Claims, origins, agreement, conflicts, novelty: AnnotatedReport[] → StoryRecord. */
export { isPost } from "./furniture.ts";
export { weigh } from "./weigh.ts";

/** Stage version: raised whenever the same reports give another record. */
export const version = 9;
