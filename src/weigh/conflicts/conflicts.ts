import { surelyBefore } from "../../base/index.ts";
import type { Agreement, AnnotatedReport, Conflict, ConflictValue, Span } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import { ageQuestions } from "./ages.ts";
import { hourQuestions } from "./clock.ts";
import { denials } from "./denials.ts";
import { differences } from "./differs.ts";
import { type FigureConflict, figureSlots } from "./numbers.ts";
import { oppositeQuestions } from "./opposites.ts";
import { namedPeople } from "./people.ts";
import { postQuestions } from "./posts.ts";
import type { Question } from "./question.ts";
import { responsibility } from "./responsibility.ts";
import { scenesOf } from "./scenes.ts";
import type { Figure } from "./slots.ts";
import { vehicleQuestions } from "./vehicles.ts";

/** What conflicts are found with. */
export interface ConflictContext {
  readonly reports: readonly AnnotatedReport[];
  /** Names of the origins behind units that carry one value. */
  readonly originsOf: (units: readonly Unit[]) => readonly string[];
  /** Whether two units assert one claim. */
  readonly sameClaim: (a: Unit, b: Unit) => boolean;
  readonly stanceOf: (unit: Unit) => "asserts" | "denies" | "questions";
}

function spanOf(unit: Unit): Span {
  return { report: unit.report, start: unit.start, end: unit.end };
}

function shown({ quantity, unit }: Figure): string {
  return unit.text.slice(quantity.start - unit.start, quantity.end - unit.start);
}

function figureValue(figures: readonly Figure[], context: ConflictContext): ConflictValue {
  const units = figures.map((figure) => figure.unit);
  const [first] = figures;
  return {
    value: first === undefined ? "" : shown(first),
    assertions: units.map(spanOf),
    origins: context.originsOf(units),
  };
}

/** Published times of the reports that carry figures, in order. */
function publishedOf(figures: readonly Figure[], context: ConflictContext): string[] {
  return figures
    .map((figure) => context.reports[figure.unit.place]?.report.published ?? null)
    .filter((value) => value !== null)
    .sort();
}

/** Counts that grow as news comes in. */
const growing = /\b(?:killed|injured|missing|arrested|rescued|suspect|assault|victim)$/;

/** Whether all reports of a larger count surely came before those of a smaller one. */
function reversed(smaller: readonly Figure[], larger: readonly Figure[], context: ConflictContext): boolean {
  const [before, after] = [publishedOf(smaller, context), publishedOf(larger, context)];
  return surelyBefore(after.at(-1) ?? null, before[0] ?? null);
}

/** Whether a smaller count left room for a larger one: by its words, or by the times of the reports. */
function leftRoom(smaller: readonly Figure[], larger: readonly Figure[], context: ConflictContext): boolean {
  const [before, after] = [publishedOf(smaller, context), publishedOf(larger, context)];
  const open = smaller.some(({ quantity, vague }) => vague || quantity.bound === "least" || quantity.value === "0");
  return open || surelyBefore(before[0] ?? null, after.at(-1) ?? null);
}

const corrects = /\b(?:correction|corrected|clarification|(?:an )?earlier version)\b/i;

/** Whether a later report of an outlet corrects what the outlet gave before. */
function isCorrection(values: readonly (readonly Figure[])[], context: ConflictContext): boolean {
  const reportOf = (figure: Figure) => context.reports[figure.unit.place]?.report;
  const carried = values.flatMap((figures, value) => figures.map((figure) => ({ value, report: reportOf(figure) })));
  return carried.some(
    ({ value, report }) =>
      report !== undefined &&
      report.outlet !== null &&
      corrects.test(report.text) &&
      carried.some(
        (other) =>
          other.value !== value &&
          other.report?.outlet === report.outlet &&
          surelyBefore(other.report.published, report.published),
      ),
  );
}

