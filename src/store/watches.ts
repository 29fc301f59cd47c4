import type { Alert, Watch, WatchCondition } from "../model/index.ts";
import type { Page, Paging } from "./page.ts";

/** A watch as the store keeps it: with what its webhook is signed by. */
export interface StoredWatch extends Watch {
  readonly secret: string | null;
}

/** An alert with its number, in order of what happened, and how its delivery goes. */
export interface StoredAlert extends Alert {
  readonly number: number;
  /** ISO 8601, UTC, as the others. */
  readonly created: string;
  readonly attempts: number;
  /** When it is to be delivered; null where it was, where nobody wants it, or where it was given up. */
  readonly due: string | null;
  readonly delivered: string | null;
  /** Why the last delivery failed. */
  readonly failure: string | null;
}

/** Which alerts, the last first. */
export interface AlertFilter extends Paging {
  readonly watch?: string | undefined;
  readonly on?: WatchCondition | undefined;
  /** Alerts with a higher number only. */
  readonly since?: number | undefined;
}

/** Watches and what they brought. */
export interface WatchStore {
  readonly save: (watch: StoredWatch) => Promise<void>;
  /** By when they were made. */
  readonly list: () => Promise<StoredWatch[]>;
  /** @returns whether it was there; its alerts go with it */
  readonly remove: (id: string) => Promise<boolean>;
  readonly alerts: (filter?: AlertFilter) => Promise<Page<StoredAlert>>;
  /** Alerts that are to be delivered by now, or so late that no try was meant to be: those that are due first come first. */
  readonly due: (now: string, never: string, limit: number) => Promise<StoredAlert[]>;
  readonly noteDelivery: (
    alert: string,
    outcome: Pick<StoredAlert, "attempts" | "due" | "delivered" | "failure">,
  ) => Promise<void>;
}
