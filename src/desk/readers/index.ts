/** Reading and annotating captures, in this thread or in others. */
export { inOrder } from "./ahead.ts";
export { failedOn, isNews, type Outcome } from "./outcome.ts";
export { createReaders, type ReaderOptions, type Readers } from "./readers.ts";
