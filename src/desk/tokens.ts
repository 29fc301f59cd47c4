import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { DatelineError, isoTime } from "../base/index.ts";
import type { Role, Token } from "../model/index.ts";
import type { AccessStore, StoredToken } from "../store/index.ts";

/** `read` looks, `contribute` adds reports and watches, `edit` decides about stories and sources, `admin` gives out tokens. */
export const roles: readonly Role[] = ["read", "contribute", "edit", "admin"];

/** What a token begins with, so that one that lies about is recognised. */
const PREFIX = "dateline_";
/** Milliseconds between two notes of a token's use. */
const NOTED_EVERY = 60_000;

/** 256 random bits need no slow digest: nobody guesses them, however fast a digest is. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function withoutHash({ hash: _, ...token }: StoredToken): Token {
  return token;
}

/** Who may use a desk, by tokens whose secrets it does not know. */
export interface Tokens {
  /** @returns the token with its secret, which cannot be told again. @throws DatelineError `usage` for a name that is taken */
  readonly create: (name: string, role: Role) => Promise<{ readonly token: Token; readonly secret: string }>;
  /** Every token, the revoked too, by when it was made. */
  readonly list: () => Promise<Token[]>;
  /** @throws DatelineError `not-found` */
  readonly revoke: (idOrName: string) => Promise<Token>;
  /** The token that a secret is of; null where it is of none, or of one that was revoked. */
  readonly check: (secret: string) => Promise<Token | null>;
}

/** The tokens of a desk. @param readOnly whether their use cannot be noted */
export function createTokens(store: () => AccessStore, readOnly: () => boolean): Tokens {
  return {
    create: async (name, role) => {
      const known = await store().tokens();
      if (known.some((token) => token.name === name && token.revoked === null))
        throw new DatelineError("usage", `${name}: there is a token of that name: revoke it, or give another name`);
      const id = `t-${randomBytes(6).toString("hex")}`;
      const secret = `${PREFIX}${id}_${randomBytes(32).toString("base64url")}`;
      const token: StoredToken = {
        id,
        name,
        role,
        created: isoTime(Date.now()),
        lastUsed: null,
        revoked: null,
        hash: hashOf(secret),
      };
      await store().saveToken(token);
      return { token: withoutHash(token), secret };
    },
    list: async () => (await store().tokens()).map(withoutHash),
    revoke: async (idOrName) => {
      const known = await store().tokens();
      const found =
        known.find(({ id }) => id === idOrName) ??
        known.find(({ name, revoked }) => name === idOrName && revoked === null);
      if (found === undefined)
        throw new DatelineError("not-found", `${idOrName}: no such token: dateline token list shows them`);
      const revoked = { ...found, revoked: found.revoked ?? isoTime(Date.now()) };
      await store().saveToken(revoked);
      return withoutHash(revoked);
    },
    check: async (secret) => {
      const [, id = ""] = /^dateline_(t-[0-9a-f]{12})_[\w-]{20,100}$/.exec(secret) ?? [];
      const found = id === "" ? null : await store().token(id);
      // The digest is compared even where there is no such token, so that time tells nothing.
      const same = timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(found?.hash ?? hashOf("")));
      if (found === null || !same || found.revoked !== null) return null;
      const now = Date.now();
      if (readOnly()) return withoutHash(found);
      if (found.lastUsed === null || now - Date.parse(found.lastUsed) > NOTED_EVERY)
        await store().saveToken({ ...found, lastUsed: isoTime(now) });
      return withoutHash(found);
    },
  };
}
