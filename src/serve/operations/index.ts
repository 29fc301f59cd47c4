/** What those who run a desk watch: health, readiness, metrics. */
export { createMetrics, type Metrics } from "./metrics.ts";
export { healthRoutes, metricsRoutes } from "./routes.ts";
