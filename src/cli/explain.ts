import { styleText } from "node:util";
import { harmless } from "../base/index.ts";
import type { Annotations, Citation, Entity, Range, Report, Statement, Time } from "../model/index.ts";
import { table } from "./print.ts";

type Style = Parameters<typeof styleText>[0];
/** What a stretch of text is, with the colour it is shown in; of several at one place the first counts. */
const LAYERS = [
  ["cue", "yellow"],
  ["source", "green"],
  ["credit", "magenta"],
  ["time", "cyan"],
  ["content", "underline"],
] as const satisfies readonly (readonly [string, Style])[];
type Layer = (typeof LAYERS)[number][0];

interface Mark extends Range {
  readonly layer: Layer;
}

const LONGEST = 70;

/** A statement and those inside it, outermost first. */
const withInner = (statement: Statement): Statement[] => [statement, ...statement.inner.flatMap(withInner)];

function marksOf({ statements, citations, times }: Annotations): Mark[] {
  const as = (layer: Layer, ranges: readonly Range[]): Mark[] =>
    ranges.map(({ start, end }) => ({ start, end, layer }));
  const told = statements
    .flatMap(withInner)
    .flatMap(({ source, cue, content }) => [...as("source", source), ...as("cue", cue), ...as("content", content)]);
  return [...told, ...as("credit", citations), ...as("time", times)];
}

/** The text with every mark in its colour. */
function coloured(text: string, marks: readonly Mark[]): string {
  const layers = LAYERS.map(([layer]) => {
    const on = new Uint8Array(text.length);
    for (const mark of marks) if (mark.layer === layer) on.fill(1, mark.start, mark.end);
    return on;
  });
  const styleAt = (at: number): number => layers.findIndex((on) => on[at] === 1);
  let shown = "";
  for (let start = 0; start < text.length; ) {
    const style = styleAt(start);
    let end = start + 1;
    while (end < text.length && styleAt(end) === style) end++;
    const piece = harmless(text.slice(start, end));
    const colour = LAYERS[style]?.[1];
    shown += colour === undefined ? piece : styleText(colour, piece, { stream: process.stdout });
    start = end;
  }
  return shown;
}

/** Words of a text on one line, cut where they are many. */
function words(text: string, ranges: readonly Range[]): string {
  const said = ranges.map(({ start, end }) => text.slice(start, end)).join(" … ");
  const line = harmless(said.replace(/\s+/g, " "));
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

const place = ({ start, end }: Range): string => `${start}–${end}`;

function statementRow(text: string, statement: Statement): string[] {
  const { cue, content, kind, act, speakerName, negated, hedged, confidence, by } = statement;
  const sense = [kind, act, ...(negated ? ["negated"] : []), ...(hedged ? ["hedged"] : [])].join(" ");
  const [first] = cue;
  return [
    ...["  statement", first === undefined ? "" : place(first), `${by}, ${confidence}`, sense],
    `${speakerName ?? "nobody named"} – ${words(text, cue)} – ${words(text, content)}`,
  ];
}

const creditRow = (text: string, citation: Citation): string[] => [
  ...["  credit", place(citation), citation.rule, citation.credit],
  `${citation.outlet}${citation.self ? " (its own)" : ""}, for: ${words(text, [citation.covers])}`,
];

const timeRow = (text: string, time: Time): string[] => [
  ...["  time", place(time), time.rule, time.anchor],
  `${words(text, [time])} → ${time.value}`,
];

function entityRow(text: string, { kind, name, roles, government, mentions }: Entity): string[] {
  const [first] = mentions;
  const others = mentions.map((mention) => `${words(text, [mention])} (${mention.by})`).join(", ");
  const holds = [...roles, ...(government === null ? [] : [government])].join("; ");
  return [
    ...["  entity", first === undefined ? "" : place(first), first?.by ?? "", kind],
    `${name}${holds === "" ? "" : ` [${holds}]`}: ${others}`,
  ];
}

/**
 * How a report was annotated, for a person: its text, coloured on a terminal, then each finding with its place (UTF-16 code
 * units), the rule or model that gave it, and what it says.
 */
export function explained({ text, title, id }: Report, annotations: Annotations): string {
  const { statements, citations, times, entities, notTried } = annotations;
  const rows = [
    ...statements.flatMap(withInner).map((statement) => statementRow(text, statement)),
    ...citations.map((citation) => creditRow(text, citation)),
    ...times.map((time) => timeRow(text, time)),
    ...entities.map((entity) => entityRow(text, entity)),
  ];
  const legend = LAYERS.map(([layer, colour]) => styleText(colour, layer, { stream: process.stdout })).join(" ");
  const missing = notTried.length === 0 ? [] : [`not tried in this language: ${notTried.join(", ")}`];
  return [
    harmless(title ?? id),
    legend,
    "",
    coloured(text, marksOf(annotations)),
    "",
    harmless(table(rows)),
    ...missing,
  ].join("\n");
}
