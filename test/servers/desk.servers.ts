// A desk whose store is kept in PostgreSQL: the same records as one in a file, and what becomes of it when the server goes away.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { DatelineError, digest } from "../../src/base/index.ts";
import { copyDesk, type Desk, openDesk, rebuildDesk, restoreDesk } from "../../src/desk/index.ts";
import { gather } from "../../src/gather/index.ts";
import { openPostgresStore } from "../../src/store/index.ts";
import { startPostgres } from "../support/postgres.ts";
import { stream, textCapture } from "../support/reports.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const server = await startPostgres(["fsync=off"]);
after(() => server.stop());
const home = await mkdtemp(join(tmpdir(), "dateline-pg-desk-"));
let folders = 0;
const folder = () => join(home, String(++folders));

const later = textCapture(
  "date 2024-09-09 Ferry towed\n\nThe ferry that ran aground off Port Elling was towed on Sunday, the coast guard said.\n",
);
const mills = Array.from({ length: 200 }, (_, index) =>
  textCapture(
    `date 2024-03-08 Mill ${index} burns\n\nMill ${index} in Marren burned down on Friday, firefighter ${index} said.\n`,
  ),
);

async function add(desk: Desk, captures: Parameters<Desk["add"]>[0]): Promise<string[]> {
  const statuses: string[] = [];
  for await (const { status } of desk.add(captures)) statuses.push(status);
  return statuses;
}

/** The records of a desk, each by its story and digest. */
async function recordsOf(desk: Desk): Promise<string[]> {
  const records: string[] = [];
  for (const { story } of await desk.stories())
    records.push(`${story} ${digest(Buffer.from(await desk.recordText(story)))}`);
  return records.sort();
}

/** A desk in a file, what was weighed of it, and that after one report more. */
const file = folder();
const embedded = await openDesk(file);
await add(embedded, gather(examples));
const expected = await recordsOf(embedded);
await embedded.close();
const grown = await (async () => {
  const path = folder();
  await copyDesk(file, path);
  const desk = await openDesk(path);
  await add(desk, stream([later]));
  const records = await recordsOf(desk);
  await desk.close();
  return records;
})();

const fails = (code: string) => (error: unknown) => error instanceof DatelineError && error.code === code;

test("a desk in a database gives the records of one in a file, remembers where it is kept, and is whole", async () => {
  const path = folder();
  const database = await server.database();
  const desk = await openDesk(path, { database });
  await add(desk, gather(examples));
  assert.deepEqual(await recordsOf(desk), expected);
  await desk.close();
  assert.equal(existsSync(join(path, "desk.db")), false);
  assert.equal((await stat(join(path, "desk.json"))).mode & 0o077, 0);
  const again = await openDesk(path);
  assert.deepEqual(await again.doctor({ verify: true }), []);
  const { database: shown, bytes, reports } = await again.status();
  assert.ok(shown.startsWith("postgres://") && bytes.database > 100_000 && reports > 10);
  assert.deepEqual(await add(again, stream([later])), ["added"]);
  assert.deepEqual(await recordsOf(again), grown);
  await again.close();
  await assert.rejects(openDesk(path, { database: await server.database() }), fails("usage"));
  await assert.rejects(openDesk(file, { database }), fails("usage"));
});

test("a desk is copied from a file into a database and back, and goes on with no difference", async () => {
  const [there, back] = [folder(), folder()];
  const database = `${await server.database()}?schema=copied`;
  const seen: number[] = [];
  const copied = await copyDesk(file, there, database, (done) => seen.push(done));
  assert.ok(copied.reports > 10 && Number(seen.at(-1)) >= copied.reports);
  await copyDesk(there, back);
  for (const path of [there, back]) {
    const desk = await openDesk(path);
    assert.deepEqual(await recordsOf(desk), expected);
    assert.deepEqual(await desk.doctor({ verify: true }), []);
    assert.deepEqual(await add(desk, stream([later])), ["added"]);
    assert.deepEqual(await recordsOf(desk), grown);
    await desk.close();
  }
  await assert.rejects(copyDesk(file, folder(), database), fails("usage"));
  await assert.rejects(copyDesk(folder(), folder(), database), fails("missing"));
  await assert.rejects(copyDesk(file, there), fails("usage"));
});

test("a desk in a database is rebuilt in its place, tokens and all, while others read it", async () => {
  const path = folder();
  const desk = await openDesk(path, { database: await server.database() });
  await add(desk, gather(examples));
  await desk.tokens.create("Ada", "edit");
  const reader = await openDesk(path);
  const { damaged, reports } = await rebuildDesk(path);
  assert.deepEqual([damaged, reports], [null, (await desk.status()).reports]);
  assert.deepEqual(await recordsOf(reader), expected);
  assert.equal((await reader.tokens.list()).length, 1);
  assert.deepEqual(await reader.doctor({ verify: true }), []);
  await Promise.all([desk.close(), reader.close()]);
});

test("a desk in a database is backed up to a folder, and restored into a file or another database", async () => {
  const path = folder();
  const desk = await openDesk(path, { database: await server.database() });
  await add(desk, gather(examples));
  const backup = folder();
  await desk.backUp(backup);
  await desk.close();
  assert.ok((await readdir(backup)).includes("desk.db"));
  for (const database of [null, await server.database()]) {
    const to = folder();
    await restoreDesk(backup, to, database);
    const again = await openDesk(to);
    assert.deepEqual(await recordsOf(again), expected);
    assert.deepEqual(await add(again, stream([later])), ["added"]);
    assert.deepEqual(await recordsOf(again), grown);
    await again.close();
  }
});

