import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createBounded } from "../../src/desk/bounded.ts";

test("what is kept is what was set last under its key, and never more than the bound", () => {
  const steps = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c", "d"), size: fc.nat(12), get: fc.boolean() }));
  fc.assert(
    fc.property(steps, (all) => {
      const kept = createBounded<number>(20);
      const last = new Map<string, { value: number; size: number }>();
      for (const [value, { key, size, get }] of all.entries()) {
        if (get) {
          const found = kept.get(key);
          assert.ok(found === undefined || found === last.get(key)?.value);
        } else {
          kept.set(key, value, size);
          last.set(key, { value, size });
          assert.equal(kept.get(key), value);
        }
        const sizes = [...last].filter(([one]) => kept.get(one) !== undefined).map(([, one]) => one.size);
        assert.ok(sizes.reduce((a, b) => a + b, 0) <= 20);
      }
    }),
  );
});

test("what was not asked for longest goes first, and what is too large is not kept", () => {
  const kept = createBounded<string>(10);
  kept.set("a", "A", 4);
  kept.set("b", "B", 4);
  assert.equal(kept.get("a"), "A");
  kept.set("c", "C", 4);
  assert.deepEqual([kept.get("a"), kept.get("b"), kept.get("c")], ["A", undefined, "C"]);
  kept.set("d", "D", 11);
  assert.equal(kept.get("d"), undefined);
  kept.clear();
  assert.equal(kept.get("a"), undefined);
});
