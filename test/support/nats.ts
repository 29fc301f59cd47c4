import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePorts } from "./ports.ts";

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** One real nats-server with JetStream. */
export interface NatsNode {
  /** Starts it again with what it kept; done when it answers. */
  readonly start: () => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** Real nats-servers on this machine: one, or several that keep each message together. */
export interface NatsServers {
  readonly url: string;
  readonly nodes: readonly NatsNode[];
  readonly stop: () => Promise<void>;
}

/** Milliseconds that a server is given to end by itself before it is killed, as whatever supervises it would. */
const PATIENCE = 10_000;

/** Debian keeps it where not every user's path leads. */
const DEBIAN = "/usr/sbin/nats-server";
const program = existsSync(DEBIAN) ? DEBIAN : "nats-server";

function nodeOf(args: readonly string[], port: number): NatsNode {
  let running: ChildProcess | null = null;
  return {
    start: async () => {
      let said = "";
      running = spawn(program, [...args], { stdio: ["ignore", "ignore", "pipe"] });
      running.stderr?.on("data", (data) => {
        said = `${said}${data}`.slice(-2000);
      });
      for (let waited = 0; waited < PATIENCE; waited += 50) {
        if (await answers(port)) return;
        await wait(50);
      }
      throw new Error(`nats-server does not answer on port ${port}: is it installed?\n${said}`);
    },
    stop: async (signal = "SIGTERM") => {
      const ending = running;
      running = null;
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = once(ending, "exit");
      const timer = setTimeout(() => ending.kill("SIGKILL"), PATIENCE);
      ending.kill(signal);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Starts real nats-servers in a folder of their own. */
export async function startNats(count = 1): Promise<NatsServers> {
  const folder = await mkdtemp(join(tmpdir(), "dateline-nats-"));
  const ports = await freePorts(count * 2);
  const [clients, routes] = [ports.slice(0, count), ports.slice(count)];
  const nodes = clients.map((port, index) => {
    const alone = ["-a", "127.0.0.1", "-p", String(port), "-js", "-sd", join(folder, String(index))];
    if (count === 1) return nodeOf(alone, port);
    const cluster = `nats://127.0.0.1:${routes[index]}`;
    const others = routes.map((route) => `nats://127.0.0.1:${route}`).join(",");
    const together = ["--server_name", `n${index}`, "--cluster_name", "desk", "--cluster", cluster, "--routes", others];
    return nodeOf([...alone, ...together], port);
  });
  await Promise.all(nodes.map((node) => node.start()));
  return {
    url: `nats://${clients.map((port) => `127.0.0.1:${port}`).join(",")}`,
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
