import { type SQL, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import type { OrderRow } from "./risk.server";

/** Most orders read for each thing that is shared: enough to see a pattern, little enough for a page. */
const most = 50;

/** An order that shares contact data with another one; names are still sealed. */
export interface LookAlikeRow {
  orderId: string;
  name: string;
  placedAt: Date;
  currency: string;
  totalMinor: number;
  contactName: string | null;
  samePhone: boolean;
  sameEmail: boolean;
  sameAddress: boolean;
  skus: string[];
  quantity: number;
  outcome: string;
  decision: string;
  fulfilmentStatus: string;
  cancelledAt: Date | null;
}

type Order = Pick<OrderRow, "orderId" | "placedAt" | "phoneHash" | "emailHash" | "addressHash">;

/** This store's orders of the same phone, e-mail or street address, placed up to so many days before or after the order; newest first. */
export async function loadLookAlikes(tx: StoreTx, order: Order, days: number): Promise<LookAlikeRow[]> {
  const { placedAt, phoneHash, emailHash, addressHash } = order;
  const around = sql`${placedAt.toISOString()}::timestamptz`;
  const sharing = (column: SQL, hash: string) => sql`
    (select order_id from orders where store_id = ${tx.storeId} and ${column} = ${hash} and order_id <> ${order.orderId}
      and placed_at between ${around} - ${days} * interval '1 day' and ${around} + ${days} * interval '1 day'
      order by placed_at desc nulls last limit ${most})`;
  const parts = [
    ...(phoneHash ? [sharing(sql`phone_hash`, phoneHash)] : []),
    ...(emailHash ? [sharing(sql`email_hash`, emailHash)] : []),
    ...(addressHash ? [sharing(sql`address_hash`, addressHash)] : []),
  ];
  if (parts.length === 0) return [];
  const rows = (await tx.db.execute(sql`
    select o.order_id, o.name, o.placed_at, o.currency, o.total_minor, o.contact_name, o.skus, o.quantity, o.outcome, o.decision, o.fulfilment_status, o.cancelled_at,
      coalesce(o.phone_hash = ${phoneHash}, false) as same_phone, coalesce(o.email_hash = ${emailHash}, false) as same_email,
      coalesce(o.address_hash = ${addressHash}, false) as same_address
    from orders o join (${sql.join(parts, sql` union `)}) near on near.order_id = o.order_id
    where o.store_id = ${tx.storeId} order by o.placed_at desc nulls last, o.order_id desc nulls last`)) as unknown as Record<
    string,
    unknown
  >[];
  return rows.map((row) => ({
    orderId: String(row.order_id),
    name: String(row.name),
    placedAt: new Date(String(row.placed_at)),
    currency: String(row.currency),
    totalMinor: Number(row.total_minor),
    contactName: row.contact_name === null ? null : String(row.contact_name),
    samePhone: row.same_phone === true,
    sameEmail: row.same_email === true,
    sameAddress: row.same_address === true,
    skus: Array.isArray(row.skus) ? row.skus.map(String) : [],
    quantity: Number(row.quantity),
    outcome: String(row.outcome),
    decision: String(row.decision),
    fulfilmentStatus: String(row.fulfilment_status),
    cancelledAt: row.cancelled_at === null ? null : new Date(String(row.cancelled_at)),
  }));
}
