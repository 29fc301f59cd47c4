/** What every stage may use and none owns: order, ids, errors, times, the files that ship with the program. */
export { type Cell, csvRow } from "./csv.ts";
export { DatelineError, type ErrorCode, isAway } from "./errors.ts";
export { harmless } from "./harmless.ts";
export { digest, shortId } from "./identity.ts";
export { compareRange, compareText } from "./order.ts";
export { type Interval, isPublished, publishedDay, publishedInterval, surelyBefore } from "./published.ts";
export { lazy, packageAtUse, readModel, readModelText } from "./resources.ts";
export { isoTime } from "./time.ts";
