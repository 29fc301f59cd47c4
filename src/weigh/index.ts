/** Claims, origins, agreement, conflicts, novelty: AnnotatedReport[] → StoryRecord. */
export { weigh } from "./weigh.ts";

/** Stage version: raised whenever the same reports give another record. */
export const version = 10;
