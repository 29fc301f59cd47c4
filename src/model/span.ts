/**
 * A stretch of one report's `text`: UTF-16 code units, `end` exclusive, `0 <= start < end <= text.length`.
 * Used where the report is known from the context.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A stretch of one revision of one report. `report` is a report id; `r-…` means its first revision, `r-…@2` its
 * second. Offsets are UTF-16 code units into that revision's `text`, `end` exclusive.
 */
export interface Span extends Range {
  readonly report: string;
}
