import { and, eq, isNull, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { platformSessions, stores } from "../schema/stores";

/**
 * Takes the renewal lease of the store's session until `until`: one update on the row's `state`, a column that token exchange does
 * not use. Storing the renewed session (its `state` is empty) gives the lease back.
 * @returns false when another process holds it, or there is no session
 */
export async function takeLease(tx: StoreTx, now: Date, until: Date): Promise<boolean> {
  const { state } = platformSessions;
  const free = sql`(case when ${state} ~ '^[0-9]+$' then ${state}::bigint else 0 end) < ${now.getTime()}`;
  const taken = await tx.db
    .update(platformSessions)
    .set({ state: String(until.getTime()) })
    .where(and(eq(platformSessions.id, tx.storeId), free))
    .returning({ id: platformSessions.id });
  return taken.length > 0;
}

/** Gives back the lease that was taken until `until`; one that another process has taken meanwhile stays with it. */
export async function dropLease(tx: StoreTx, until: Date): Promise<void> {
  await tx.db
    .update(platformSessions)
    .set({ state: "" })
    .where(and(eq(platformSessions.id, tx.storeId), eq(platformSessions.state, String(until.getTime()))));
}

/** The platform refused our token: the store's jobs wait until somebody signs in again. */
export async function markNeedsReauth(tx: StoreTx, now: Date): Promise<void> {
  await tx.db
    .update(stores)
    .set({ needsReauthAt: now })
    .where(and(eq(stores.storeId, tx.storeId), isNull(stores.needsReauthAt)));
}

/** A store's access without a library: the token and the secret of its webhooks are sealed already. */
export interface StoreAccess {
  domain: string;
  accessToken: string;
  webhookSecret: string | null;
  scopes: string[];
}

/** Keeps the store's access in place of an earlier one; a webhook secret that is there stays. */
export async function saveAccess(tx: StoreTx, access: StoreAccess): Promise<void> {
  const { domain: shop, accessToken, webhookSecret, scopes } = access;
  const scope = scopes.join(" ");
  await tx.db
    .insert(platformSessions)
    .values({ id: tx.storeId, shop, state: "", scope, accessToken, webhookSecret })
    .onConflictDoUpdate({
      target: platformSessions.id,
      set: { scope, accessToken, webhookSecret: sql`coalesce(${platformSessions.webhookSecret}, excluded.webhook_secret)` },
    });
}

/** The store's access; null when it has none. */
export async function findAccess(tx: StoreTx): Promise<StoreAccess | null> {
  const [row] = await tx.db.select().from(platformSessions).where(eq(platformSessions.id, tx.storeId));
  if (!row) return null;
  return {
    domain: row.shop,
    accessToken: row.accessToken,
    webhookSecret: row.webhookSecret,
    scopes: row.scope?.split(" ").filter(Boolean) ?? [],
  };
}

/** Forgets a token that the platform refused, unless another came in its place meanwhile; true = it was the one. */
export async function dropAccess(tx: StoreTx, accessToken: string): Promise<boolean> {
  const gone = await tx.db
    .delete(platformSessions)
    .where(and(eq(platformSessions.id, tx.storeId), eq(platformSessions.accessToken, accessToken)))
    .returning({ id: platformSessions.id });
  return gone.length > 0;
}
