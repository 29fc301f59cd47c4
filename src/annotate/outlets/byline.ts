import { outletByName } from "./lookup.ts";
import type { Outlet } from "./table.ts";

/** What parts the names of a byline: commas, slashes, bars, "and" and "with". */
const BETWEEN = /[,/|;•·]|\s(?:and|with|und|et|y)\s/iu;
/** Words about a name: "By …", "… Staff", "… in Seoul". */
const BEFORE = /^(?:by|from|von|par|por)\s/iu;
const AFTER = /\s(?:staff(?: writers?)?|reporters?|correspondents?|newsroom|in\s.*)$/isu;

/**
 * The news agency that a byline names ("Reuters", "Jane Roe, Associated Press", "Agence France-Presse in Seoul"): the report is
 * its text. Null where it names none, or only by a word that is a person's name too ("Petra").
 */
export function agencyInByline(byline: string): Outlet | null {
  for (const part of byline.split(BETWEEN)) {
    const name = part.trim().replace(BEFORE, "").replace(AFTER, "").trim();
    const outlet = outletByName(name);
    if (outlet?.kind === "agency" && !outlet.common.includes(name)) return outlet;
  }
  return null;
}
