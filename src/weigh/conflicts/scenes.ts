import { publishedDay } from "../../base/index.ts";
import type { AnnotatedReport, Range, Time } from "../../model/index.ts";
import type { Unit } from "../units.ts";

/** A place that a unit names. */
interface NamedPlace extends Range {
  readonly name: string;
  /** "In Paris": where something happens, rather than where somebody comes from. */
  readonly located: boolean;
}

/** Where and when a unit's sentence says its things happened. */
interface Scene {
  readonly places: readonly NamedPlace[];
  readonly times: readonly Time[];
}

/** The scenes of a story's units, and what sets a scene of its own apart from the story's. */
export interface Scenes {
  readonly of: (unit: Unit) => Scene;
  /**
   * The scene of a figure or happening, where that is not the story's own: an earlier date (`2015-11`, `2015`), a place that
   * the story is not about. Empty for the story's own.
   */
  readonly apart: (unit: Unit, at: Range) => string;
}

const nothing: Scene = { places: [], times: [] };
const dated = /^\d{4}(?:-\d{2}){0,2}/;
const DAY = 86_400_000;
/** Days before the first report from which a date is that of another event. */
const LONG_BEFORE = 8;
/** Sentences at the head of a report that say where its story is set. */
const LEAD_SENTENCES = 3;
/** Least share of the reports whose heads name a place for the story to be set there. */
const MAIN_SHARE = 0.4;
/** Characters between a figure and the date that dates it. */
const DATE_REACH = 140;

/** Characters between a figure and the place before it, and after it, where it happened. */
const PLACE_BEFORE = 90;
const PLACE_AFTER = 40;

/** A name as places are compared: letters only, lower case, without accents. */
export function placeKey(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
}

/** Sorted items that begin inside each unit in turn; units in text order. */
function deal<T extends Range>(items: readonly T[], units: readonly Unit[]): Map<number, T[]> {
  const dealt = new Map<number, T[]>();
  let at = 0;
  for (const unit of units) {
    while ((items[at]?.start ?? Number.POSITIVE_INFINITY) < unit.start) at += 1;
    const inside: T[] = [];
    for (let item = items[at]; item !== undefined && item.start < unit.end; item = items[at]) {
      inside.push(item);
      at += 1;
    }
    if (inside.length > 0) dealt.set(unit.index, inside);
  }
  return dealt;
}

/** A place where something happens, rather than one that somebody comes from. */
const at = /\b(?:in|at|near|into|off|outside|across|around|inside) (?:\p{L}+ ){0,3}$/iu;

/** A name that its own words make a place: "the province of Kunduz", "Kunduz province". */
const settled =
  /\b(?:province|city|town|village|district|region|state|county|port) of (\p{Lu}\p{L}+)|\b(\p{Lu}\p{L}+) (?:province|district|county)\b/gu;

function namedAsPlaces(text: string): NamedPlace[] {
  return [...text.matchAll(settled)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: placeKey(match[1] ?? match[2] ?? ""),
    located: true,
  }));
}

function placesOf({ annotations, report }: AnnotatedReport): NamedPlace[] {
  const places = annotations.entities
    .filter((entity) => entity.kind === "place")
    .flatMap((entity) =>
      entity.mentions
        .filter((mention) => mention.by !== "pronoun")
        .map(({ start, end }) => ({
          start,
          end,
          name: placeKey(entity.name),
          located: at.test(report.text.slice(Math.max(0, start - 40), start)),
        })),
    );
  return [...places, ...namedAsPlaces(report.text)].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Places that the heads of many reports name: where the story is set. */
function mainPlaces(units: readonly Unit[], scenes: ReadonlyMap<number, Scene>): ReadonlySet<string> {
  const holders = new Map<string, Set<number>>();
  const reports = new Set<number>();
  for (const unit of units) {
    reports.add(unit.place);
    if (unit.sentence >= LEAD_SENTENCES) continue;
    for (const { name } of scenes.get(unit.index)?.places ?? []) {
      const held = holders.get(name) ?? new Set();
      holders.set(name, held.add(unit.place));
    }
  }
  const least = Math.max(2, MAIN_SHARE * reports.size);
  return new Set([...holders].filter(([, held]) => held.size >= least).map(([name]) => name));
}

/** The last day that a TIMEX3 date covers, in days since 1970; null for what is no date. */
function lastDay(value: string): number | null {
  const match = dated.exec(value);
  if (match === null) return null;
  const [year = 0, month, day] = match[0].split("-").map(Number);
  const time = Date.UTC(
    month === undefined ? year + 1 : year,
    day === undefined ? (month ?? 0) : (month ?? 1) - 1,
    day ?? 0,
  );
  return Number.isNaN(time) ? null : Math.floor(time / DAY);
}

/** Reads the scenes of a story's units in one pass over each report. */
export function scenesOf(units: readonly Unit[], reports: readonly AnnotatedReport[]): Scenes {
  const scenes = new Map<number, Scene>();
  for (const [place, own] of Map.groupBy(units, (unit) => unit.place)) {
    const annotated = reports[place];
    if (annotated === undefined) continue;
    const places = deal(placesOf(annotated), own);
    const times = deal(annotated.annotations.times, own);
    for (const { index } of own) {
      const scene = { places: places.get(index) ?? [], times: times.get(index) ?? [] };
      if (scene.places.length + scene.times.length > 0) scenes.set(index, scene);
    }
  }
  const main = mainPlaces(units, scenes);
  const days = reports.map(({ report }) => publishedDay(report.published)).filter((day) => day !== null);
  const start = days.length === 0 ? null : days.reduce((least, day) => Math.min(least, day));
  const of = (unit: Unit): Scene => scenes.get(unit.index) ?? nothing;
  const earlier = (unit: Unit, at: Range): string | null => {
    const [nearest] = of(unit)
      .times.filter(({ type, value }) => type === "DATE" && dated.test(value))
      .map((time) => ({ time, gap: Math.max(0, time.start - at.end, at.start - time.end) }))
      .filter(({ gap }) => gap <= DATE_REACH)
      .sort((a, b) => a.gap - b.gap || a.time.start - b.time.start);
    const day = nearest === undefined ? null : lastDay(nearest.time.value);
    return nearest !== undefined && day !== null && start !== null && day < start - LONG_BEFORE
      ? nearest.time.value.slice(0, 7)
      : null;
  };
  const elsewhere = (unit: Unit, range: Range): string => {
    if (main.size === 0) return "";
    const [nearest] = of(unit)
      .places.filter(
        ({ located, start: from, end }) =>
          located && (from < range.start ? range.start - end <= PLACE_BEFORE : from - range.end <= PLACE_AFTER),
      )
      .map((place) => ({ place, gap: Math.max(0, place.start - range.end, range.start - place.end) }))
      .sort((a, b) => a.gap - b.gap || a.place.start - b.place.start);
    return nearest === undefined || main.has(nearest.place.name) ? "" : nearest.place.name;
  };
  return { of, apart: (unit, at) => earlier(unit, at) ?? elsewhere(unit, at) };
}
