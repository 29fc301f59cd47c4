import { Worker } from "node:worker_threads";

/** Weighing in a thread of its own, and its end. */
export interface Weigher {
  /** Weighs a story before all others: done when its record is kept, or when the thread cannot weigh it. */
  readonly weigh: (story: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Something that went wrong with it: of one story, or, without one, the end of it. */
export interface WeigherTrouble {
  readonly story: string | null;
  readonly message: string;
}

/** What the thread is told. */
export type WeigherOrder = { readonly kind: "weigh"; readonly story: string } | { readonly kind: "stop" };

/** What the thread tells: it is done with a story that was asked for, or something went wrong. */
export type WeigherNews =
  | { readonly kind: "done"; readonly story: string }
  | ({ readonly kind: "trouble" } & WeigherTrouble);

/** Memory of the thread, in MB: a story that needs more ends it, and not the server. */
const MEMORY = 1024;

/**
 * Weighs the stories of a desk that changed, the heaviest and freshest first, in a thread of its own: lists show what was found
 * without anybody having waited for it, and who asks for a large story stops nobody else.
 *
 * @param folder of the desk
 * @param tell what went wrong; stories are then weighed where they are asked for
 */
export function startWeigher(folder: string, tell: (trouble: WeigherTrouble) => void): Weigher {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const thread = new Worker(new URL(`./weigher-thread.${ending}`, import.meta.url), {
    workerData: folder,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const waiting = new Map<string, (() => void)[]>();
  let running = true;
  const order = (message: WeigherOrder) => thread.postMessage(message);
  const done = (story: string) => {
    for (const resolve of waiting.get(story) ?? []) resolve();
    waiting.delete(story);
  };
  thread.on("message", (news: WeigherNews) => {
    if (news.kind === "done") done(news.story);
    else tell(news);
  });
  thread.on("error", (error) =>
    tell({ story: null, message: `stories are weighed where they are asked for: ${error.message}` }),
  );
  const ended = new Promise<void>((resolve) =>
    thread.once("exit", () => {
      running = false;
      for (const story of [...waiting.keys()]) done(story);
      resolve();
    }),
  );
  return {
    weigh: (story) =>
      new Promise((resolve) => {
        if (!running) {
          resolve();
          return;
        }
        const others = waiting.get(story);
        if (others === undefined) order({ kind: "weigh", story });
        waiting.set(story, [...(others ?? []), resolve]);
      }),
    stop: async () => {
      order({ kind: "stop" });
      await ended;
    },
  };
}
