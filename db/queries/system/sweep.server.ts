import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/** Removes deliveries that were dealt with and received before `before`, at most `limit` at a time; says how many went. */
export async function sweepDeliveries(database: Database, before: Date, limit: number): Promise<number> {
  const rows = await database.sql`
    delete from webhook_inbox w using (select store_id, delivery_id from webhook_inbox where state in ('done','dropped') and received_at < ${before}
      order by received_at limit ${limit}) old where w.store_id = old.store_id and w.delivery_id = old.delivery_id returning w.store_id`;
  return rows.length;
}

/** The same for messages that were sent before `before`. */
export async function sweepSent(database: Database, before: Date, limit: number): Promise<number> {
  const rows = await database.sql`
    delete from outbox o using (select store_id, outbox_id from outbox where state = 'sent' and sent_at < ${before} order by sent_at limit ${limit}) old
      where o.store_id = old.store_id and o.outbox_id = old.outbox_id returning o.store_id`;
  return rows.length;
}

/** The same for one store's notes of who read personal data; its index begins with the store. */
export async function sweepReads(database: Database, storeId: StoreId, before: Date, limit: number): Promise<number> {
  const rows = await database.sql`
    delete from access_log a using (select access_id from access_log where store_id = ${storeId} and read_at < ${before} limit ${limit}) old
      where a.store_id = ${storeId} and a.access_id = old.access_id returning a.store_id`;
  return rows.length;
}

/** Every store that has a row, installed or not. */
export async function storesEver(database: Database): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`select store_id from stores order by store_id`;
  return rows.map((row) => row.store_id);
}
