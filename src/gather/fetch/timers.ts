import { FetchFailure } from "./failure.ts";
import type { FetchLimits } from "./limits.ts";

/** The clocks of one fetch: each ends it with its own failure. */
export interface Timers {
  /** Aborted with a {@link FetchFailure} as its reason. */
  readonly signal: AbortSignal;
  /** A request is sent: its headers must come in time. */
  readonly headers: () => void;
  /** A piece of the body came: the next must come in time. */
  readonly idle: () => void;
  /** Stops and starts the clock of the whole fetch. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly end: () => void;
}

/** Starts the clocks. Times are counted by a clock that nobody can set. */
export function createTimers(limits: FetchLimits, outer: AbortSignal | undefined): Timers {
  const controller = new AbortController();
  const stop = (failure: FetchFailure) => controller.abort(failure);
  const onStop = () => stop(new FetchFailure("fetch-stopped", "stopped"));
  if (outer?.aborted) onStop();
  outer?.addEventListener("abort", onStop, { once: true });
  let left = limits.totalTime;
  let since = performance.now();
  let total: NodeJS.Timeout | undefined;
  let step: NodeJS.Timeout | undefined;
  const resume = () => {
    since = performance.now();
    const failure = () => stop(new FetchFailure("fetch-slow", `took more than ${limits.totalTime} ms`));
    total = setTimeout(failure, left);
  };
  resume();
  return {
    signal: controller.signal,
    headers: () => {
      clearTimeout(step);
      const failure = () =>
        stop(new FetchFailure("fetch-slow-headers", `sent no headers for ${limits.headersTime} ms`));
      step = setTimeout(failure, limits.headersTime);
    },
    idle: () => {
      clearTimeout(step);
      const failure = () => stop(new FetchFailure("fetch-idle", `sent nothing for ${limits.idleTime} ms`));
      step = setTimeout(failure, limits.idleTime);
    },
    pause: () => {
      clearTimeout(step);
      clearTimeout(total);
      left = Math.max(1, left - (performance.now() - since));
    },
    resume,
    end: () => {
      clearTimeout(step);
      clearTimeout(total);
      outer?.removeEventListener("abort", onStop);
    },
  };
}
