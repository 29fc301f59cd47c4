import type { JetStreamPublishOptions, PubAck } from "@nats-io/jetstream";
import { type ObjectStore, Objm } from "@nats-io/obj";
import { deadline, headers, type MsgHdrs } from "@nats-io/transport-node";
import { type Connection, queueFailure } from "./connect.ts";
import { namesOf } from "./names.ts";

/** Bytes above which a body does not travel in its message: half of what a server takes unless told otherwise. */
const LARGEST = 512 * 1024;

/** Milliseconds that a large body may take on its way: the library waits for ever for pieces that a server which ended did not send. */
const LARGE_WITHIN = 60_000;

const headHeader = "Dateline-Head";
const largeHeader = "Dateline-Large";

/** A message of the queue: a small head that says what it is, and its body. */
export interface Parcel {
  /** JSON; whoever receives it parses it. */
  readonly head: string;
  readonly body: Uint8Array;
}

/** A message as it came: its body may still lie in the object store. */
export interface Received {
  readonly head: string;
  readonly bytes: Uint8Array;
  /** The object that holds its body; null where `bytes` are the body. */
  readonly large: string | null;
}

/** A message that is ready to be sent. */
export interface Packed {
  readonly headers: MsgHdrs;
  readonly bytes: Uint8Array;
}

/** Sends and opens parcels. */
export interface Parcels {
  /**
   * Makes the message of a parcel, its body already put away where it is too large for one.
   *
   * @param name of that body: `kind-number`
   */
  readonly pack: (name: string, parcel: Parcel) => Promise<Packed>;
  readonly send: (subject: string, packed: Packed, options: Partial<JetStreamPublishOptions>) => Promise<PubAck>;
  /** The body of a message; null where its object is gone. */
  readonly open: (received: Received) => Promise<Uint8Array | null>;
  /** Drops the objects of entries up to a number. */
  readonly drop: (upTo: number) => Promise<void>;
}

/** Header values are ASCII; JSON escapes make them so without loss. */
function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What a message says of itself. */
export function received(message: { readonly headers?: MsgHdrs | undefined; readonly data: Uint8Array }): Received {
  const large = message.headers?.get(largeHeader) ?? "";
  return { head: message.headers?.get(headHeader) ?? "", bytes: message.data, large: large === "" ? null : large };
}

/**
 * Waits for something to do with a large body.
 *
 * @throws DatelineError `unreachable` where it takes too long
 */
async function inTime<T>(what: string, asked: Promise<T>): Promise<T> {
  return deadline(asked, LARGE_WITHIN).catch((cause: unknown) => {
    throw queueFailure(what, cause);
  });
}

export function createParcels({ client, manager, address }: Connection): Parcels {
  const { large } = namesOf(address.name);
  let opened: Promise<ObjectStore> | null = null;
  const store = (): Promise<ObjectStore> => {
    opened ??= new Objm(client).open(large, false).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const stream = `OBJ_${large}`;
  /** What the subject of an object's note in the stream of the store begins with; its name follows. */
  const note = `$O.${large}.M.`;
  /** Subjects of the notes, asked for at once: the library's list follows them as they come, and ends only with the last. */
  const notes = async (): Promise<string[]> => {
    const { state } = await manager.streams.info(stream, { subjects_filter: `${note}>` });
    return Object.keys(state.subjects ?? {});
  };
  return {
    pack: async (name, { head, body }) => {
      const values = headers();
      values.set(headHeader, ascii(head));
      if (body.length <= LARGEST) return { headers: values, bytes: body };
      await inTime("take a large body", (await store()).putBlob({ name }, body));
      values.set(largeHeader, name);
      return { headers: values, bytes: new Uint8Array() };
    },
    send: (subject, { headers, bytes }, options) => client.publish(subject, bytes, { ...options, headers }),
    open: async ({ bytes, large: name }) =>
      name === null ? bytes : inTime("give a large body", (await store()).getBlob(name)),
    drop: async (upTo) => {
      const objects = await store();
      for (const subject of await notes()) {
        const name = Buffer.from(subject.slice(note.length), "base64url").toString();
        if (Number(/\d+$/.exec(name)?.[0] ?? Number.POSITIVE_INFINITY) > upTo) continue;
        await objects.delete(name);
        // The library leaves a note for each object that was deleted; nobody asks for these again.
        await manager.streams.purge(stream, { filter: subject });
      }
    },
  };
}
