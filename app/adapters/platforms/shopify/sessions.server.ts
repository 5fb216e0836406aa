import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { DrizzleSessionStoragePostgres } from "@shopify/shopify-app-session-storage-drizzle";
import type { StoreId } from "~/domain/ids";
import type { Database } from "~db/client.server";
import { inStore } from "~db/client.server";
import { platformSessions } from "~db/schema/stores";
import { type Sealer, storeIdOf } from "~db/sealing.server";

const prefix = "offline_";

/** The library's id of a store's offline session. */
export const offlineSessionId = (domain: string) => `${prefix}${domain}`;

/** The adapter's type insists on a column called `id`; at run time it only uses the property, which is our `store_id` column. */
const sessionTable = platformSessions as unknown as ConstructorParameters<typeof DrizzleSessionStoragePostgres>[1];

/** The store a library session id belongs to; null for online sessions, which this app never asks for. */
function domainOf(sessionId: string): string | null {
  return sessionId.startsWith(prefix) ? sessionId.slice(prefix.length) : null;
}

/**
 * Offline sessions in our own table, through Shopify's Drizzle adapter: one row per store whose key is the store id, both
 * tokens sealed, every statement inside the store's own transaction.
 */
export function createSessionStorage(database: Database, sealer: Sealer): SessionStorage {
  const within = <T>(domain: string, work: (adapter: DrizzleSessionStoragePostgres, storeId: StoreId) => Promise<T>) => {
    const storeId = storeIdOf("shopify", domain);
    return inStore(database.db, storeId, (tx) => work(new DrizzleSessionStoragePostgres(tx.db, sessionTable), storeId));
  };
  const open = (row: Session, storeId: StoreId) =>
    new Session({
      ...row.toObject(),
      id: offlineSessionId(row.shop),
      accessToken: row.accessToken ? sealer.open(storeId, row.accessToken) : undefined,
      refreshToken: row.refreshToken ? sealer.open(storeId, row.refreshToken) : undefined,
    });
  const deleteSession = async (id: string) => {
    const domain = domainOf(id);
    if (domain === null) return true;
    return within(domain, (adapter, storeId) => adapter.deleteSession(storeId));
  };
  return {
    async storeSession(session) {
      if (session.isOnline || domainOf(session.id) !== session.shop) throw new Error("only offline sessions are kept");
      return within(session.shop, async (adapter, storeId) => {
        const sealed = new Session({
          ...session.toObject(),
          id: storeId,
          accessToken: session.accessToken ? sealer.seal(storeId, session.accessToken) : undefined,
          refreshToken: session.refreshToken ? sealer.seal(storeId, session.refreshToken) : undefined,
        });
        // The mark of a refused token stays: the sign-in verb takes it away together with waking the work that waited for it.
        return adapter.storeSession(sealed);
      });
    },
    async loadSession(id) {
      const domain = domainOf(id);
      if (domain === null) return undefined;
      return within(domain, async (adapter, storeId) => {
        const row = await adapter.loadSession(storeId);
        return row ? open(row, storeId) : undefined;
      });
    },
    deleteSession,
    async deleteSessions(ids) {
      const results = await Promise.all(ids.map(deleteSession));
      return results.every(Boolean);
    },
    async findSessionsByShop(shop) {
      return within(shop, async (adapter, storeId) => {
        const row = await adapter.loadSession(storeId);
        return row ? [open(row, storeId)] : [];
      });
    },
  };
}
