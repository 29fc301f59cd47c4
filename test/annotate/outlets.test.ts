import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  agencyInByline,
  familyOf,
  outletByHost,
  outletByName,
  outletKey,
  outletName,
  outlets,
} from "../../src/annotate/outlets/index.ts";

test("an outlet is found by any of its names, whatever case, accents and article", () => {
  for (const [given, name] of [
    ["The Associated Press", "AP"],
    ["Agence France-Presse", "AFP"],
    ["KOREAN CENTRAL NEWS AGENCY", "KCNA"],
    ["the New York Times", "New York Times"],
    ["Suddeutsche Zeitung", "Süddeutsche Zeitung"],
    ["연합뉴스", "Yonhap"],
  ] as const) {
    assert.equal(outletByName(given)?.name, name, given);
  }
  assert.equal(outletByName("Harbour Gazette of Nowhere"), null);
  assert.equal(outletByName(""), null);
});

test("an outlet is found by host, subdomain and address", () => {
  assert.equal(outletByHost("www.dailymail.co.uk")?.name, "Daily Mail");
  assert.equal(outletByHost("https://usa.chinadaily.com.cn/world/1.htm")?.name, "China Daily");
  assert.equal(outletByHost("markets.uk.reuters.com:443")?.name, "Reuters");
  assert.equal(outletByHost("co.uk"), null);
  assert.equal(outletByHost("notcnn.com"), null);
});

test("editions are one family, unknown outlets fail closed", () => {
  assert.equal(familyOf("edition.cnn.com"), familyOf("CNN Money"));
  assert.equal(familyOf("a.example.co.uk"), familyOf("example.co.uk"));
  assert.notEqual(familyOf("one.co.uk"), familyOf("two.co.uk"));
  assert.notEqual(familyOf("Fox News"), familyOf("CBS News"));
});

test("an outlet is shown by its usual name", () => {
  assert.equal(outletName("www.washingtonpost.com"), "Washington Post");
  assert.equal(outletName("news.example.org"), "example.org");
  assert.equal(outletName("Harbour Gazette"), "Harbour Gazette");
});

test("a byline names an agency among its people, and nobody's given name is one", () => {
  for (const [byline, name] of [
    ["Reuters", "Reuters"],
    ["Reuters Staff", "Reuters"],
    ["By The Associated Press", "AP"],
    ["Jane Roe, John Doe, Associated Press", "AP"],
    ["Agence France-Presse in Seoul", "AFP"],
    ["Jane Roe and Reuters", "Reuters"],
    ["AFP/dpa", "AFP"],
    ["Jane Roe, Petra", undefined],
    ["Jane Roe, Harbour Times", undefined],
    ["New York Times", undefined],
    ["", undefined],
  ] as const) {
    assert.equal(agencyInByline(byline)?.name, name, byline);
  }
});

test("the table does not rot: no name or host twice, no dead short forms, closed vocabularies", () => {
  const names = new Map<string, string>();
  const hosts = new Set<string>();
  for (const outlet of outlets()) {
    assert.ok(outlet.name.trim() === outlet.name && outlet.name !== "");
    const keys = new Set([outlet.name, ...outlet.short, ...outlet.native].map(outletKey));
    for (const key of keys) {
      assert.notEqual(key, "", outlet.name);
      assert.ok(!names.has(key), `${outlet.name} and ${names.get(key)} share ${key}`);
      names.set(key, outlet.name);
    }
    for (const name of [outlet.name, ...outlet.short, ...outlet.native]) {
      assert.equal(outletByName(name)?.name, outlet.name, `${name} is dead`);
    }
    for (const host of outlet.hosts) {
      assert.ok(!hosts.has(host) && !host.startsWith("www."), host);
      hosts.add(host);
      assert.equal(outletByHost(host)?.name, outlet.name);
    }
    for (const name of outlet.common) {
      assert.ok([outlet.name, ...outlet.short].includes(name), `${outlet.name}: ${name} is none of its names`);
    }
    if (outlet.country !== null) assert.match(outlet.country, /^[A-Z]{2}$/);
    assert.ok(outlet.basis.length > 0);
  }
  assert.ok(names.size > 600);
});

test("any text may be asked for", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      outletByName(text);
      outletByHost(text);
      assert.equal(typeof familyOf(text), "string");
    }),
  );
});