/** A later, larger count replaces an earlier one; an outlet that says so corrects itself. */
function statusOf({ values, label }: FigureConflict, context: ConflictContext): Pick<Conflict, "status" | "note"> {
  if (isCorrection(values, context)) return { status: "correction", note: null };
  const ordered = [...values].sort((a, b) => Number(a[0]?.quantity.value ?? 0) - Number(b[0]?.quantity.value ?? 0));
  const [smallest = []] = ordered;
  const largest = ordered.at(-1) ?? [];
  const grows =
    growing.test(label) &&
    leftRoom(smallest, largest, context) &&
    ordered.every((figures, index) => !reversed(figures, ordered[index + 1] ?? [], context));
  const [last] = largest;
  return grows && last !== undefined
    ? { status: "update", note: `grew to ${shown(last)}` }
    : { status: "conflict", note: null };
}

function questionConflict({ values, ...question }: Question, context: ConflictContext): Conflict {
  return {
    ...question,
    values: values.map(({ value, units }) => ({
      value,
      assertions: units.map(spanOf),
      origins: context.originsOf(units),
    })),
    note: null,
  };
}

function figureConflict(slot: FigureConflict, context: ConflictContext): Conflict {
  return {
    kind: "number",
    slot: slot.label,
    values: slot.values.map((figures) => figureValue(figures, context)),
    ...statusOf(slot, context),
  };
}

function figureAgreement(slot: FigureConflict, context: ConflictContext): Agreement | null {
  const [figures = []] = slot.values;
  const [first] = figures;
  const places = new Set(figures.map((figure) => figure.unit.place));
  if (first === undefined || places.size < 2) return null;
  const { value, assertions, origins } = figureValue(figures, context);
  return { kind: "number", slot: slot.label, value, origins, assertions };
}

/** The conflicts of a story, and the slots on which its reports coincide. */
export function findConflicts(
  units: readonly Unit[],
  context: ConflictContext,
): { readonly conflicts: Conflict[]; readonly agreements: Agreement[] } {
  const scenes = scenesOf(units, context.reports);
  const slots = figureSlots(units, scenes);
  const conflicts = slots.filter((slot) => slot.values.length > 1).map((slot) => figureConflict(slot, context));
  const agreements = slots.filter((slot) => slot.values.length === 1).map((slot) => figureAgreement(slot, context));
  const denied = denials(units, context.reports, context.stanceOf, context.sameClaim).map(
    ({ asserting, denying }): Question => ({
      kind: "denial",
      slot: "whether it is so",
      values: [
        { value: "asserted", units: asserting },
        { value: "denied", units: denying },
      ],
      status: "conflict",
    }),
  );
  const people = namedPeople(units, context.reports);
  const asked = [
    ...hourQuestions(units, scenes),
    ...responsibility(units, context.reports, scenes),
    ...oppositeQuestions(units, scenes),
    ...vehicleQuestions(units, scenes),
    ...ageQuestions(people),
    ...postQuestions(people, context.reports),
    ...denied,
  ];
  const inConflict = new Set([
    ...slots
      .filter((slot) => slot.values.length > 1)
      .flatMap((slot) => slot.values.flat().map((figure) => figure.unit.index)),
    ...asked.flatMap((question) => question.values.flatMap((value) => value.units.map((unit) => unit.index))),
  ]);
  const together = (a: Unit, b: Unit) =>
    a.text === b.text || context.sameClaim(a, b) || (inConflict.has(a.index) && inConflict.has(b.index));
  const differing = differences(units, context.reports, together).map(
    ({ kind, first, second }): Conflict => ({
      kind,
      slot: kind === "date" ? "when" : "what",
      values: [first, second].map((unit) => ({
        value: unit.text,
        assertions: [spanOf(unit)],
        origins: context.originsOf([unit]),
      })),
      status: "differs",
      note: "told differently; both can be true",
    }),
  );
  return {
    conflicts: [...conflicts, ...asked.map((question) => questionConflict(question, context)), ...differing],
    agreements: agreements.filter((agreement) => agreement !== null),
  };
}
