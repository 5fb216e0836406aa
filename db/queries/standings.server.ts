import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { OrderId, ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { shopperStandings } from "../schema/checkout";
import { shoppers } from "../schema/orders";
import { uncertain } from "./cod-guard.server";

export type StandingRow = typeof shopperStandings.$inferSelect;

const ofStore = (tx: StoreTx) => eq(shopperStandings.storeId, tx.storeId);
const texts = (ids: readonly string[]) => sql`${sql.param([...ids])}::text[]`;

/** Notes that the standing of these shoppers may have changed. Written in one fixed order, so that two never wait for each other crosswise. */
export async function markStandings(tx: StoreTx, shopperIds: readonly ShopperId[]): Promise<void> {
  if (shopperIds.length === 0) return;
  await tx.db.execute(sql`
    insert into shopper_standings (store_id, shopper_id, marks)
    select ${tx.storeId}, s.shopper_id, 1 from shoppers s
    where s.store_id = ${tx.storeId} and s.shopper_id = any(${texts(shopperIds)}) and s.external_id is not null order by s.shopper_id
    on conflict (store_id, shopper_id) do update set marks = shopper_standings.marks + 1`);
}

/** The same for the shoppers of these orders; says whether there are any. */
export async function markStandingsOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<boolean> {
  const rows = (await tx.db.execute(sql`
    select distinct shopper_id as id from orders
    where store_id = ${tx.storeId} and order_id = any(${texts(orderIds)}) and shopper_id is not null`)) as unknown as { id: ShopperId }[];
  await markStandings(
    tx,
    rows.map((row) => row.id),
  );
  return rows.length > 0;
}

/** Nothing of what shoppers were told is certain any more: each is looked at, and written or removed, again. */
export async function doubtStandings(tx: StoreTx): Promise<void> {
  await tx.db
    .update(shopperStandings)
    .set({ written: uncertain, marks: sql`${shopperStandings.marks} + 1` })
    .where(and(ofStore(tx), isNotNull(shopperStandings.written)));
}

/** Shoppers whose standing may have changed since they were told, at most `limit`. */
export async function staleStandings(tx: StoreTx, limit: number): Promise<ShopperId[]> {
  const rows = await tx.db
    .select({ shopperId: shopperStandings.shopperId })
    .from(shopperStandings)
    .where(and(ofStore(tx), sql`marks <> told_marks`))
    .orderBy(asc(shopperStandings.shopperId))
    .limit(limit);
  return rows.map((row) => row.shopperId);
}

/** The next shoppers after one, in the order of our ids, who have an account at the platform. */
export async function shoppersAfter(tx: StoreTx, after: string, limit: number): Promise<ShopperId[]> {
  const rows = await tx.db
    .select({ shopperId: shoppers.shopperId })
    .from(shoppers)
    .where(and(eq(shoppers.storeId, tx.storeId), gt(shoppers.shopperId, after as ShopperId), isNotNull(shoppers.externalId)))
    .orderBy(asc(shoppers.shopperId))
    .limit(limit);
  return rows.map((row) => row.shopperId);
}

/** What a checkout may know of a shopper: address and order are those of their newest scored order on cash, nulls without one. */
export interface StandingFacts {
  shopperId: ShopperId;
  shopperExternalId: string;
  phoneHash: string | null;
  emailHash: string | null;
  exempt: boolean;
  erased: boolean;
  orderId: OrderId | null;
  addressHash: string | null;
}

/** Those facts of shoppers who have an account at the platform. */
export async function loadStandingFacts(tx: StoreTx, shopperIds: readonly ShopperId[]): Promise<StandingFacts[]> {
  const rows = await tx.db.execute(sql`
    select s.shopper_id as "shopperId", s.external_id as "shopperExternalId", s.phone_hash as "phoneHash", s.email_hash as "emailHash",
      s.automation_opt_out as exempt, s.redacted_at is not null as erased, o.order_id as "orderId", o.address_hash as "addressHash"
    from shoppers s left join lateral (
      select order_id, address_hash from orders o
      where o.store_id = s.store_id and o.shopper_id = s.shopper_id and o.is_cod and o.risk_probability is not null
      order by o.placed_at desc nulls last, o.order_id desc nulls last limit 1) o on true
    where s.store_id = ${tx.storeId} and s.shopper_id = any(${texts(shopperIds)}) and s.external_id is not null order by s.shopper_id`);
  return rows as unknown as StandingFacts[];
}

/** What these shoppers' rows say, by id. */
export async function findStandings(tx: StoreTx, shopperIds: readonly ShopperId[]): Promise<Map<ShopperId, StandingRow>> {
  if (shopperIds.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(shopperStandings)
    .where(and(ofStore(tx), inArray(shopperStandings.shopperId, [...shopperIds])));
  return new Map(rows.map((row) => [row.shopperId, row]));
}

/** The next shoppers of whom the platform may have been told something, at most `limit`, with the platform's own ids. */
export async function toldShoppers(tx: StoreTx, limit: number): Promise<{ shopperId: ShopperId; shopperExternalId: string | null }[]> {
  return tx.db
    .select({ shopperId: shopperStandings.shopperId, shopperExternalId: shoppers.externalId })
    .from(shopperStandings)
    .innerJoin(shoppers, and(eq(shoppers.storeId, shopperStandings.storeId), eq(shoppers.shopperId, shopperStandings.shopperId)))
    .where(and(ofStore(tx), isNotNull(shopperStandings.written)))
    .orderBy(asc(shopperStandings.shopperId))
    .limit(limit);
}

/** Before the platform is told: from now on it may know something of these shoppers, whatever becomes of the call. */
export async function beginTelling(tx: StoreTx, shopperIds: readonly ShopperId[]): Promise<void> {
  if (shopperIds.length === 0) return;
  await tx.db.execute(sql`
    insert into shopper_standings (store_id, shopper_id, written)
    select ${tx.storeId}, id, ${uncertain} from unnest(${texts(shopperIds)}) as id order by id
    on conflict (store_id, shopper_id) do update set written = excluded.written`);
}

/** What a shopper was told in the end; `marks` as they were read before, so that a change meanwhile is not lost. */
export interface ToldStanding {
  shopperId: ShopperId;
  written: string | null;
  control: boolean;
  marks: number;
}

/** Writes what shoppers were told. Rows that say nothing any more are removed. */
export async function saveTold(tx: StoreTx, told: readonly ToldStanding[], now: Date): Promise<void> {
  if (told.length === 0) return;
  const at = now.toISOString();
  const json = JSON.stringify(told.map(({ shopperId, written, control, marks }) => ({ shopper_id: shopperId, written, control, marks })));
  await tx.db.execute(sql`
    insert into shopper_standings as s (store_id, shopper_id, written, written_at, control_since, marks, told_marks)
    select ${tx.storeId}, t.shopper_id, t.written, ${at}::timestamptz, case when t.control then ${at}::timestamptz end, t.marks, t.marks
    from jsonb_to_recordset(${json}::text::jsonb) as t (shopper_id text, written text, control boolean, marks int)
    where t.written is not null or t.control or exists (
      select 1 from shopper_standings h where h.store_id = ${tx.storeId} and h.shopper_id = t.shopper_id)
    order by t.shopper_id
    on conflict (store_id, shopper_id) do update set written = excluded.written, told_marks = excluded.told_marks,
      written_at = case when s.written is distinct from excluded.written then excluded.written_at else s.written_at end,
      control_since = case when excluded.control_since is null then null else coalesce(s.control_since, excluded.control_since) end`);
  await tx.db.execute(sql`
    delete from shopper_standings where store_id = ${tx.storeId} and written is null and control_since is null and marks = told_marks
      and shopper_id = any(${texts(told.map((one) => one.shopperId))})`);
}

/** Forgets what was told, and who was left alone: nothing of it is at the platform any more. */
export async function forgetStandings(tx: StoreTx, shopperIds: readonly ShopperId[] | null): Promise<void> {
  const some = shopperIds === null ? [] : [inArray(shopperStandings.shopperId, [...shopperIds])];
  if (shopperIds !== null && shopperIds.length === 0) return;
  await tx.db.delete(shopperStandings).where(and(ofStore(tx), ...some));
}

/** How many shoppers the checkout was told about, by what; and how the cash orders of those left alone by chance ended since. */
export async function countStandings(tx: StoreTx) {
  const [told] = (await tx.db.execute(sql`
    select count(*) filter (where written like '%"allow"%')::int as allowed, count(*) filter (where written like '%"deny"%')::int as denied,
      count(*) filter (where written is not null and written not like '%"allow"%' and written not like '%"deny"%')::int as risky,
      count(*) filter (where marks <> told_marks)::int as waiting, count(*) filter (where control_since is not null)::int as control
    from shopper_standings where store_id = ${tx.storeId}`)) as unknown as Record<
    "allowed" | "denied" | "risky" | "waiting" | "control",
    number
  >[];
  const [ends] = (await tx.db.execute(sql`
    select count(*) filter (where o.outcome = 'rto')::int as rto, count(*) filter (where o.outcome = 'delivered')::int as delivered
    from shopper_standings s join orders o on o.store_id = s.store_id and o.shopper_id = s.shopper_id and o.placed_at >= s.control_since and o.is_cod
    where s.store_id = ${tx.storeId} and s.control_since is not null`)) as unknown as Record<"rto" | "delivered", number>[];
  const none = { allowed: 0, denied: 0, risky: 0, waiting: 0, control: 0 };
  return { ...none, ...told, controlEnds: { rto: 0, delivered: 0, ...ends } };
}

/** Whether the platform may know anything of any shopper. */
export async function anyTold(tx: StoreTx): Promise<boolean> {
  return (await toldShoppers(tx, 1)).length > 0;
}
