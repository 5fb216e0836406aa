import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/** Stores with a message that is due (or whose sender died); works across stores, on the owner's role. */
export async function storesWithDueOutbox(database: Database, now: Date, limit: number): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    select distinct store_id from outbox where state in ('pending','failed','sending') and run_at <= ${now} limit ${limit}`;
  return rows.map((row) => row.store_id);
}

/** Every store that is installed now. */
export async function installedStores(database: Database): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`select store_id from stores where uninstalled_at is null order by store_id`;
  return rows.map((row) => row.store_id);
}
