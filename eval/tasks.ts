import { join } from "node:path";

/** A figure that a scorer gives, in points (per cent). */
export interface Figure {
  readonly name: string;
  /** Where it stands in the scorer's JSON. */
  readonly path: readonly string[];
  /** Where the whole stands that the figure is a part of, where the scorer prints counts. */
  readonly of?: readonly string[];
  /** The scorer prints shares of 1; figures are shown in points. */
  readonly share: boolean;
  /** Other systems' figures on the same data, from the data's README. */
  readonly others: string;
}

/** One data set with the filter that is run on it and its scorer. */
export interface Task {
  readonly name: string;
  readonly filter: "read" | "annotate" | "link" | "weigh";
  /** Files of the reports, in the benchmark folder; several are interleaved. */
  readonly input: readonly string[];
  readonly gold: readonly string[];
  readonly scorer: string;
  readonly extra: readonly string[];
  /** Fields that the filter may see. */
  readonly fields: readonly string[];
  readonly figures: readonly Figure[];
}

const points = (name: string, path: string, others = ""): Figure => ({
  name,
  path: path.split("."),
  share: false,
  others,
});
const share = (name: string, path: string, others = ""): Figure => ({
  name,
  path: path.split("."),
  share: true,
  others,
});

const report = ["id", "url", "outlet", "published", "title", "text"];

/** Every benchmark of the folder, in the order of the pipeline. */
export const tasks: readonly Task[] = [
  {
    name: "extraction/text",
    filter: "read",
    input: ["extraction/benchmark.dev.ndjson.gz"],
    gold: ["extraction/benchmark.dev.ndjson.gz"],
    scorer: "extraction/score.mjs",
    extra: [],
    fields: ["id", "url", "html"],
    figures: [share("text F1", "f1", "Readability 95.1, trafilatura 95.8, rs-trafilatura 96.8")],
  },
  {
    name: "extraction/snippets",
    filter: "read",
    input: ["extraction/snippets.dev.ndjson.gz"],
    gold: ["extraction/snippets.dev.ndjson.gz"],
    scorer: "extraction/score.mjs",
    extra: [],
    fields: ["id", "url", "html"],
    figures: [
      share("snippet F1", "f1", "Readability 90.7, defuddle 88.5"),
      { ...share("title equal", "title.equal", "defuddle 71.0"), of: ["title", "pages"] },
      { ...share("byline equal", "byline.equal", "defuddle 48.2"), of: ["byline", "pages"] },
      { ...share("date equal", "published.equal", "defuddle 59.3"), of: ["published", "pages"] },
    ],
  },
  {
    name: "times",
    filter: "annotate",
    input: ["times/dev.ndjson"],
    gold: ["times/dev.ndjson"],
    scorer: "times/score.mjs",
    extra: [],
    fields: ["id", "published", "text"],
    figures: [
      points("strict F1", "strict.f1", "HeidelTime 83.9, chrono-node 64.9"),
      points("value F1", "value.f1", "HeidelTime 77.0, chrono-node 55.1"),
      points("day F1", "day.f1", "HeidelTime 87.0, chrono-node 83.4"),
    ],
  },
  {
    name: "statements",
    filter: "annotate",
    input: ["statements/dev.ndjson.gz"],
    gold: ["statements/dev.ndjson.gz"],
    scorer: "statements/score.mjs",
    extra: [],
    fields: ["id", "outlet", "published", "text"],
    figures: [
      share("statement F1", "statements.f1", "two-stage CRF 62.4, rules 40.4, people 75.3"),
      share("direct F1", "direct.f1", "two-stage CRF 79.9, rules 63.5, people 94.4"),
      share("reported F1", "reported.f1", "two-stage CRF 78.0, rules 59.7, people 90.7"),
      share("content exact F1", "spans.content.exact.f1", "two-stage CRF 54.4, rules 33.1, people 69.5"),
      share("speaker accuracy", "speaker.accuracy", "two-stage CRF 89.0, rules 88.6, people 94.6"),
    ],
  },
  {
    name: "stories/news",
    filter: "link",
    input: ["stories/news-dev.ndjson.gz"],
    gold: ["stories/news-dev.ndjson.gz"],
    scorer: "stories/score.mjs",
    extra: [],
    fields: report,
    figures: [share("BCubed F1", "bcubed.f1", "streaming TF-IDF 91.7, batch 93.8")],
  },
  {
    name: "stories/ecb",
    filter: "link",
    input: ["stories/ecb-dev.ndjson.gz"],
    gold: ["stories/ecb-dev.ndjson.gz"],
    scorer: "stories/score.mjs",
    extra: [],
    fields: report,
    figures: [share("BCubed F1", "bcubed.f1", "streaming TF-IDF 85.5, batch 87.1")],
  },
  {
    name: "stories/mixed",
    filter: "link",
    input: ["stories/news-dev.ndjson.gz", "stories/ecb-dev.ndjson.gz"],
    gold: ["stories/news-dev.ndjson.gz", "stories/ecb-dev.ndjson.gz"],
    scorer: "stories/score.mjs",
    extra: [],
    fields: report,
    figures: [
      share("BCubed F1", "bcubed.f1", "streaming TF-IDF 87.1, batch 88.6"),
      share("pair precision", "pairwise.p"),
    ],
  },
  {
    name: "stories/copies",
    filter: "link",
    input: ["made:stories/generate.mjs 5000"],
    gold: ["made:stories/generate.mjs 5000"],
    scorer: "stories/score.mjs",
    extra: ["--copies"],
    fields: report,
    figures: [share("pairwise F1", "pairwise.f1", "MinHash 89.7 to 99.7, SimHash 63.9")],
  },
  {
    name: "origins",
    filter: "weigh",
    input: ["stories/news-dev.ndjson.gz"],
    gold: ["origins/dev.ndjson"],
    scorer: "origins/score.mjs",
    extra: ["--reports", "stories/news-dev.ndjson.gz"],
    fields: [...report, "story"],
    figures: [
      share("credits F1", "citations.f1"),
      share("credited outlet agreement", "citations.outletAgreement"),
      share("claims recall", "claims.recall", "sentences that share words 76"),
      share("assertion F1", "claims.assertionF1", "sentences that share words 63"),
      share("origin count exact", "claims.countExact", "always one 59, count outlets 21"),
      share("origin count within one", "claims.countWithinOne", "always one 80, count outlets 51"),
      share("origin names F1", "claims.originF1"),
      share("conflicts recall", "conflicts.overall.recall"),
      share("number conflicts recall", "conflicts.byKind.number.recall"),
      share("number conflicts precision", "conflicts.byKind.number.precision"),
    ],
  },
];

/** A measure that a program of this folder takes itself: it prints its figures as JSON on its last line. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly data: readonly string[];
  readonly figures: readonly Figure[];
}

/** The programs, run after the tasks. */
export const programs: readonly Program[] = [
  {
    name: "brief",
    file: "brief.ts",
    data: ["stories/news-dev.ndjson.gz", "origins/dev.ndjson"],
    figures: [
      share("parts that are slices", "sliced", "must be 100"),
      points("parts of other words", "strange", "must be 0"),
      share("sentences told twice", "redundancy"),
      share("claims of two outlets told", "claims", "aim 80"),
      share("conflicts found told", "conflicts", "must be 100"),
    ],
  },
];

/** Paths of a task's data in the benchmark folder, for its hash. */
export function dataOf(task: Task, folder: string): string[] {
  return [...new Set([...task.input, ...task.gold])].map((input) =>
    join(folder, input.replace(/^made:(\S+).*$/, "$1")),
  );
}
