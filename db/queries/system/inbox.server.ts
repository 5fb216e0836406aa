import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/**
 * Stores with a due delivery, each once, in the order of their ids after `after`. A loose index scan: it hops from store to store on the
 * queue's index, so a store with a million waiting deliveries costs as much as one with a single one.
 */
export async function storesWithDueDeliveries(database: Database, now: Date, limit: number): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    with recursive hop as (
      (select store_id from webhook_inbox where state in ('new','failed') order by store_id limit 1)
      union all
      select (select w.store_id from webhook_inbox w where w.state in ('new','failed') and w.store_id > hop.store_id order by w.store_id limit 1)
      from hop where hop.store_id is not null)
    select store_id from hop where store_id is not null and exists (
      select from webhook_inbox w where w.store_id = hop.store_id and w.state in ('new','failed') and w.run_at <= ${now})
    limit ${limit}`;
  return rows.map((row) => row.store_id);
}
