import { BlockList, isIP } from "node:net";

/**
 * IPv4 networks that are not the public internet: IANA's special-purpose address registry, multicast and what is reserved.
 * https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const closed4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** The one IPv6 block that is given out for the public internet, and what is special inside it (tunnels, examples, tests). */
const open6: readonly [string, number] = ["2000::", 3];
const closed6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

function listOf(networks: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}

const blocked4 = listOf(closed4, "ipv4");
const blocked6 = listOf(closed6, "ipv6");
const global6 = listOf([open6], "ipv6");
/** IPv4 addresses written as IPv6 ones (RFC 4291, 2.5.5.2), and reached through a translator (RFC 6052). */
const mapped = listOf([["::ffff:0:0", 96]], "ipv6");
const translated = listOf([["64:ff9b::", 96]], "ipv6");

/** The IPv4 address in the last 32 bits of an IPv6 address. */
function embedded(address: string): string {
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high = "", low = ""] = /([\da-f]{0,4}):([\da-f]{0,4})$/i.exec(address) ?? [];
  const number = Number.parseInt(high || "0", 16) * 65_536 + Number.parseInt(low || "0", 16);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
}

/** Which addresses a client may connect to. */
export interface Guard {
  readonly allows: (address: string) => boolean;
}

/** Networks in CIDR notation, as one list. */
function allowList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(prefix ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

/**
 * Allows the public internet, and the given networks besides.
 *
 * @param networks in CIDR notation
 */
export function createGuard(networks: readonly string[] = []): Guard {
  const allowed = allowList(networks);
  const allows = (address: string): boolean => {
    const plain = address.replace(/%.*$/, "");
    const family = isIP(plain);
    if (family === 0) return false;
    if (allowed.check(plain, family === 6 ? "ipv6" : "ipv4")) return true;
    if (family === 4) return !blocked4.check(plain, "ipv4");
    if (mapped.check(plain, "ipv6") || translated.check(plain, "ipv6")) return allows(embedded(plain));
    return global6.check(plain, "ipv6") && !blocked6.check(plain, "ipv6");
  };
  return { allows };
}
