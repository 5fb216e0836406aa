import { type SQL, sql } from "drizzle-orm";
import type { FinancialStatus } from "~/domain/orders/order";
import type { StoreTx } from "../client.server";

/** Which past orders a replay looks at: those placed in a time, of the storefronts that the policy is for. */
export interface ReplayRange {
  since: Date;
  until: Date;
  /** The storefront; empty = all that have no policy of their own. */
  channel: string;
  /** Storefronts with policies of their own. */
  own: readonly string[];
}

/** An order in the order of a range. */
export interface ReplayCursor {
  /** When its last order was placed, as the database writes it: to the microsecond. */
  at: string;
  id: string;
}

/** Part of a range, the newest first: after `after` (null: from its beginning) up to and with `upTo` (null: to its end). */
export interface ReplayPart {
  after: ReplayCursor | null;
  upTo: ReplayCursor | null;
}

/** An order of a slice. Instants are milliseconds, amounts minor units of its currency. */
export interface ReplayOrderRow extends ReplayCursor {
  placed: number;
  currency: string;
  country: string | null;
  codes: string[];
  cancelled: number | null;
  cod: boolean;
  financial: FinancialStatus;
  total: number;
  subtotal: number;
  shipping: number;
  shopper: string | null;
  /** Its shopper has an account on the platform. */
  account: boolean;
  /** Tags or groups of that account as last read; null = never. */
  groups: string[] | null;
}

/** A line of one of them. */
export interface ReplayLineRow {
  order: string;
  id: string;
  title: string;
  product: string | null;
  type: string | null;
  bought: number;
  current: number;
  price: number;
  discount: number;
}

/** Units in a parcel to the shopper. */
export interface ReplayParcelRow {
  order: string;
  parcel: string;
  line: string;
  quantity: number;
  leg: string;
  status: string;
  shipped: number;
  delivered: number | null;
}

/** Milliseconds of an instant, as JSON can carry them. */
const ms = (column: SQL) => sql`floor(extract(epoch from ${column}) * 1000)::bigint`;

/** Rows as JSON; the type remembers of what. */
export type RowsText<T> = string & { readonly rowsOf?: T };

/**
 * The rows of a statement as one JSON text: the driver reads ten thousand small rows far slower than one long one, and another thread may
 * take it apart. The statement's columns are the caller's type.
 */
export async function textOf<T>(tx: StoreTx, statement: SQL): Promise<RowsText<T>> {
  const found = (await tx.db.execute(sql`select coalesce(json_agg(r), '[]')::text as rows from (${statement}) r`)) as unknown as {
    rows: string;
  }[];
  return found[0]?.rows ?? "[]";
}

/** The same, taken apart here. */
const rowsOf = async <T>(tx: StoreTx, statement: SQL): Promise<T[]> => JSON.parse(await textOf<T>(tx, statement)) as T[];

/**
 * Ids one by one: with `lateral` and `offset 0` each is looked up by the index. Asked for all at once the planner reads the whole table for every
 * slice, since it takes a thousand ids for many.
 */
export const each = (ids: readonly string[]) => sql`unnest(${listOf(ids)}) as k (id)`;

/** Ids as one text: the driver escapes a list's values one by one. */
const listOf = (ids: readonly string[]) => sql`string_to_array(${ids.join(",")}, ',')`;

function inRange(tx: StoreTx, { since, until, channel, own }: ReplayRange): SQL {
  const storefront =
    channel === ""
      ? sql`(o.channel_external_id is null or o.channel_external_id <> all(${sql.param([...own])}::text[]))`
      : sql`o.channel_external_id = ${channel}`;
  return sql`o.store_id = ${tx.storeId} and o.placed_at >= ${since.toISOString()}::timestamptz and o.placed_at <= ${until.toISOString()}::timestamptz and ${storefront}`;
}

/** How many orders there are in a range. */
export async function countReplayOrders(tx: StoreTx, range: ReplayRange): Promise<number> {
  const [row] = (await tx.db.execute(sql`select count(*)::int as n from orders o where ${inRange(tx, range)}`)) as unknown as {
    n: number;
  }[];
  return row?.n ?? 0;
}

/** A range in parts of so many orders; orders that come or go meanwhile make some of them larger or smaller. */
export async function partsOfRange(tx: StoreTx, range: ReplayRange, size: number): Promise<ReplayPart[]> {
  const ends = (await tx.db.execute(sql`
    select at, id from (select o.placed_at::text as at, o.order_id as id,
      row_number() over (order by o.placed_at desc nulls last, o.order_id desc nulls last) as n from orders o where ${inRange(tx, range)}) r
    where n % ${size} = 0 order by n`)) as unknown as ReplayCursor[];
  const bounds = [...ends.map(({ at, id }) => ({ at, id })), null];
  return bounds.map((upTo, i) => ({ after: i === 0 ? null : (bounds[i - 1] ?? null), upTo }));
}

