import type { StoreId } from "~/domain/ids";
import type { DigestPace } from "~/domain/returns/desk";
import type { Database } from "../../client.server";
import { mayGo } from "../outbox.server";

/** Installed stores with a message that is due (or whose sender died) and may go; works across stores, on the owner's role. */
export async function storesWithDueOutbox(database: Database, now: Date, limit: number): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    select s.store_id from stores s where s.uninstalled_at is null and exists (
      select 1 from outbox o where o.store_id = s.store_id and o.state in ('pending','failed','sending') and o.run_at <= ${now}
        and ${database.sql.unsafe(mayGo)}) limit ${limit}`;
  return rows.map((row) => row.store_id);
}

/** Every store that is installed now. */
export async function installedStores(database: Database): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`select store_id from stores where uninstalled_at is null order by store_id`;
  return rows.map((row) => row.store_id);
}

/** Installed stores whose team wants to be mailed about new requests, and at which pace; works across stores. */
export async function storesWithReaders(database: Database): Promise<{ storeId: StoreId; pace: DigestPace }[]> {
  const rows = await database.sql<{ store_id: StoreId; pace: DigestPace }[]>`
    select distinct d.store_id, d.pace from digest_readers d join stores s using (store_id) where s.uninstalled_at is null order by d.store_id, d.pace`;
  return rows.map((row) => ({ storeId: row.store_id, pace: row.pace }));
}

/** Installed stores with photos or videos that were kept before they were cleaned; works across stores. */
export async function storesWithOldPhotos(database: Database): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    select s.store_id from stores s where s.uninstalled_at is null and exists (
      select 1 from return_photos p where p.store_id = s.store_id and p.clean is null) order by s.store_id`;
  return rows.map((row) => row.store_id);
}

/** Every store that left before an instant and is still held; works across stores. */
export async function storesLeftBefore(database: Database, before: Date): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`select store_id from stores where uninstalled_at < ${before} order by store_id`;
  return rows.map((row) => row.store_id);
}

/** Installed stores with open units whose clocks are not of this day of theirs; works across stores, on the owner's role. */
export async function storesWithOldClocks(database: Database, now: Date): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    select s.store_id from stores s where s.uninstalled_at is null and exists (
      select 1 from units u where u.store_id = s.store_id and u.state in ('here', 'graded', 'routed')
        and u.clocked_on < to_char(${now}::timestamptz at time zone s.timezone, 'YYYY-MM-DD'))
    order by s.store_id`;
  return rows.map((row) => row.store_id);
}

/** Installed stores past an hour of their day, with open units whose last day it is and somebody who is mailed; works across stores. */
export async function storesWithGoodsDue(database: Database, now: Date, fromHour: number): Promise<StoreId[]> {
  const rows = await database.sql<{ store_id: StoreId }[]>`
    select s.store_id from stores s where s.uninstalled_at is null
      and extract(hour from ${now}::timestamptz at time zone s.timezone) >= ${fromHour}
      and exists (select 1 from digest_readers d where d.store_id = s.store_id)
      and exists (select 1 from units u where u.store_id = s.store_id and u.state in ('here', 'graded', 'routed')
        and u.due_on = to_char(${now}::timestamptz at time zone s.timezone, 'YYYY-MM-DD'))
    order by s.store_id`;
  return rows.map((row) => row.store_id);
}
