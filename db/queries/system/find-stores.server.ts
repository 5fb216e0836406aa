import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/** Installed stores: all of them, or those with this domain or id; works across stores, on the owner's role. */
export async function findStores(database: Database, named: string | null): Promise<{ storeId: StoreId; domain: string }[]> {
  const rows = await database.sql<{ store_id: StoreId; domain: string }[]>`
    select store_id, domain from stores where uninstalled_at is null and (${named}::text is null or domain = ${named} or store_id = ${named})
    order by store_id`;
  return rows.map((row) => ({ storeId: row.store_id, domain: row.domain }));
}
