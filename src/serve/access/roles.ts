/** What somebody may do; each role may do all that those before it may. */
export const roles = ["read", "contribute", "edit", "admin"] as const;

/** `read` looks, `contribute` adds reports and watches, `edit` decides about stories and sources, `admin` gives out tokens. */
export type Role = (typeof roles)[number];

/** Who asks, and what they may do. */
export interface Access {
  /** A token's name, or "this machine": what the audit log writes down. */
  readonly who: string;
  /** Null: nobody that is known. */
  readonly role: Role | null;
}

/** The person at the machine that the desk runs on, where it answers there only and asks for no token. */
export const thisMachine: Access = { who: "this machine", role: "admin" };

/** Somebody without a token on a desk that asks for one. */
export const nobody: Access = { who: "nobody", role: null };

/** Whether somebody may do what a role may. */
export function may(access: Access, role: Role): boolean {
  return access.role !== null && roles.indexOf(access.role) >= roles.indexOf(role);
}
