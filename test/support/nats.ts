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

/** Debian keeps it where not every user's path leads. */
const DEBIAN = "/usr/sbin/nats-server";
const program = existsSync(DEBIAN) ? DEBIAN : "nats-server";

function nodeOf(args: readonly string[], port: number): NatsNode {
  let running: ChildProcess | null = null;
  return {
    start: async () => {
      running = spawn(program, [...args], { stdio: "ignore" });
      for (let tries = 0; tries < 200; tries += 1) {
        if (await answers(port)) return;
        await wait(50);
      }
      throw new Error(`nats-server does not answer on port ${port}: is it installed?`);
    },
    stop: async (signal = "SIGTERM") => {
      const ending = running;
      running = null;
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = once(ending, "exit");
      ending.kill(signal);
      await ended;
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
