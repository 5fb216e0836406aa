import { type SQL, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import type { VerdictRow } from "../schema/returns";

/** The contact an order was placed with, as far as other orders can be found by it. */
export interface ContactKeys {
  emailHash: string | null;
  phoneHash: string | null;
  shopperId: string | null;
}

/** Orders of one person that are looked at, newest first. */
const ordersSeen = 500;
/** Delivered orders of the store that a person is compared with, newest first. */
const storeSeen = 2_000;

function byContact(keys: ContactKeys): SQL | null {
  const parts = [
    keys.emailHash ? sql`o.email_hash = ${keys.emailHash}` : null,
    keys.phoneHash ? sql`o.phone_hash = ${keys.phoneHash}` : null,
    keys.shopperId ? sql`o.shopper_id = ${keys.shopperId}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : null;
}

/** The keys of an order's contact; null when the store has no such order. */
export async function contactKeysOf(tx: StoreTx, orderId: string): Promise<ContactKeys | null> {
  const rows = (await tx.db.execute(sql`
    select email_hash as "emailHash", phone_hash as "phoneHash", shopper_id as "shopperId" from orders
    where store_id = ${tx.storeId} and order_id = ${orderId}`)) as unknown as ContactKeys[];
  return rows[0] ?? null;
}

/** One earlier return of a person, as rows say it. */
export interface PersonReturn {
  order_id: string;
  request: string;
  requested_at: Date | string;
  placed_at: Date | string;
  delivered_at: Date | string | null;
  received_at: Date | string | null;
  verdicts: VerdictRow[];
  bought: number;
  units: number;
  received: number;
  failed: number;
  looked: number;
}

/** How many orders reached a person, and their returns but one; found by the hashes of their contact, never by a name. What somebody else sent back as a gift is left out. */
export async function readPerson(
  tx: StoreTx,
  keys: ContactKeys,
  exceptReturnId: string,
): Promise<{ delivered: number; returns: PersonReturn[] }> {
  const contact = byContact(keys);
  if (!contact) return { delivered: 0, returns: [] };
  const orders = sql`
    select o.order_id, o.placed_at, o.quantity, o.outcome from orders o where o.store_id = ${tx.storeId} and ${contact} and o.cancelled_at is null
    order by o.placed_at desc limit ${ordersSeen}`;
  const counted = (await tx.db.execute(sql`
    select count(*) filter (where outcome = 'delivered' or exists (
      select from returns r where r.store_id = ${tx.storeId} and r.order_id = mine.order_id))::int as n from (${orders}) mine`)) as unknown as {
    n: number;
  }[];
  const returns = (await tx.db.execute(sql`
    select r.order_id, r.request, r.requested_at, r.received_at, r.verdicts, mine.placed_at, mine.quantity as bought,
      (select max(p.delivered_at) from parcels p where p.store_id = r.store_id and p.order_id = r.order_id and p.leg = 'forward') as delivered_at,
      sum(l.quantity)::int as units, sum(l.received_quantity)::int as received,
      coalesce(sum(l.quantity) filter (where l.inspection = 'failed' and l.received_quantity > 0), 0)::int as failed,
      count(*) filter (where l.inspection <> 'pending')::int as looked
    from (${orders}) mine join returns r on r.store_id = ${tx.storeId} and r.order_id = mine.order_id
      join return_lines l on l.store_id = r.store_id and l.return_id = r.return_id
    where r.return_id <> ${exceptReturnId} and not r.gift
    group by r.store_id, r.return_id, mine.placed_at, mine.quantity order by r.requested_at desc limit ${ordersSeen}`)) as unknown as PersonReturn[];
  return { delivered: counted[0]?.n ?? 0, returns };
}

/** Of the store's newest delivered orders, how many came back in part or whole. */
export async function readStoreRate(tx: StoreTx): Promise<{ delivered: number; returned: number }> {
  const rows = (await tx.db.execute(sql`
    select count(*)::int as delivered, count(*) filter (where exists (
      select from returns r where r.store_id = ${tx.storeId} and r.order_id = newest.order_id and r.request not in ('declined', 'cancelled', 'expired')))::int as returned
    from (select order_id from orders where store_id = ${tx.storeId} and outcome = 'delivered' order by placed_at desc nulls last, order_id desc nulls last limit ${storeSeen}) newest`)) as unknown as {
    delivered: number;
    returned: number;
  }[];
  return rows[0] ?? { delivered: 0, returned: 0 };
}
