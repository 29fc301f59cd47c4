import type { Connection } from "./connect.ts";
import { namesOf } from "./names.ts";
import { orMissing } from "./streams.ts";

/** What a part of the cluster said of itself last, and when. */
export interface Said {
  /** "linker", "worker" and so on. */
  readonly kind: string;
  readonly id: string;
  /** JSON; whoever reads it parses it. */
  readonly text: string;
  /** When the queue took it, milliseconds since 1970 by the queue's clock. */
  readonly at: number;
}

/** What the parts of the cluster say of themselves: the last of each is kept. */
export interface SaidStream {
  readonly say: (kind: string, id: string, value: unknown) => Promise<void>;
  readonly heard: () => Promise<Said[]>;
  /** Forgets what a part said: it is gone. */
  readonly forget: (kind: string, id: string) => Promise<void>;
}

export function createSaid({ client, manager, address }: Connection): SaidStream {
  const names = namesOf(address.name);
  const subject = (kind: string, id: string) => `${names.subject("state")}.${kind}.${id}`;
  return {
    say: async (kind, id, value) => {
      await client.publish(subject(kind, id), JSON.stringify(value));
    },
    heard: async () => {
      const info = await orMissing(manager.streams.info(names.state, { subjects_filter: ">" }));
      const said: Said[] = [];
      for (const last of Object.keys(info?.state.subjects ?? {}).sort()) {
        const [kind = "", id = ""] = last.split(".").slice(-2);
        const found = await orMissing(manager.streams.getMessage(names.state, { last_by_subj: last }));
        if (found !== null) said.push({ kind, id, text: found.string(), at: found.time.getTime() });
      }
      return said;
    },
    forget: async (kind, id) => {
      await manager.streams.purge(names.state, { filter: subject(kind, id) });
    },
  };
}
