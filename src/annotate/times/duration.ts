import { pad } from "./calendar.ts";
import type { Unit } from "./rule.ts";

const LETTERS: Readonly<Record<Unit, readonly [prefix: string, letter: string, times: number]>> = {
  second: ["PT", "S", 1],
  minute: ["PT", "M", 1],
  hour: ["PT", "H", 1],
  day: ["P", "D", 1],
  night: ["P", "D", 1],
  week: ["P", "W", 1],
  fortnight: ["P", "W", 2],
  weekend: ["P", "WE", 1],
  month: ["P", "M", 1],
  quarter: ["P", "Q", 1],
  year: ["P", "Y", 1],
  decade: ["P", "Y", 10],
  century: ["P", "Y", 100],
};

/** Smaller units that a half or a quarter of a unit is told in. */
const PARTS: Readonly<Partial<Record<Unit, readonly [times: number, letter: string]>>> = {
  year: [12, "M"],
  hour: [60, "M"],
  minute: [60, "S"],
  decade: [10, "Y"],
  century: [100, "Y"],
  day: [24, "H"],
};

/** TIMEX3 duration of a count of units: `P2D`, `PT5H30M`, `PXY` where the count is not told. */
export function durationValue(count: number | null, unit: Unit): string {
  const [prefix, letter, times] = LETTERS[unit];
  if (count === null) return `${prefix}X${letter}`;
  const whole = Math.floor(count);
  const rest = count - whole;
  const part = PARTS[unit];
  if (rest > 0 && part !== undefined && Number.isInteger(rest * part[0])) {
    if (unit === "day" && whole === 0) return `PT${rest * part[0]}H`;
    if (unit === "day") return `${prefix}${whole}DT${rest * part[0]}H`;
    const head = whole > 0 ? `${whole * times}${letter}` : "";
    return `${prefix}${head}${rest * part[0]}${part[1]}`;
  }
  return `${prefix}${count * times}${letter}`;
}

/** `13:05` */
export const clockValue = (hour: number, minute: number): string => `${pad(hour)}:${pad(minute)}`;
