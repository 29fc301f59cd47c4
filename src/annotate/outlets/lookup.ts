import { lazy } from "../../base/index.ts";
import { type Outlet, outlets } from "./table.ts";

/** Combining marks, so that "Süddeutsche" and "Suddeutsche" meet after decomposition. */
const MARKS = /\p{M}/gu;
const NOT_WORD = /[^\p{L}\p{N}]/gu;
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
/** Second-level names that countries give out under their own ("co.uk"): the outlet's name stands before them. */
const SECOND_LEVEL = new Set(["co", "com", "org", "net", "ac", "gov", "or", "ne"]);

/** A name as it is compared: without case, accents, punctuation and a leading "the". */
export function outletKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/^the\s+/, "")
    .replace(NOT_WORD, "");
}

const byName = lazy(() => {
  const found = new Map<string, Outlet>();
  for (const outlet of outlets()) {
    for (const name of [outlet.name, ...outlet.short, ...outlet.native]) {
      const key = outletKey(name);
      if (!found.has(key)) found.set(key, outlet);
    }
  }
  return found;
});

const byHost = lazy(() => new Map(outlets().flatMap((outlet) => outlet.hosts.map((host) => [host, outlet] as const))));

/** The outlet of that name, whatever its case, accents and article, or null where the table has none. */
export function outletByName(name: string): Outlet | null {
  return byName().get(outletKey(name)) ?? null;
}

/** Host in lower case without port, "www." and a trailing dot; null if the text is no host or address. */
function hostOf(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]{1,10}:\/\//, "")
    .replace(/[/:?#].*$/s, "")
    .replace(/\.$/, "")
    .replace(/^www\d?\./, "");
  return HOST.test(bare) ? bare : null;
}

/**
 * The outlet that publishes at a host or address ("www.edition.cnn.com", "https://rt.com/news/1"), by the host itself or
 * the nearest host above it; null where the table has none.
 */
export function outletByHost(host: string): Outlet | null {
  let at = hostOf(host);
  while (at?.includes(".")) {
    const outlet = byHost().get(at);
    if (outlet) return outlet;
    at = at.slice(at.indexOf(".") + 1);
  }
  return null;
}

/** The outlet of a name, a host or an address. */
export function findOutlet(nameOrHost: string): Outlet | null {
  return outletByName(nameOrHost) ?? outletByHost(nameOrHost);
}

/** The name under which an outlet is shown: the table's, else a host's site ("example.co.uk"), else the words as given. */
export function outletName(nameOrHost: string): string {
  return findOutlet(nameOrHost)?.name ?? siteOf(nameOrHost) ?? nameOrHost.trim();
}

/** "news.example.co.uk" → "example.co.uk": the part of a host that one publisher holds; null for no host. */
function siteOf(text: string): string | null {
  const labels = hostOf(text)?.split(".");
  if (!labels) return null;
  const second = labels.at(-2) ?? "";
  const keep = labels.length > 2 && (labels.at(-1) ?? "").length === 2 && SECOND_LEVEL.has(second) ? 3 : 2;
  return labels.slice(-keep).join(".");
}

/**
 * The family that an outlet belongs to, as a key to compare: its family, else its owner, else itself. An outlet that the
 * table does not know is a family of its own (it fails closed).
 */
export function familyOf(nameOrHost: string): string {
  const outlet = findOutlet(nameOrHost);
  return outletKey(outlet ? (outlet.family ?? outlet.owner ?? outlet.name) : (siteOf(nameOrHost) ?? nameOrHost));
}