/** The orders of one part of a range, the newest first. */
export function sliceOfOrders(tx: StoreTx, range: ReplayRange, { after, upTo }: ReplayPart): Promise<RowsText<ReplayOrderRow>> {
  const from = after ? sql`and (o.placed_at, o.order_id) < (${after.at}::timestamptz, ${after.id})` : sql``;
  const to = upTo ? sql`and (o.placed_at, o.order_id) >= (${upTo.at}::timestamptz, ${upTo.id})` : sql``;
  return textOf(
    tx,
    sql`select o.order_id as id, o.placed_at::text as at, o.currency, o.country_code as country, o.discount_codes as codes, ${ms(sql`o.placed_at`)} as placed,
      ${ms(sql`o.cancelled_at`)} as cancelled, o.is_cod as cod, o.financial_status as financial, o.total_minor as total,
      o.subtotal_minor as subtotal, o.shipping_minor as shipping, o.shopper_id as shopper,
      coalesce(s.account, false) as account, s.groups
      from orders o left join lateral
        (select external_id is not null as account, groups from shoppers where store_id = ${tx.storeId} and shopper_id = o.shopper_id offset 0) s on true
      where ${inRange(tx, range)} ${from} ${to} order by o.placed_at desc nulls last, o.order_id desc nulls last`,
  );
}

/** Their lines, in the platform's order. */
export function linesOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayLineRow>> {
  return textOf(
    tx,
    sql`select l.order_id as "order", l.external_id as id, l.title, l.product_external_id as product, l.product_type as type, l.quantity as bought,
      l.current_quantity as current, l.unit_price_minor as price, l.discount_minor as discount
      from ${each(orderIds)} cross join lateral
        (select * from order_lines where store_id = ${tx.storeId} and order_id = k.id offset 0) l
      order by l.order_id, l.position, l.line_id`,
  );
}

/** What was sent to their shoppers. */
export function parcelsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayParcelRow>> {
  return textOf(
    tx,
    sql`select p.order_id as "order", p.parcel_id as parcel, i.order_line_external_id as line, i.quantity, p.leg, p.status,
      ${ms(sql`p.shipped_at`)} as shipped, ${ms(sql`p.delivered_at`)} as delivered
      from ${each(orderIds)} cross join lateral
        (select * from parcels where store_id = ${tx.storeId} and order_id = k.id and leg <> 'reverse' and status <> 'cancelled' offset 0) p
      cross join lateral (select * from parcel_lines where store_id = ${tx.storeId} and parcel_id = p.parcel_id offset 0) i
      order by p.order_id, p.shipped_at, p.parcel_id`,
  );
}

/** Products of a range's orders that nobody has looked up yet, of the newest orders first. */
export async function unreadProductsIn(tx: StoreTx, range: ReplayRange, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select l.product_external_id as id from orders o join order_lines l on l.store_id = o.store_id and l.order_id = o.order_id
      where ${inRange(tx, range)} and l.product_external_id is not null and not exists
        (select from products p where p.store_id = l.store_id and p.product_external_id = l.product_external_id)
      group by l.product_external_id order by max(o.placed_at) desc, l.product_external_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Accounts of a range's shoppers whose groups nobody has read yet, of the newest orders first. */
export async function unreadShoppersIn(tx: StoreTx, range: ReplayRange, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select s.external_id as id from orders o join shoppers s on s.store_id = o.store_id and s.shopper_id = o.shopper_id
      where ${inRange(tx, range)} and s.external_id is not null and s.groups is null and s.redacted_at is null
      group by s.external_id order by max(o.placed_at) desc, s.external_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** A product of theirs. */
export interface ReplayProductRow {
  id: string;
  tags: string[];
  collections: string[];
  type: string | null;
}

/** What the products of their lines are, as last read. */
export function productsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<RowsText<ReplayProductRow>> {
  return textOf(
    tx,
    sql`select product_external_id as id, tags, collections, type from products
      where store_id = ${tx.storeId} and product_external_id in (select l.product_external_id from ${each(orderIds)} cross join lateral
        (select product_external_id from order_lines where store_id = ${tx.storeId} and order_id = k.id offset 0) l)`,
  );
}
