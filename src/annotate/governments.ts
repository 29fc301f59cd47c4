import { countries, withoutCivilBodies } from "./entities/index.ts";

/**
 * The government that a country's name, adjective or capital stands for ("US government"); null for any other words.
 *
 * @example
 * governmentOf("French") // "French government"
 */
export function governmentOf(name: string): string | null {
  const key = name.trim().toLowerCase();
  const { names, adjectives, capitals } = countries();
  return (names.get(key) ?? adjectives.get(key) ?? capitals.get(key)?.country)?.government ?? null;
}

/** Whether a name is a country's or its adjective, and no capital: "Berlin police" are the city's. */
export function isCountry(name: string): boolean {
  const { names, adjectives } = countries();
  const key = name.toLowerCase();
  return names.has(key) || adjectives.has(key);
}

/** Most words that a country's name or adjective has ("Papua New Guinea"). */
const LONGEST = 3;

/** The first government that the words of a phrase name ("officials in Nice, France", "South Korean officials"), or null; "American Coast Airlines" names none. */
export function governmentIn(phrase: string): string | null {
  const words = withoutCivilBodies(phrase).match(/[\p{L}.'’-]+/gu) ?? [];
  for (const [index] of words.entries()) {
    for (let length = LONGEST; length > 0; length -= 1) {
      const found = governmentOf(
        words
          .slice(index, index + length)
          .join(" ")
          .replace(/['’]s?$/u, ""),
      );
      if (found !== null) return found;
    }
  }
  return null;
}

/** The government of a country by its ISO 3166-1 alpha-2 code, or null. */
export function governmentOfCountry(code: string): string | null {
  for (const country of countries().names.values()) if (country.code === code) return country.government;
  return null;
}
