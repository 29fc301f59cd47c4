/** What the streams of one desk are called, and where messages for them are sent. */
export interface Names {
  /** Entries of the log, in its order. */
  readonly entries: string;
  /** What workers made of them, in the order in which they were done. */
  readonly results: string;
  /** Entries that are to be read once more. */
  readonly again: string;
  /** The last that each part of the cluster said of itself. */
  readonly state: string;
  /** Bodies too large for a message. */
  readonly large: string;
  /** The consumer that all readers share, of entries and of what is read again. */
  readonly readers: string;
  readonly subject: (part: "entries" | "results" | "again" | "state") => string;
}

/** @param desk the desk's name on the queue */
export function namesOf(desk: string): Names {
  const stream = (part: string) => `dateline-${desk}-${part}`;
  return {
    entries: stream("entries"),
    results: stream("results"),
    again: stream("again"),
    state: stream("state"),
    large: stream("large"),
    readers: "readers",
    subject: (part) => `dateline.${desk}.${part}`,
  };
}
