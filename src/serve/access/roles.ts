import { roles } from "../../desk/index.ts";
import type { Role } from "../../model/index.ts";

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
