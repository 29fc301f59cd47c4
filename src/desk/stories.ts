import { annotate } from "../annotate/index.ts";
import { compareText } from "../base/index.ts";
import { createLinker, createPlaces } from "../link/index.ts";
import type { AnnotatedReport, Report } from "../model/index.ts";
import { copyOf, sharesOf } from "./copies.ts";

/** The reports of one story, annotated and linked, in order. */
export interface LinkedStory {
  readonly id: string;
  readonly reports: readonly AnnotatedReport[];
}

/** Reports in the order that linking sees them in memory: by published, then id, so that the order of files does not matter. */
function inOrder(reports: readonly Report[]): Report[] {
  return [...reports].sort(
    (a, b) => compareText(a.published ?? "9999", b.published ?? "9999") || compareText(a.id, b.id),
  );
}

/**
 * Annotates reports and links them into stories, in memory. With `given` every report's story is known and only copies
 * are looked for.
 *
 * @returns stories in order of their first report
 */
export function linkStories(
  reports: readonly Report[],
  given: ReadonlyMap<string, string> | null = null,
): LinkedStory[] {
  const linker = createLinker();
  const places = createPlaces();
  const byId = new Map(reports.map((report) => [report.id, report]));
  const annotated = new Map<string, AnnotatedReport>();
  for (const report of inOrder(reports)) {
    const annotations = annotate(report);
    places.note(linker.add(report, annotations));
    annotated.set(report.id, { report, annotations });
  }
  const stories = new Map<string, AnnotatedReport[]>();
  for (const [sequence, place] of places.all().entries()) {
    const known = annotated.get(place.id);
    if (known === undefined) continue;
    const story = given?.get(place.id) ?? place.story;
    const member: AnnotatedReport = {
      ...known,
      story,
      copy: copyOf(known.report, place.copyOf, (id) => byId.get(id)),
      shares: sharesOf(known.report, place.shares, (id) => byId.get(id)),
      sequence,
    };
    const members = stories.get(story);
    if (members === undefined) stories.set(story, [member]);
    else members.push(member);
  }
  return [...stories].map(([id, members]) => ({ id, reports: members }));
}
