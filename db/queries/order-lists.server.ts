import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { downwards, upwards } from "../sorting";

/** Counts above this are shown as "10,000+". */
export const countCap = 10_000;

/** What a list is narrowed by, already in the database's terms. */
export interface OrderListFilter {
  /** Waiting for a decision: open, unknown outcome, not shipped, and advised to do more than ship. Sorted by expected loss. */
  toDecide: boolean;
  band?: "low" | "medium" | "high" | undefined;
  isCod?: boolean | undefined;
  decision?: "open" | "held" | "released" | "cancelled" | undefined;
  outcome?: "unknown" | "delivered" | "rto" | "cancelled" | undefined;
  /** Days in `timezone`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  timezone: string;
  postalCode?: string | undefined;
  sku?: string | undefined;
  tag?: string | undefined;
  /** Only these orders (a search or a selection). */
  ids?: readonly string[] | undefined;
}

// Written as literals, not parameters: only then can the planner see that the partial index `orders_stake` covers them.
const waiting = sql`decision = 'open' and outcome = 'unknown' and fulfilment_status = 'unfulfilled'`;

/** Columns a list row needs. */
const listed = {
  orderId: orders.orderId,
  externalId: orders.externalId,
  name: orders.name,
  placedAt: orders.placedAt,
  shopperId: orders.shopperId,
  contactName: orders.contactName,
  isCod: orders.isCod,
  totalMinor: orders.totalMinor,
  currency: orders.currency,
  riskProbability: orders.riskProbability,
  riskBand: orders.riskBand,
  riskAction: orders.riskAction,
  riskReason: orders.riskReason,
  atStakeMinor: orders.atStakeMinor,
  riskWorthMinor: orders.riskWorthMinor,
  decision: orders.decision,
  outcome: orders.outcome,
  fulfilmentStatus: orders.fulfilmentStatus,
  cancelledAt: orders.cancelledAt,
  city: orders.city,
  postalCode: orders.postalCode,
};

/** One parameter, whatever their number; the planner sees how many they are. */
const among = (ids: readonly string[]) => sql`${orders.orderId} = any(${`{${ids.filter((id) => /^\w+$/.test(id)).join(",")}}`}::text[])`;

/** Orders with a tag or a SKU: a rare one is looked up in its own index, one in more orders than are counted is met soon on the way. */
async function having(tx: StoreTx, part: "tag" | "sku", value: string): Promise<SQL> {
  const rows = (await tx.db.execute(sql`select orders_having(${part}, ${value}, ${countCap + 1}) as id`)) as unknown as { id: string }[];
  if (rows.length <= countCap) return among(rows.map((row) => row.id));
  return sql`${part === "tag" ? orders.tags : orders.skus} @> array[${value}]::text[]`;
}

async function conditions(tx: StoreTx, filter: OrderListFilter): Promise<SQL | undefined> {
  const startOf = (day: string) => sql`(${day}::date)::timestamp at time zone ${filter.timezone}`;
  return and(
    eq(orders.storeId, tx.storeId),
    filter.toDecide ? sql`${waiting} and risk_action <> 'ship' and at_stake_minor > 0` : undefined,
    filter.band ? eq(orders.riskBand, filter.band) : undefined,
    filter.isCod === undefined ? undefined : eq(orders.isCod, filter.isCod),
    filter.decision ? eq(orders.decision, filter.decision) : undefined,
    filter.outcome ? eq(orders.outcome, filter.outcome) : undefined,
    filter.from ? sql`${orders.placedAt} >= ${startOf(filter.from)}` : undefined,
    filter.to ? sql`${orders.placedAt} < ${startOf(filter.to)} + interval '1 day'` : undefined,
    filter.postalCode ? eq(orders.postalCode, filter.postalCode) : undefined,
    filter.sku ? await having(tx, "sku", filter.sku) : undefined,
    filter.tag ? await having(tx, "tag", filter.tag) : undefined,
    filter.ids ? among(filter.ids) : undefined,
  );
}

