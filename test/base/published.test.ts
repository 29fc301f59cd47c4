import assert from "node:assert/strict";
import { test } from "node:test";
import { compareText, publishedDay, publishedInterval, shortId, surelyBefore } from "../../src/base/index.ts";

test("a zoned time is a moment, a local time spans the zones, a day is all of it", () => {
  const hours = (published: string) => {
    const interval = publishedInterval(published);
    return interval === null ? null : Math.round((interval.to - interval.from) / 3_600_000);
  };
  assert.deepEqual(["2023-07-28T10:28+02:00", "2023-07-28T10:28", "2023-07-28"].map(hours), [0, 26, 50]);
});

test("before is said only where intervals do not overlap", () => {
  assert.equal(surelyBefore("2023-07-28T10:28", "2023-07-28T20:00"), false);
  assert.equal(surelyBefore("2023-07-28T10:28", "2023-07-30T20:00"), true);
  assert.equal(surelyBefore("2023-07-28T10:28Z", "2023-07-28T12:29+02:00"), true);
  assert.equal(surelyBefore(null, "2023-07-28"), false);
});

test("the day is that of the outlet's own calendar", () => {
  assert.equal(publishedDay("2023-07-28T23:59+14:00"), publishedDay("2023-07-28"));
  assert.equal(publishedDay("yesterday"), null);
});

test("ids and order do not depend on the machine", () => {
  assert.match(shortId("r-", ["a", "b"]), /^r-[0-9a-f]{12}$/);
  assert.notEqual(shortId("r-", ["ab", "c"]), shortId("r-", ["a", "bc"]));
  assert.deepEqual(["ı", "i", "I", "İ"].sort(compareText), ["I", "i", "İ", "ı"]);
});
