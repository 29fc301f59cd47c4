// A thread that reads and annotates: a capture in, an outcome out, one at a time.
import { parentPort } from "node:worker_threads";
import type { Capture } from "../../model/index.ts";
import { outcomeOf } from "./outcome.ts";

parentPort?.on("message", (capture: Capture) => parentPort?.postMessage(outcomeOf(capture, true)));
