import { html } from "hono/html";
import type { Markup } from "../layout.ts";

/** How much of a story its page shows: a story of a thousand reports is no page. */
export interface Limits {
  readonly claims: number;
  readonly conflicts: number;
  readonly ways: number;
  readonly days: number;
  readonly happenings: number;
  readonly reports: number;
  /** Claims that a report was first to carry. */
  readonly adds: number;
}

/** What is shown unless all is asked for. */
export const usual: Limits = { claims: 8, conflicts: 8, ways: 40, days: 14, happenings: 4, reports: 40, adds: 3 };

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** All there is. */
export const everything: Limits = {
  claims: NO_LIMIT,
  conflicts: NO_LIMIT,
  ways: NO_LIMIT,
  days: NO_LIMIT,
  happenings: NO_LIMIT,
  reports: NO_LIMIT,
  adds: NO_LIMIT,
};

/** Says how many more there are, with the way to them; nothing where there are none. */
export function more(number: number, what: string, section: string): Markup | string {
  return number <= 0
    ? ""
    : html`<p class="meta">${number} more ${what}: <a href="?all=1#${section}">show everything</a></p>`;
}
