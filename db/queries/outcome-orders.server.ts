import { sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { KnownEnd } from "~/domain/outcomes/judge";
import type { StoreTx } from "../client.server";

/** An order a row of a file may be about. */
export interface NamedOrder extends KnownEnd {
  orderId: OrderId;
  name: string;
  externalId: string;
}

/** What stands before the number in the platform's ids of this store's orders; null when there is no order. */
export async function externalIdHead(tx: StoreTx): Promise<string | null> {
  const [row] = (await tx.db.execute(sql`select external_id as id from orders where store_id = ${tx.storeId} limit 1`)) as unknown as {
    id: string;
  }[];
  return row ? row.id.replace(/\d+$/, "") : null;
}

/** Orders with one of these names or platform ids; `lock` keeps their outcome from changing until the transaction ends. */
export async function namedOrders(
  tx: StoreTx,
  names: readonly string[],
  externalIds: readonly string[],
  lock: boolean,
): Promise<NamedOrder[]> {
  const rows = (await tx.db.execute(sql`
    select o.order_id, o.name, o.external_id, o.placed_at, o.outcome, o.outcome_at, coalesce(o.outcome_by = 'person', false) as by_hand
    from orders o where o.store_id = ${tx.storeId}
      and (o.name = any(${sql.param(names)}::text[]) or o.external_id = any(${sql.param(externalIds)}::text[]))
    order by o.order_id ${lock ? sql`for update of o` : sql``}`)) as unknown as {
    order_id: OrderId;
    name: string;
    external_id: string;
    placed_at: string | Date;
    outcome: KnownEnd["outcome"];
    outcome_at: string | Date | null;
    by_hand: boolean;
  }[];
  return rows.map((row) => ({
    orderId: row.order_id,
    name: row.name,
    externalId: row.external_id,
    placedAt: new Date(row.placed_at),
    outcome: row.outcome,
    outcomeAt: row.outcome_at === null ? null : new Date(row.outcome_at),
    byHand: row.by_hand,
  }));
}

/** Writes outcomes of a file. They count as marked: the platform's silence does not take them back. */
export async function saveImportedOutcomes(
  tx: StoreTx,
  rows: readonly { orderId: string; outcome: string; at: Date }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(rows.map((row) => ({ order_id: row.orderId, outcome: row.outcome, outcome_at: row.at })));
  await tx.db.execute(sql`
    update orders o set outcome = r.outcome, outcome_at = r.outcome_at, outcome_marked = true, outcome_by = 'file', changed_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${json}::text::jsonb) as r (order_id text, outcome text, outcome_at timestamptz)
    where o.store_id = ${tx.storeId} and o.order_id = r.order_id`);
}

/** Fills in courier and tracking number where the order's only forward parcel has none. */
export async function fillParcels(
  tx: StoreTx,
  rows: readonly { orderId: string; courier: string | null; tracking: string | null }[],
  now: Date,
): Promise<void> {
  const known = rows.filter((row) => row.courier !== null || row.tracking !== null);
  if (known.length === 0) return;
  const json = JSON.stringify(known.map((row) => ({ order_id: row.orderId, courier: row.courier, tracking: row.tracking })));
  await tx.db.execute(sql`
    update parcels p set courier = coalesce(p.courier, r.courier), tracking_number = coalesce(p.tracking_number, r.tracking), filled = true,
      changed_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${json}::text::jsonb) as r (order_id text, courier text, tracking text)
    where p.store_id = ${tx.storeId} and p.order_id = r.order_id and p.leg = 'forward' and p.status <> 'cancelled'
      and (p.courier is null or p.tracking_number is null) and not exists (
        select from parcels q where q.store_id = p.store_id and q.order_id = p.order_id and q.leg = 'forward' and q.status <> 'cancelled'
          and q.parcel_id <> p.parcel_id)`);
}