/** Has PostgreSQL keep every text as it is: compressed, words could not be looked for in its files. */
async function keepPlain(database: string): Promise<void> {
  await (await openPostgresStore(database)).close();
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'dateline' AND data_type IN ('text', 'tsvector')`,
  );
  for (const { table, column } of rows)
    await client.query(`ALTER TABLE dateline.${table} ALTER COLUMN "${column}" SET STORAGE EXTERNAL`);
  await client.end();
}

const rare = "Zanzariello";
const ferries = [
  textCapture(
    `date 2024-03-08 ${rare}'s ferry Aurora runs aground off Port Elling\n\nThe ferry Aurora ran aground off Port Elling on Thursday and 12 people were rescued, the engineer Ada ${rare} told the ${rare} Gazette. "We were asleep," ${rare} said.\n`,
    { url: `https://example.org/${rare}`, name: `${rare}.txt` },
  ),
  textCapture(
    "date 2024-03-09 Captain of ferry Aurora questioned in Port Elling\n\nThe captain of the ferry Aurora, which ran aground off Port Elling on Thursday, was questioned on Friday, police said.\n",
  ),
];

/** A desk in a database of its own, of a report that is to be taken down and others, all weighed, with statistics. */
async function rareDesk(): Promise<{ readonly desk: Desk; readonly report: string }> {
  const database = await server.database();
  await keepPlain(database);
  const desk = await openDesk(folder(), { database });
  await add(desk, stream([...ferries, ...mills.slice(0, 30)]));
  for (; (await desk.weighNext()) !== null; );
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query("ANALYZE");
  await client.end();
  const [hit] = await desk.search({ words: `${rare} gazette` });
  assert.ok(hit !== undefined);
  return { desk, report: hit.report };
}

test("no word of what was taken down is left in any page of the database's files, and none comes back", async () => {
  const { desk, report } = await rareDesk();
  assert.ok((await server.filesHolding(rare)).length > 10);
  await desk.decide({ kind: "takedown", reports: [report], reason: "a test" });
  assert.deepEqual(await server.filesHolding(rare), []);
  assert.deepEqual(await desk.search({ words: rare }), []);
  assert.equal((await desk.status()).reports, 31);
  assert.deepEqual(await add(desk, stream(ferries.slice(0, 1))), ["refused"]);
  assert.deepEqual(await server.filesHolding(rare), []);
  assert.deepEqual(await desk.doctor({ verify: true }), []);
  await desk.close();
});

test("a password is shown nowhere", async () => {
  const database = (await server.database()).replace("dateline@", "dateline:hush@");
  const path = folder();
  const desk = await openDesk(path, { database });
  assert.doesNotMatch(JSON.stringify(await desk.status()), /hush/);
  await desk.close();
  assert.match(await readFile(join(path, "desk.json"), "utf8"), /hush/);
  const nowhere = database.replace(/:\d+\//, ":1/");
  await assert.rejects(openPostgresStore(nowhere), (error) => {
    assert.ok(error instanceof DatelineError && error.code === "unreachable");
    assert.doesNotMatch(error.message, /hush/);
    return true;
  });
  await assert.rejects(openPostgresStore(database.replace("/desk", "/none")), fails("missing"));
});

test("two writers on two machines: the second waits, then says so; one that lost its session cannot write any more", async () => {
  const database = await server.database();
  const [one, other] = [await openPostgresStore(database), await openPostgresStore(database)];
  const nothing = { resources: [], reports: [], quarantined: [] };
  const release = await one.claim(0);
  await assert.rejects(other.claim(200), fails("locked"));
  await release();
  await one.claim(0);
  const client = new Client({ connectionString: database });
  await client.connect();
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
  await client.end();
  const taken = await other.claim(1000);
  await assert.rejects(one.save(nothing), (error) => fails("unreachable")(error) || fails("locked")(error));
  await other.save(nothing);
  await taken();
  await Promise.all([one.close(), other.close()]);
});

test("a server that starts again is waited for; one that stays away is told, and the desk goes on once it is back", async () => {
  const path = folder();
  const desk = await openDesk(path, { database: await server.database() });
  await add(desk, stream(mills.slice(0, 3)));
  await server.restart();
  assert.equal((await desk.search({ words: "mill" })).length, 3);
  await server.pause();
  const resumed = new Promise<void>((resolve, reject) => {
    setTimeout(() => server.resume().then(resolve, reject), 1500);
  });
  assert.equal((await desk.lists.reports()).items.length, 3);
  await resumed;
  await server.pause();
  await assert.rejects(desk.stories(), fails("unreachable"));
  await assert.rejects(add(desk, stream(mills.slice(3, 5))), fails("unreachable"));
  await server.resume();
  assert.deepEqual(await add(desk, stream(mills.slice(3, 5))), ["added", "added"]);
  assert.deepEqual(await desk.doctor({ verify: true }), []);
  await desk.close();
});

test("a server that dies in the middle of adding loses nothing that had a receipt, and the desk catches up", async () => {
  const path = folder();
  const desk = await openDesk(path, { database: await server.database() });
  const acknowledged: string[] = [];
  const adding = async () => {
    for await (const { report, status } of desk.add(stream(mills))) {
      assert.equal(status, "added");
      if (acknowledged.push(report ?? "") === 64) await server.restart("immediate");
    }
  };
  await assert.rejects(adding(), fails("unreachable"));
  assert.ok(acknowledged.length >= 64 && acknowledged.length < mills.length);
  for (const report of acknowledged) assert.equal((await desk.report(report)).report.id, report);
  const statuses = await add(desk, stream(mills));
  assert.equal(statuses.length, mills.length);
  const [records, whole] = [await recordsOf(desk), await openDesk(folder())];
  await add(whole, stream(mills));
  assert.deepEqual(records, await recordsOf(whole));
  assert.deepEqual(await desk.doctor({ verify: true }), []);
  await Promise.all([desk.close(), whole.close()]);
});
