import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openDesk } from "../../src/desk/index.ts";
import { createReaders, inOrder, type Outcome } from "../../src/desk/readers/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const module = new URL("failing-thread.ts", import.meta.url);
const named = (name: string) => textCapture("", { name });
const codeOf = (outcome: Outcome | null) => (outcome?.kind === "refused" ? outcome.code : outcome?.kind);

test("a capture that hangs, grows or fails ends its thread, is refused with the reason, and the others are read", async () => {
  const readers = createReaders({ threads: 2, inline: 0, patience: 3000, memory: 64, module });
  const names = ["one", "slow", "two", "large", "three", "broken", "four", "five"];
  const outcomes = await Promise.all(names.map((name) => readers.read(named(name))));
  assert.deepEqual(outcomes.map(codeOf), ["read", "too-slow", "read", "too-large", "read", "failed", "read", "read"]);
  const [, slow, , , , broken] = outcomes;
  assert.match(slow?.kind === "refused" ? slow.message : "", /^slow: reading it took more than 3 seconds/);
  assert.match(broken?.kind === "refused" ? broken.message : "", /a bug/);
  await readers.stop();
});

test("captures come back in their order, whichever was read first", async () => {
  const last = Promise.withResolvers<void>();
  const readers = {
    read: async ({ name }: { name: string }): Promise<Outcome> => {
      if (name === "a") await last.promise;
      else last.resolve();
      return { kind: "refused", code: name, message: name };
    },
    stop: async () => undefined,
  };
  const items = ["a", "b", "c"].map((name) => ({ capture: name === "b" ? null : named(name) }));
  const found: unknown[] = [];
  for await (const [{ capture }, outcome] of inOrder(stream(items), readers))
    found.push([capture?.name ?? null, codeOf(outcome)]);
  assert.deepEqual(found, [
    ["a", "a"],
    [null, undefined],
    ["c", "c"],
  ]);
});

test("a desk holds the same whether its reports were read in one thread or in several", async () => {
  const texts = Array.from(
    { length: 70 },
    (_, index) =>
      `date 2024-03-0${(index % 9) + 1} Bridge ${index} closes\n\nBridge ${index} in Marren was closed on Monday, mayor ${index} said.\n`,
  );
  const held = async (together: number) => {
    const desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-readers-")));
    // Each call begins inline: only a long one starts threads.
    for (let from = 0; from < texts.length; from += together)
      for await (const receipt of desk.add(stream(texts.slice(from, from + together).map((text) => textCapture(text)))))
        assert.equal(receipt.status, "added");
    const reports = [];
    for await (const report of desk.reports()) reports.push(report);
    await desk.close();
    return reports;
  };
  assert.deepEqual(await held(70), await held(35));
});