export interface OrderPageRequest {
  filter: OrderListFilter;
  /** Rows after this position, or before it when `backwards`. */
  cursor: { key: string; id: string } | null;
  backwards: boolean;
  limit: number;
}

/** One page by keyset, in the list's own order whichever way it was turned to; `more` says whether rows follow in that direction. */
export async function listOrders(tx: StoreTx, { filter, cursor, backwards, limit }: OrderPageRequest) {
  const key = filter.toDecide ? orders.atStakeMinor : orders.placedAt;
  const value = cursor && (filter.toDecide ? sql`${cursor.key}::bigint` : sql`${cursor.key}::timestamptz`);
  const side = backwards ? sql`>` : sql`<`;
  const rows = await tx.db
    .select(listed)
    .from(orders)
    .where(and(await conditions(tx, filter), cursor ? sql`(${key}, ${orders.orderId}) ${side} (${value}, ${cursor.id})` : undefined))
    .orderBy(...(backwards ? [upwards(key), upwards(orders.orderId)] : [downwards(key), downwards(orders.orderId)]))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { rows: backwards ? page.reverse() : page, more: rows.length > limit };
}

export type OrderListRow = Awaited<ReturnType<typeof listOrders>>["rows"][number];

/** How many orders a filter has, counted to one above the cap and no further. */
export async function countOrders(tx: StoreTx, filter: OrderListFilter, cap = countCap): Promise<{ value: number; capped: boolean }> {
  const some = tx.db
    .select({ one: sql`1` })
    .from(orders)
    .where(await conditions(tx, filter))
    .limit(cap + 1)
    .as("some");
  const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
  const n = Number(row?.n ?? 0);
  return { value: Math.min(n, cap), capped: n > cap };
}

/** What a search text could mean. Each part is looked up by its own index. */
export interface OrderSearch {
  names: readonly string[];
  phoneHashes: readonly string[];
  emailHash: string | null;
  postalCode: string | null;
  sku: string | null;
}

/** Ids of the newest orders that fit any meaning of a search, at most `limit` per meaning. */
export async function searchOrders(tx: StoreTx, search: OrderSearch, limit: number): Promise<string[]> {
  const meanings = [
    search.names.length > 0 ? inArray(orders.name, [...search.names]) : undefined,
    search.phoneHashes.length > 0 ? inArray(orders.phoneHash, [...search.phoneHashes]) : undefined,
    search.emailHash ? eq(orders.emailHash, search.emailHash) : undefined,
    search.postalCode ? eq(orders.postalCode, search.postalCode) : undefined,
    search.sku ? await having(tx, "sku", search.sku) : undefined,
  ].filter((meaning) => meaning !== undefined);
  const found = new Set<string>();
  for (const meaning of meanings) {
    const rows = await tx.db
      .select({ id: orders.orderId })
      .from(orders)
      .where(and(eq(orders.storeId, tx.storeId), meaning))
      .orderBy(downwards(orders.placedAt))
      .limit(limit);
    for (const row of rows) found.add(row.id);
  }
  return [...found];
}

/** Orders and RTOs of each shopper in this store, for "3rd order, 1 RTO". */
export async function shopperRecords(tx: StoreTx, shopperIds: readonly ShopperId[]) {
  if (shopperIds.length === 0) return new Map<string, { orders: number; rtos: number }>();
  const rows = await tx.db
    .select({
      shopperId: orders.shopperId,
      orders: sql<string>`count(*)`,
      rtos: sql<string>`count(*) filter (where outcome = 'rto')`,
    })
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), inArray(orders.shopperId, [...new Set(shopperIds)])))
    .groupBy(orders.shopperId);
  return new Map(rows.map((row) => [row.shopperId ?? "", { orders: Number(row.orders), rtos: Number(row.rtos) }]));
}
