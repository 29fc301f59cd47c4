import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Desk, DeskStatus } from "../../desk/index.ts";
import { isStructured, log } from "../log.ts";

/** Bounds of the durations that are counted, in seconds: pages are to answer in 60 ms. */
const BOUNDS = [0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 1, 5];

/** What a server counts of itself and of its desk. */
export interface Metrics {
  /** Counts each request by method, route and status, and how long it took. */
  readonly count: MiddlewareHandler;
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly mediaType: string;
}

/** Sets the values that a desk's status has by name, and forgets names that are gone. */
function setAll(gauge: Gauge<string>, label: string, values: Readonly<Record<string, number>>): void {
  gauge.reset();
  for (const [name, value] of Object.entries(values)) gauge.set({ [label]: name }, value);
}

type Cluster = DeskStatus["cluster"];
type Reachable = Extract<NonNullable<Cluster>, { readonly trouble: null }>;

/** Figures of the desk's cluster; where it has none, or its queue does not answer, they are not there. */
function clusterGauges(plain: (name: string, help: string) => Gauge): (cluster: Cluster) => void {
  const sum = ({ readers }: Reachable, of: "rate" | "redelivered" | "refused") =>
    readers.reduce((total, reader) => total + reader[of], 0);
  const counts: readonly (readonly [Gauge, (status: Reachable) => number])[] = [
    [plain("cluster_logged", "Number of the last entry that the queue was given"), ({ logged }) => logged],
    [plain("cluster_unread", "Entries logged that no reader has finished"), ({ unread }) => unread],
    [plain("cluster_in_hand", "Entries that readers have in hand"), ({ inHand }) => inHand],
    [plain("cluster_unlinked", "Entries that were read and not linked"), ({ unlinked }) => unlinked],
    [plain("cluster_readers", "Processes that read"), ({ readers }) => readers.length],
    [plain("cluster_read_rate", "Entries that they read a second, of late"), (status) => sum(status, "rate")],
    [
      plain("cluster_redelivered", "Entries that they had from one that ended, since they started"),
      (status) => sum(status, "redelivered"),
    ],
    [
      plain("cluster_refused", "Entries that they refused because nobody had finished them"),
      (status) => sum(status, "refused"),
    ],
    [plain("cluster_linking", "Whether a process links"), ({ linker }) => (linker === null ? 0 : 1)],
    [plain("cluster_link_rate", "Entries that it links a second, of late"), ({ linker }) => linker?.rate ?? 0],
    [plain("cluster_take_overs", "How often one linker took over from another"), ({ takeOvers }) => takeOvers],
  ];
  return (cluster) => {
    for (const [gauge, value] of counts)
      if (cluster === null || cluster.trouble !== null) gauge.remove();
      else gauge.set(value(cluster));
  };
}

/** Figures of the desk, taken when they are asked for. */
function deskGauges(desk: Desk, registers: Registry[]): () => Promise<void> {
  const plain = (name: string, help: string) => new Gauge({ name: `dateline_${name}`, help, registers });
  const named = (name: string, help: string, label: string) =>
    new Gauge({ name: `dateline_${name}`, help, labelNames: [label], registers });
  const counts: readonly (readonly [Gauge, (status: DeskStatus) => number])[] = [
    [plain("reports", "Reports on the desk"), ({ reports }) => reports],
    [plain("stories", "Stories on the desk"), ({ stories }) => stories],
    [plain("stories_waiting", "Stories that changed since they were weighed"), ({ waiting }) => waiting],
    [plain("alerts_waiting", "Alerts that are to be posted to a webhook"), ({ undelivered }) => undelivered],
    [plain("log_sequence", "Number of the last log entry that was derived"), ({ sequence }) => sequence],
    [plain("tombstones", "Reports that were taken down"), ({ tombstones }) => tombstones],
  ];
  const bytes = named("bytes", "Bytes on disk", "part");
  const quarantined = named("quarantined", "What was refused and kept", "code");
  const sources = named("sources", "Followed sources", "status");
  const failing = named("fetch_failures", "Fetches that failed since one succeeded", "host");
  const cluster = clusterGauges(plain);
  return async () => {
    const status = await desk.status();
    cluster(status.cluster);
    for (const [gauge, value] of counts) gauge.set(value(status));
    setAll(bytes, "part", status.bytes);
    setAll(quarantined, "code", status.quarantined);
    setAll(sources, "status", status.sources);
    setAll(failing, "host", status.failing);
  };
}

/** Makes the metrics of one server. */
export function createMetrics(desk: Desk): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ["method", "route", "status"];
  const requests = new Counter({
    name: "dateline_http_requests_total",
    help: "Requests",
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "dateline_http_request_seconds",
    help: "How long requests took",
    labelNames: ["route"],
    buckets: BOUNDS,
    registers: [registry],
  });
  const look = deskGauges(desk, [registry]);
  return {
    count: async (context, next) => {
      const began = performance.now();
      await next();
      // The pattern of the route, never the path: that would be a row for each report.
      const route = routePath(context, -1);
      const { method, path } = context.req;
      const { status } = context.res;
      const took = performance.now() - began;
      requests.inc({ method, route, status });
      seconds.observe({ route }, took / 1000);
      if (isStructured())
        log("request", `${method} ${path} ${status}`, { method, path, status, milliseconds: Math.round(took) });
    },
    text: async () => {
      await look();
      return registry.metrics();
    },
    mediaType: registry.contentType,
  };
}
