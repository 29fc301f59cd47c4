import type { Time } from "../../model/index.ts";
import type { Unit } from "../units.ts";
import type { Question } from "./question.ts";
import type { Scenes } from "./scenes.ts";

/** Happenings that have an hour, by the stems of the words that tell them: a blast is an attack, an alert tells a crash. */
const events: Readonly<Record<string, RegExp>> = {
  attack:
    /\b(?:attack\p{L}*|atrocity|assault\p{L}*|bomb(?:ing|ed|s)?|blasts?|explosions?|exploded|detonated|shooting|gunfire|gunshots|shots|opened fire|drove|ploughed|plowed|rammed|stabb\p{L}+)\b/giu,
  crash:
    /\b(?:crash\p{L}*|accident|collision|collided?|derail\p{L}*|went down|plunged|capsized|sank|alert|struck a)\b/giu,
  earthquake: /\b(?:earthquake|quake|tremor|aftershock)\b/giu,
  departure: /\b(?:took off|takeoff|take-off|taking off|departed|set off)\b/giu,
  launch: /\b(?:launch(?:ed|ing)?|blast(?:ed)? off|lift(?:ed)? ?off|liftoff)\b/giu,
  fire: /\b(?:blaze|fire broke out|caught fire|fire started)\b/giu,
};

/** Characters between an hour and the word for what happened at it. */
const REACH = 110;
/** Hours further apart belong to different happenings. */
const MOST_APART = 240;

const zone = /^\s*\(?(?:[A-Z]{1,2}[DS]?T|GMT|UTC|BST|CEST|Eastern|Pacific|New York)\b/;
const zoneWithin = /\b(?:[A-Z][DS]T|ET|GMT|UTC|BST|Eastern|Pacific|p\.?m\.? ET)\b/;
const bounded = /\b(?:until|till|by|from|between|to|before|since|and|opening at|scheduled (?:at|for))\s*$/i;
const roughly = /\b(?:around|about|approximately|roughly|nearly|some|just|shortly|circa)\b/i;

/** An hour that a unit gives for a kind of happening. */
interface Hour {
  readonly unit: Unit;
  readonly event: string;
  /** Minutes since midnight. */
  readonly minutes: number;
  readonly rough: boolean;
  readonly words: string;
  readonly apart: string;
}

/** The kind of happening whose word stands nearest to a range; none where no such word is near. */
function eventNear(text: string, start: number, end: number): string | null {
  const ranked = Object.entries(events).flatMap(([event, words]) =>
    [...text.matchAll(words)].map((match) => {
      const from = match.index;
      return { event, gap: from >= end ? from - end : start - from - match[0].length };
    }),
  );
  const near = ranked.filter(({ gap }) => gap <= REACH);
  return near.sort((a, b) => a.gap - b.gap || (a.event < b.event ? -1 : 1))[0]?.event ?? null;
}

function hourOf(unit: Unit, time: Time, scenes: Scenes): Hour | null {
  const match = /T(\d{2}):(\d{2})/.exec(time.value);
  if (match === null || time.type !== "TIME") return null;
  const [from, to] = [time.start - unit.start, time.end - unit.start];
  const [before, own, after] = [unit.text.slice(0, from), unit.text.slice(from, to), unit.text.slice(to)];
  if (!/\d|noon|midday|midnight/.test(own) || zone.test(after) || zoneWithin.test(own)) return null;
  const rough = roughly.test(own) || roughly.test(before.slice(-22));
  if (bounded.test(before) && !rough) return null;
  const event = eventNear(unit.text, from, to);
  if (event === null) return null;
  const minutes = (Number(match[1]) % 24) * 60 + Number(match[2]);
  return { unit, event, minutes, rough, words: own, apart: scenes.apart(unit, time) };
}

/** Minutes that an hour leaves open: a full hour more than a half, an exact one hardly any. */
function slack({ minutes, rough }: Hour): number {
  if (minutes % 60 === 0) return rough ? 20 : 10;
  return rough ? (minutes % 30 === 0 ? 10 : 5) : 2;
}

function sameHour(a: Hour, b: Hour): boolean {
  return Math.abs(a.minutes - b.minutes) <= Math.max(slack(a), slack(b));
}

/** Most hours of one kind of happening that are compared. */
const MOST_HOURS = 200;

/** The hours that reports give for one kind of happening, where they differ. */
export function hourQuestions(units: readonly Unit[], scenes: Scenes): Question[] {
  const hours = units.flatMap((unit) =>
    scenes
      .of(unit)
      .times.map((time) => hourOf(unit, time, scenes))
      .filter((hour) => hour !== null),
  );
  return [...Map.groupBy(hours, (hour) => `${hour.event} ${hour.apart}`).values()].flatMap((found): Question[] => {
    const values: Hour[][] = [];
    for (const hour of found.slice(0, MOST_HOURS)) {
      const known = values.find(([first]) => first !== undefined && sameHour(first, hour));
      if (known !== undefined) known.push(hour);
      else if (values.every(([first]) => first !== undefined && Math.abs(first.minutes - hour.minutes) <= MOST_APART))
        values.push([hour]);
    }
    // A report that gives several hours of one kind tells of several happenings.
    const places = values.map((value) => new Set(value.map((hour) => hour.unit.place)));
    const apart = places.every((one, index) =>
      places.slice(index + 1).every((other) => [...one].every((place) => !other.has(place))),
    );
    const [first] = found;
    if (first === undefined || values.length < 2 || values.length > 3 || !apart) return [];
    return [
      {
        kind: "date",
        slot: `time of the ${first.event}`,
        values: values.map((value) => ({ value: value[0]?.words ?? "", units: value.map((hour) => hour.unit) })),
        status: "conflict",
      },
    ];
  });
}
