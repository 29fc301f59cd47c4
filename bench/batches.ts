// Reports of the benchmark folder's generator as batches for a store, with annotations that are made up: as many as a news report has.
import { digest } from "../src/base/index.ts";
import type { Annotations, Entity, Range, Report, Statement } from "../src/model/index.ts";
import type { Batch } from "../src/store/index.ts";

/** Sentences, as the generator parts them. */
function sentencesOf(text: string): Range[] {
  return [...text.matchAll(/[^.\n]+\./g)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** Every capitalised word inside a sentence as a person that is named there. */
export function entitiesOf(text: string): Entity[] {
  const mentions = new Map<string, Range[]>();
  for (const { index, 0: name } of text.matchAll(/(?<=[a-z] )[A-Z]\w+/g))
    mentions.set(name, [...(mentions.get(name) ?? []), { start: index, end: index + name.length }]);
  return [...mentions].map(([name, at], index) => ({
    id: `e${index + 1}`,
    kind: index % 3 === 0 ? "place" : "person",
    name,
    roles: [],
    institution: null,
    government: null,
    mentions: at.map((range) => ({ ...range, by: "name" })),
  }));
}

/** Every third sentence as what somebody said. */
function statementsOf(sentences: readonly Range[], entities: readonly Entity[]): Statement[] {
  return sentences.flatMap((content, index) => {
    const speaker = entities[index % Math.max(1, entities.length)];
    if (index % 3 !== 0 || speaker === undefined) return [];
    const { start } = content;
    return {
      source: [{ start, end: start + 3 }],
      cue: [{ start: start + 3, end: start + 7 }],
      content: [content],
      kind: "indirect",
      act: "says",
      speaker: speaker.id,
      speakerName: speaker.name,
      negated: false,
      hedged: false,
      by: "chains",
      confidence: 900,
      inner: [],
    };
  });
}

/** Annotations in the numbers that a news report has, at places that its text has. */
function annotationsOf({ id, text }: Report): Annotations {
  const sentences = sentencesOf(text);
  const entities = entitiesOf(text);
  return {
    report: id,
    language: "en",
    sentences,
    times: sentences.slice(0, 3).map(({ start }) => ({
      start,
      end: start + 4,
      type: "DATE",
      value: "2026-01-01",
      rule: "made up",
      anchor: "published",
    })),
    periods: [],
    entities,
    statements: statementsOf(sentences, entities),
    citations: [],
    documents: [],
    happenings: [],
    notTried: [],
  };
}

/** A report with the generator's story of it. */
export interface Made {
  readonly report: Report;
  readonly story: string;
}

/** What a desk would write of reports, the first of them at a place of the log. */
export function batchOf(made: readonly Made[], sequence: number): Batch {
  const numbered = made.map((one, index) => ({ ...one, number: sequence + index }));
  return {
    resources: numbered.map(({ report, number }) => ({
      sequence: number,
      digest: digest(Buffer.from(report.id)),
      url: report.url,
      name: report.id,
      file: "desk-000001.warc.gz",
      offset: number * 2000,
      length: 2000,
    })),
    reports: numbered.map(({ report, number }) => ({
      report,
      annotations: annotationsOf(report),
      sequence: number,
      revision: 1,
    })),
    quarantined: [],
    carried: numbered.map(({ report, number }) => ({ sequence: number, report: report.id })),
    links: made.map(({ report, story }) => ({
      kind: "place",
      report: report.id,
      story: `s-${story}`,
      opens: `s-${report.id}`,
      copy: null,
      follows: null,
      shares: [],
    })),
  };
}
