import { isIP } from "node:net";
import type { FetchCode } from "../../model/index.ts";
import type { Guard } from "./addresses.ts";

/** Longest address that is fetched: servers take no longer ones. */
const LONGEST = 4096;

/**
 * Ports that the web is served on: its own two and the alternatives registered for it. Others belong to mail, databases and
 * the like, which a forged address could make us talk to.
 */
export const WEB_PORTS: readonly number[] = [80, 443, 8080, 8443];

/** Names that mean this machine or this network, whatever a resolver says (RFC 6761, 6762, 8375). */
const localName = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|onion)\.?$/i;

/** Why an address is not fetched, before anything is connected to. */
interface UrlProblem {
  readonly code: FetchCode;
  readonly why: string;
}

/** What of an address is asked. */
export interface UrlRules {
  readonly guard: Guard;
  /** null allows any. */
  readonly ports: readonly number[] | null;
  /** Whether names of this machine and this network may be asked for. */
  readonly localNames: boolean;
}

function hostProblem(url: URL, rules: UrlRules): UrlProblem | null {
  // The standard has written every spelling of an address (decimal, octal, hexadecimal, short, wide digits) in one form.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0)
    return rules.guard.allows(host) ? null : { code: "fetch-address", why: `${host} is not on the public internet` };
  if (rules.localNames) return null;
  if (localName.test(host) || !host.replace(/\.$/, "").includes("."))
    return { code: "fetch-address", why: `${host} is a name of this machine or network` };
  return null;
}

/**
 * An address that may be fetched as far as it can be told without asking anyone, relative to another where one is given.
 */
export function checkUrl(address: string, rules: UrlRules, base?: string): URL | UrlProblem {
  if (address.length > LONGEST) return { code: "fetch-url", why: `more than ${LONGEST} characters` };
  if (!URL.canParse(address, base)) return { code: "fetch-url", why: "not an address" };
  const url = new URL(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { code: "fetch-scheme", why: `${url.protocol} is not fetched: http and https only` };
  if (url.username !== "" || url.password !== "")
    return { code: "fetch-user-info", why: "an address with a user name is not fetched" };
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  if (rules.ports !== null && !rules.ports.includes(port))
    return { code: "fetch-port", why: `port ${port} is not the web's: ${rules.ports.join(", ")} are` };
  url.hash = "";
  return hostProblem(url, rules) ?? url;
}
