/** What somebody may do; each role may do all that those before it may. */
export type Role = "read" | "contribute" | "edit" | "admin";

/** A token that lets somebody or something in, without its secret: that is told once and kept by a digest only. */
export interface Token {
  /** `t-…`; the token itself begins with it. */
  readonly id: string;
  /** Whom it is for: what the audit log writes down. */
  readonly name: string;
  readonly role: Role;
  /** ISO 8601, UTC, as the others. */
  readonly created: string;
  readonly lastUsed: string | null;
  readonly revoked: string | null;
}

/** A change that somebody made, or tried to. */
export interface AuditEntry {
  readonly at: string;
  /** A token's name, "this machine", or the user who gave a command. */
  readonly who: string;
  /** What was done: "merge", "POST /api/v1/reports", "dateline add". */
  readonly action: string;
  /** What it was done to; null where the action says it. */
  readonly target: string | null;
}
