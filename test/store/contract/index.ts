import { test } from "node:test";
import type { Store } from "../../../src/store/index.ts";
import type { Contract } from "./kit.ts";
import { testReports } from "./reports.ts";
import { testSearch } from "./search.ts";
import { testStories } from "./stories.ts";
import { testTakedown } from "./takedown.ts";
import { testUpkeep } from "./upkeep.ts";

/** What every engine of the store must do; run once for each. */
export function testStore(engine: string, open: () => Promise<Store>): void {
  const contract: Contract = (name, body) => {
    test(`${engine}: ${name}`, async () => {
      const store = await open();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    });
  };
  testReports(contract);
  testSearch(contract);
  testStories(contract);
  testTakedown(contract);
  testUpkeep(contract);
}
