import type { Capture } from "../../model/index.ts";
import { createBell } from "../bell.ts";
import type { Outcome } from "./outcome.ts";
import type { Readers } from "./readers.ts";

/** Bytes of captures, and their number, that are read ahead of the one that is waited for. */
const AHEAD = { bytes: 64 * 1024 * 1024, items: 256 };

interface Waiting<Item> {
  readonly item: Item;
  readonly outcome: Promise<Outcome> | null;
  readonly bytes: number;
}

/**
 * Begins to read captures, a bounded number ahead, and gives them in their order with what was made of them. Reading begins with the
 * call, not when the first is asked for: the next stretch is read while this one is stored.
 */
export function inOrder<Item extends { readonly capture: Capture | null }>(
  items: AsyncIterable<Item>,
  readers: Readers,
): AsyncGenerator<readonly [Item, Outcome | null]> {
  const queue: Waiting<Item>[] = [];
  const [filled, emptied] = [createBell(), createBell()];
  let bytes = 0;
  let ended = false;
  const fill = async (): Promise<void> => {
    for await (const item of items) {
      const { capture } = item;
      const size = capture?.bytes.length ?? 0;
      while (queue.length > 0 && (bytes + size > AHEAD.bytes || queue.length >= AHEAD.items)) await emptied.heard();
      queue.push({ item, outcome: capture === null ? null : readers.read(capture), bytes: size });
      bytes += size;
      filled.ring();
    }
  };
  // Whatever goes wrong is thrown to whoever asks for the next one.
  const filling = fill()
    .then(
      () => null,
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      ended = true;
      filled.ring();
    });
  return (async function* () {
    for (;;) {
      const first = queue.shift();
      if (first !== undefined) {
        bytes -= first.bytes;
        emptied.ring();
        yield [first.item, await first.outcome] as const;
      } else if (!ended) await filled.heard();
      else {
        const failed = await filling;
        if (failed !== null) throw failed.error;
        return;
      }
    }
  })();
}
