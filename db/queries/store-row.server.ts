import { eq } from "drizzle-orm";
import { type StoreSettings, settingsIn } from "~/domain/stores/settings";
import type { StoreTx } from "../client.server";
import { stores } from "../schema/stores";

/** A store as verbs see it: its row with settings complete. */
export type StoreRow = Omit<typeof stores.$inferSelect, "settings"> & { settings: StoreSettings };

/** The transaction's own store; null before the first install. */
export async function findStore(tx: StoreTx): Promise<StoreRow | null> {
  const [row] = await tx.db.select().from(stores).where(eq(stores.storeId, tx.storeId));
  return row ? { ...row, settings: settingsIn(row.currency, row.settings) } : null;
}

/** The same, where it must exist. @throws Error when the store was never installed */
export async function getStore(tx: StoreTx): Promise<StoreRow> {
  const store = await findStore(tx);
  if (!store) throw new Error(`store ${tx.storeId} has no row`);
  return store;
}
