import type { AnnotatedReport, ChainLink, Entity } from "../model/index.ts";
import type { Offices } from "./offices.ts";

/** The links above a person or body: institution, then government, where the reports of the story say so. */
export function above(entity: Entity, offices: Offices): ChainLink[] {
  const { institution, government } = offices.of(entity);
  const links: ChainLink[] = [];
  if (institution !== null && institution !== entity.name) {
    links.push({ name: institution, kind: "institution", span: null, reason: "holds office" });
  }
  if (government !== null && government !== entity.name) {
    links.push({ name: government, kind: "government", span: null, reason: "belongs to" });
  }
  return links;
}

/**
 * The chain that a report's own "Source:" line gives for all it tells: "Source: Voice of America citing John Kirby,
 * coordinator at the White House". Empty where the house does not write so.
 */
export function sourceLineLinks(annotated: AnnotatedReport, offices: Offices): ChainLink[] {
  const { report, annotations } = annotated;
  const block = report.blocks.find((candidate) => candidate.label === "source");
  if (block === undefined) return [];
  const within = (range: { start: number; end: number }) => range.start >= block.start && range.end <= block.end;
  const outlets = annotations.citations
    .filter((citation) => citation.credit !== "photo" && !citation.self && within(citation))
    .map(
      ({ outlet, start, end }): ChainLink => ({
        name: outlet,
        kind: "outlet",
        span: { report: report.id, start, end },
        reason: "named as source",
      }),
    );
  const people = annotations.entities.flatMap((entity): ChainLink[] => {
    const mention = entity.kind === "person" ? entity.mentions.find(within) : undefined;
    if (mention === undefined) return [];
    const span = { report: report.id, start: mention.start, end: mention.end };
    return [{ name: entity.name, kind: "speaker", span, reason: "named as source" }, ...above(entity, offices)];
  });
  return [...outlets, ...people];
}
