import type { KeyObject } from "node:crypto";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import { type Database, inStore } from "~db/client.server";
import { dropAccess, findAccess, markNeedsReauth, saveAccess } from "~db/queries/platform-sessions.server";
import { type Sealer, storeIdOf } from "~db/sealing.server";
import { newWebhookSecret } from "./webhook-secret";

/** A store's token without an end, its scopes, and the secret of its webhooks. */
export interface Access {
  token: string;
  scopes: string[];
  webhookSecret: string;
}

export interface AccessKeeper {
  /** Keeps what an install gave; the secret of the webhooks stays the same over installs that change scopes only. */
  keep(hash: string, token: string, scopes: readonly string[]): Promise<void>;
  /** Null = the store has not installed the app, or its token was refused. */
  find(hash: string): Promise<Access | null>;
  /** @throws ProviderError `credentials` */
  get(hash: string): Promise<Access>;
  /** The platform refused this token: forgets it and marks the store. @throws ProviderError always; `unavailable` when another came meanwhile */
  refused(hash: string, token: string): Promise<never>;
}

/** Keeps stores' access in our database, sealed. */
export function createAccessKeeper(options: {
  database: Database;
  sealer: Sealer;
  now: () => Date;
  log: Log;
  secretKey: KeyObject;
}): AccessKeeper {
  const { database, sealer, now, log, secretKey } = options;
  const within = <T>(hash: string, work: Parameters<typeof inStore<T>>[2]) => inStore(database.db, storeIdOf("bigcommerce", hash), work);

  const find = (hash: string): Promise<Access | null> =>
    within(hash, async (tx) => {
      const row = await findAccess(tx);
      if (!row?.webhookSecret) return null;
      const token = sealer.open(tx.storeId, row.accessToken);
      return { token, scopes: row.scopes, webhookSecret: sealer.open(tx.storeId, row.webhookSecret) };
    });

  return {
    keep: (hash, token, scopes) =>
      within(hash, (tx) =>
        saveAccess(tx, {
          domain: hash,
          accessToken: sealer.seal(tx.storeId, token),
          webhookSecret: sealer.seal(tx.storeId, newWebhookSecret(secretKey, hash)),
          scopes: [...scopes],
        }),
      ),
    find,
    get: async (hash) => {
      const access = await find(hash);
      if (!access) throw new ProviderError("credentials", "bigcommerce", "no_session", "This store has not installed the app.");
      return access;
    },
    refused: async (hash, token) => {
      const dropped = await within(hash, async (tx) => {
        const row = await findAccess(tx);
        if (row && sealer.open(tx.storeId, row.accessToken) !== token) return false;
        if (row && !(await dropAccess(tx, row.accessToken))) return false;
        await markNeedsReauth(tx, now());
        return true;
      });
      if (!dropped) throw new ProviderError("unavailable", "bigcommerce", "token_changed", "The store has just been given a new token.", 1);
      log.warn({ storeId: storeIdOf("bigcommerce", hash), provider: "bigcommerce", outcome: "needs_reauth" }, "token refused");
      throw new ProviderError(
        "credentials",
        "bigcommerce",
        "needs_reauth",
        "This store must accept the app once more in its control panel.",
      );
    },
  };
}
