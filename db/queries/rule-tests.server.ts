import { and, eq, inArray, sql } from "drizzle-orm";
import type { RuleFacts } from "~/domain/risk/rules";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";

/** A past order as a rule would have met it, with how it ended. */
export interface PastOrder extends RuleFacts {
  orderId: string;
  placedAt: Date;
  outcome: "unknown" | "delivered" | "rto" | "cancelled";
}

/** One slice of the store's orders placed at or after `since`, newest first, after a position. `firstOrder` is only looked up when asked for. */
export async function pastOrders(
  tx: StoreTx,
  ask: { since: Date; after: { placedAt: Date; orderId: string } | null; limit: number; withFirstOrder: boolean },
): Promise<PastOrder[]> {
  const { since, after, limit } = ask;
  const earlier = ask.withFirstOrder
    ? sql`(exists (select 1 from orders p where p.store_id = o.store_id and p.phone_hash = o.phone_hash and p.placed_at < o.placed_at)
        or exists (select 1 from orders e where e.store_id = o.store_id and e.email_hash = o.email_hash and e.placed_at < o.placed_at))`
    : sql`false`;
  const from = after ? sql`and (o.placed_at, o.order_id) < (${after.placedAt.toISOString()}::timestamptz, ${after.orderId})` : sql``;
  const rows = (await tx.db.execute(sql`
    select o.order_id as id, o.placed_at as placed, o.outcome, o.phone_hash as phone, o.email_hash as email, o.address_hash as address, o.total_minor as total,
      o.postal_code as postal, o.skus, o.tags, o.country_code as country, o.is_cod as cod, ${earlier} as earlier
    from orders o where o.store_id = ${tx.storeId} and o.placed_at >= ${since.toISOString()}::timestamptz ${from}
    order by o.placed_at desc nulls last, o.order_id desc nulls last limit ${limit}`)) as unknown as Raw[];
  return rows.map((row) => ({
    orderId: row.id,
    placedAt: new Date(row.placed),
    outcome: row.outcome,
    phoneHash: row.phone,
    emailHash: row.email,
    addressHash: row.address,
    totalMinor: Number(row.total),
    postalCode: row.postal,
    skus: row.skus,
    tags: row.tags,
    countryCode: row.country,
    isCod: row.cod,
    firstOrder: !row.earlier,
  }));
}

interface Raw {
  id: string;
  placed: string | Date;
  outcome: PastOrder["outcome"];
  phone: string | null;
  email: string | null;
  address: string | null;
  total: string | number;
  postal: string | null;
  skus: string[];
  tags: string[];
  country: string | null;
  cod: boolean;
  earlier: boolean;
}

/** Hashes of the people of orders by name, with or without the leading #. */
export async function contactHashesOf(tx: StoreTx, names: readonly string[]) {
  if (names.length === 0) return [];
  const { name, phoneHash, emailHash, addressHash } = orders;
  return tx.db
    .select({ name, phoneHash, emailHash, addressHash })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), inArray(orders.name, [...new Set(names.flatMap((one) => [one, `#${one}`]))])));
}
