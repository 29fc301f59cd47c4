import type { ExportStory } from "../brief/index.ts";
import type { AnnotatedReport, StoryRecord } from "../model/index.ts";
import { readRecord, revisionId, type Store } from "../store/index.ts";

/** A story with all that it rests on. */
export interface Evidence extends ExportStory {
  /** The archive's records of its reports, each a gzip member: written one behind the other they are a WARC file. */
  readonly captures: () => AsyncGenerator<Uint8Array>;
}

/** Reports of a story as weighing takes them, under the names of their revisions. */
export function membersOf(stored: Awaited<ReturnType<Store["storyReports"]>>, story: string): AnnotatedReport[] {
  const names = new Map(stored.map((entry) => [entry.report.id, revisionId(entry.report.id, entry.revision)]));
  return stored.map((entry) => {
    const id = revisionId(entry.report.id, entry.revision);
    const { copy, sequence } = entry;
    return {
      report: { ...entry.report, id },
      annotations: { ...entry.annotations, report: id },
      copy: copy === null ? null : { ...copy, of: names.get(copy.of) ?? copy.of },
      shares: entry.shares.map((shared) => ({ ...shared, with: names.get(shared.with) ?? shared.with })),
      story,
      sequence,
    };
  });
}

/** What a story rests on: its record, its reports with their annotations, and the captures they were read from. */
export async function evidenceOf(record: StoryRecord, archive: string, store: Store): Promise<Evidence> {
  const stored = await store.storyReports(record.story);
  const sequences = [...new Set(stored.map(({ sequence }) => sequence))].sort((a, b) => a - b);
  return {
    record,
    reports: membersOf(stored, record.story),
    captures: async function* () {
      for (const sequence of sequences) {
        const place = await store.placeOf(sequence);
        if (place !== null) yield await readRecord(archive, place);
      }
    },
  };
}
