import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { freePorts } from "./ports.ts";

const run = promisify(execFile);

/** Where Debian keeps each version of PostgreSQL. */
const DEBIAN = "/usr/lib/postgresql";
/** Milliseconds for a server to take connections. */
const PATIENCE = 20_000;

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  readonly database: () => Promise<string>;
  /** Stops it as `how` says, or at once as a power failure would, and starts it again where it was. */
  readonly restart: (how?: "fast" | "immediate") => Promise<void>;
  /** Stops it until it is started again. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** The files of tables and indexes, all databases' together, that hold some words, whatever their case: all that is kept but its log. */
  readonly filesHolding: (words: string) => Promise<string[]>;
  /** Stops it and removes all it kept. */
  readonly stop: () => Promise<void>;
}

/** The folder of PostgreSQL's programs: that of `POSTGRES_BIN`, or the newest of Debian's; null where there is none. */
export function postgresPrograms(): string | null {
  const given = process.env.POSTGRES_BIN;
  if (given) return given;
  if (!existsSync(DEBIAN)) return null;
  const [newest] = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(DEBIAN, newest, "bin");
}

/** PostgreSQL does not run as root: then it runs as the user that Debian made for it. */
async function user(): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    // Not yet: whoever asked looks again.
    return false;
  } finally {
    await client.end();
  }
}

/**
 * Starts a PostgreSQL server in a folder of its own, on a free port of this machine.
 *
 * @param settings of postgresql.conf, `name=value`
 */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error("PostgreSQL is not installed: apt-get install postgresql, or give POSTGRES_BIN");
  const as = await user();
  const home = await mkdtemp(join(tmpdir(), "dateline-postgres-"));
  if (as.uid !== undefined && as.gid !== undefined) await chown(home, as.uid, as.gid);
  const data = join(home, "data");
  const initdb = ["-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  await run(join(programs, "initdb"), initdb, { ...as, cwd: home });
  const [port = 0] = await freePorts(1);
  const address = (name: string) => `postgres://dateline@127.0.0.1:${port}/${name}`;
  const given = [`port=${port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${home}`, ...settings];
  let server: ChildProcess | null = null;
  let databases = 0;

  const start = async () => {
    const child = spawn(join(programs, "postgres"), ["-D", data, ...given.flatMap((setting) => ["-c", setting])], {
      ...as,
      cwd: home,
      stdio: "ignore",
    });
    server = child;
    for (let waited = 0; !(await answers(address("postgres"))); waited += 50) {
      if (child.exitCode !== null || waited >= PATIENCE) throw new Error("PostgreSQL did not start");
      await wait(50);
    }
  };
  /** PostgreSQL's signals: SIGINT ends connections, SIGQUIT leaves all as it lies. */
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    const running = server;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await ended;
    server = null;
  };
  const execute = async (statement: string) => {
    const client = new Client({ connectionString: address("postgres") });
    await client.connect();
    await client.query(statement);
    await client.end();
  };

  await start();
  return {
    database: async () => {
      databases += 1;
      const name = `desk${databases}`;
      await execute(`CREATE DATABASE ${name}`);
      return address(name);
    },
    restart: async (how = "fast") => {
      await end(how === "fast" ? "SIGINT" : "SIGQUIT");
      await start();
    },
    pause: () => end("SIGINT"),
    resume: start,
    filesHolding: async (words) => {
      await execute("CHECKPOINT");
      const files = await readdir(join(data, "base"), { recursive: true, withFileTypes: true });
      const holding: string[] = [];
      for (const { parentPath, name } of files.filter((file) => file.isFile()))
        if ((await readFile(join(parentPath, name), "latin1")).toLowerCase().includes(words.toLowerCase()))
          holding.push(join(parentPath, name));
      return holding;
    },
    stop: async () => {
      await end("SIGQUIT");
      await rm(home, { recursive: true, force: true });
    },
  };
}
