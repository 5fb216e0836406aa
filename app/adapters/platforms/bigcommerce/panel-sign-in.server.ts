import { createHash, randomBytes } from "node:crypto";
import { type Database, inStore } from "~db/client.server";
import { beginPanelSession, endPanelSessions, findPanelSession, type PanelUser, takePanelCode } from "~db/queries/panel-sessions.server";
import { storeIdOf } from "~db/sealing.server";
import { hashShape } from "./webhook-secret";

const codeSeconds = 60;
const sessionSeconds = 3600;

/** A session as the page sends it with every request. */
export interface PanelSession extends PanelUser {
  hash: string;
}

export interface PanelSignIn {
  /** A one-time code for a person; null when the message they came with was used before. */
  begin(hash: string, user: PanelUser, messageId: string): Promise<string | null>;
  /** The session of a code, once; null = unknown, used or too old. */
  exchange(code: string): Promise<{ session: PanelSession; token: string } | null>;
  /** Whose session it is; null = unknown or ended. */
  find(token: string): Promise<PanelSession | null>;
  /** Ends a person's sessions. */
  end(hash: string, userExternalId: string): Promise<void>;
}

/** Codes of a minute and sessions of an hour. Both begin with the store's hash, so that their row is found in the store's own transaction. */
export function createPanelSignIn({ database, now }: { database: Database; now: () => Date }): PanelSignIn {
  const within = <T>(hash: string, work: Parameters<typeof inStore<T>>[2]) => inStore(database.db, storeIdOf("bigcommerce", hash), work);
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1000);
  return {
    begin: async (hash, user, messageId) => {
      const code = newSecret(hash);
      const begun = await within(hash, (tx) =>
        beginPanelSession(tx, {
          ...user,
          sessionId: randomBytes(16).toString("hex"),
          messageId,
          codeHash: hashOf(code),
          codeExpiresAt: after(codeSeconds),
          expiresAt: after(sessionSeconds),
          createdAt: now(),
        }),
      );
      return begun ? code : null;
    },
    exchange: async (code) => {
      const hash = storeIn(code);
      if (hash === null) return null;
      const token = newSecret(hash);
      const user = await within(hash, (tx) => takePanelCode(tx, hashOf(code), hashOf(token), now()));
      return user ? { session: { ...user, hash }, token } : null;
    },
    find: async (token) => {
      const hash = storeIn(token);
      if (hash === null) return null;
      const user = await within(hash, (tx) => findPanelSession(tx, hashOf(token), now()));
      return user ? { ...user, hash } : null;
    },
    end: (hash, userExternalId) => within(hash, (tx) => endPanelSessions(tx, userExternalId, now())),
  };
}

const newSecret = (hash: string) => `${hash}.${randomBytes(32).toString("base64url")}`;
const hashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");

function storeIn(secret: string): string | null {
  const [hash = "", random = "", ...more] = secret.split(".");
  return hashShape.test(hash) && /^[\w-]{43}$/.test(random) && more.length === 0 ? hash : null;
}
