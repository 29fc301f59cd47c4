import type { Kysely, Selectable } from "kysely";
import type { Role } from "../../model/index.ts";
import type { AccessStore, StoredToken } from "../access.ts";
import { keyOf, limitOf, pageOf } from "../page.ts";
import type { Tables } from "./tables.ts";

const roles: ReadonlyMap<string, Role> = new Map(
  (["read", "contribute", "edit", "admin"] as const).map((role) => [role, role]),
);

/** A role that is not known is the least. */
function tokenOf({ last_used: lastUsed, role, ...row }: Selectable<Tables["tokens"]>): StoredToken {
  return { ...row, role: roles.get(role) ?? "read", lastUsed };
}

/** Tokens and the audit log of a database. */
export function createAccessStore(database: Kysely<Tables>): AccessStore {
  return {
    saveToken: async ({ lastUsed, ...token }) => {
      const row = { ...token, last_used: lastUsed };
      await database
        .insertInto("tokens")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    tokens: async () =>
      (await database.selectFrom("tokens").selectAll().orderBy("created").orderBy("id").execute()).map(tokenOf),
    token: async (id) => {
      const row = await database.selectFrom("tokens").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : tokenOf(row);
    },
    writeAudit: async (entry) => {
      await database.insertInto("audit").values(entry).execute();
    },
    audit: async (paging = {}) => {
      const limit = limitOf(paging);
      const key = keyOf(paging, ["number"]);
      let found = database.selectFrom("audit").selectAll();
      if (key !== null) found = found.where("number", "<", key[0]);
      const rows = await found
        .orderBy("number", "desc")
        .limit(limit + 1)
        .execute();
      return pageOf(
        rows,
        limit,
        ({ number }) => [number],
        (row) => row,
      );
    },
  };
}
