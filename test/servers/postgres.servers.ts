import { after } from "node:test";
import { openPostgresStore } from "../../src/store/index.ts";
import { testStore } from "../store/contract/index.ts";
import { testCounts } from "../store/counts.ts";
import { startPostgres } from "../support/postgres.ts";

const server = await startPostgres();
after(() => server.stop());

testStore("postgres", async () => openPostgresStore(await server.database()));
testCounts("postgres", async () => openPostgresStore(await server.database()));
