import type { Quarantined, Store } from "../store/index.ts";
import type { Receipt } from "./intake.ts";

/** The sequence of what was refused before a byte of it was read, so that the log holds nothing of it. */
const UNLOGGED = 0;

/** What a store keeps in quarantine that the log cannot bring back: `rebuild` carries it over. */
export async function unloggedIn(store: Store): Promise<Quarantined[]> {
  return (await store.quarantined()).filter((kept) => kept.sequence === UNLOGGED);
}

/** Keeps refusals without a sequence in quarantine, each once however often it is met. */
export async function keepUnlogged(receipts: readonly Receipt[], store: Store): Promise<void> {
  const refused = receipts.filter((receipt) => receipt.status === "refused" && receipt.sequence === null);
  if (refused.length === 0) return;
  const known = new Set((await unloggedIn(store)).map((kept) => kept.message));
  const quarantined: Quarantined[] = [];
  for (const { name, code, message } of refused) {
    if (code === null || message === null || known.has(message)) continue;
    known.add(message);
    quarantined.push({ sequence: UNLOGGED, name, code, message });
  }
  await store.save({ resources: [], reports: [], quarantined });
}
