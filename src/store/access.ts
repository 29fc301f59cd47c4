import type { AuditEntry, Token } from "../model/index.ts";
import type { Page, Paging } from "./page.ts";

/** A token as the store keeps it. */
export interface StoredToken extends Token {
  /** SHA-256 of the secret. */
  readonly hash: string;
}

/** A line of the audit log with its number. */
export interface NumberedEntry extends AuditEntry {
  readonly number: number;
}

/** Who may use a desk, and who changed what. */
export interface AccessStore {
  readonly saveToken: (token: StoredToken) => Promise<void>;
  /** Every token, by when it was made. */
  readonly tokens: () => Promise<StoredToken[]>;
  readonly token: (id: string) => Promise<StoredToken | null>;
  readonly writeAudit: (entry: AuditEntry) => Promise<void>;
  /** The last first. */
  readonly audit: (paging?: Paging) => Promise<Page<NumberedEntry>>;
}
