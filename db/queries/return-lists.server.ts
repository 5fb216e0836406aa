import { type SQL, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import { labelOf, type ReturnLabel, type ReturnTab, returnTabs } from "~/domain/returns/label";
import type { StoreTx } from "../client.server";
import type { returns } from "../schema/returns";
import { awaitedGoods, goodsOverdue } from "./exchange-orders.server";

/** Which returns to list, in the database's terms. */
export interface ReturnFilter {
  tab: ReturnTab;
  /** The id of a reason some line was asked for with. */
  reasonId?: string | undefined;
  wants?: ReturnRecord["wants"] | undefined;
  countryCode?: string | undefined;
  /** A staff id; `none` = nobody looks after it. */
  assignedTo?: string | undefined;
  /** Asked for, and past the time to decide: before this instant. */
  overdueAt?: Date | undefined;
  /** Goods are here, money is not there, and it is promised by this day or before. */
  promisedBy?: string | undefined;
  /** Their exchange went out and their goods have not come; `overdue` = so long that a person was asked to decide. */
  goods?: "awaited" | "overdue" | undefined;
  policyVersion?: number | undefined;
  /** The channel of the policy it was asked under. */
  policyChannel?: string | undefined;
  /** Only returns of these orders. */
  orderIds?: readonly string[] | undefined;
  /** Only these returns (a search or a selection). */
  returnIds?: readonly string[] | undefined;
}

type ReturnRecord = typeof returns.$inferSelect;

/** Where a page ends: the key the list is sorted by, and the return. */
export interface ReturnCursor {
  at: Date;
  returnId: string;
}

export interface ReturnListItem {
  returnId: ReturnId;
  name: string;
  orderId: string;
  orderName: string;
  label: ReturnLabel;
  source: ReturnRecord["source"];
  /** Asked for by somebody who got it as a gift. */
  gift: boolean;
  wants: ReturnRecord["wants"];
  currency: string;
  /** What was promised, or what was paid once settled; minor units. */
  amountMinor: number;
  requestedAt: Date;
  /** When a person should decide it; only of those nobody decided yet. */
  decideBy: Date | null;
  /** Day the refund is promised by, `YYYY-MM-DD`. */
  dueOn: string | null;
  countryCode: string | null;
  policyVersion: number | null;
  /** Staff id. */
  assignedTo: string | null;
  /** Sealed name of the shopper. */
  sealedName: string | null;
  lines: { title: string; variantTitle: string | null; imageUrl: string | null; quantity: number; reasonName: string }[];
}

/** Counts above this are shown as "10,000+". */
export const countCap = 10_000;

/** What waits longest comes first where a person must decide; the other lists are newest first. */
const isQueue = (filter: ReturnFilter) => filter.tab === "to-decide";

/** One parameter, whatever their number. */
const among = (column: SQL, ids: readonly string[]) =>
  sql`${column} = any(${`{${ids.filter((id) => /^\w+$/.test(id)).join(",")}}`}::text[])`;

function conditions(tx: StoreTx, filter: ReturnFilter): SQL {
  const parts: SQL[] = [sql`r.store_id = ${tx.storeId}`];
  // Literals, not parameters, where a partial index must be seen to cover them.
  if (isQueue(filter)) parts.push(sql`r.request = 'requested'`);
  else if (filter.tab !== "all") parts.push(sql`r.stage = ${filter.tab}`);
  if (filter.wants) parts.push(sql`r.wants = ${filter.wants}`);
  if (filter.countryCode) parts.push(sql`r.country_code = ${filter.countryCode}`);
  if (filter.assignedTo === "none") parts.push(sql`r.assigned_to is null`);
  else if (filter.assignedTo) parts.push(sql`r.assigned_to = ${filter.assignedTo}`);
  if (filter.overdueAt) parts.push(sql`r.request = 'requested' and r.decide_by < ${filter.overdueAt.toISOString()}::timestamptz`);
  if (filter.promisedBy)
    parts.push(sql`r.request = 'received' and r.resolution in ('open', 'settling', 'stuck') and r.due_on <= ${filter.promisedBy}`);
  if (filter.goods) parts.push(awaitedGoods("r"));
  if (filter.goods === "overdue") parts.push(goodsOverdue("r"));
  if (filter.policyVersion !== undefined) parts.push(sql`r.policy_version = ${filter.policyVersion}`);
  if (filter.policyChannel !== undefined) parts.push(sql`r.policy_channel = ${filter.policyChannel}`);
  if (filter.reasonId)
    parts.push(
      sql`exists (select from return_lines l where l.store_id = ${tx.storeId} and l.return_id = r.return_id and l.reason_id = ${filter.reasonId})`,
    );
  if (filter.orderIds) parts.push(among(sql`r.order_id`, filter.orderIds));
  if (filter.returnIds) parts.push(among(sql`r.return_id`, filter.returnIds));
  return sql.join(parts, sql` and `);
}

interface Listed {
  return_id: ReturnId;
  name: string;
  order_id: string;
  order_name: string;
  request: ReturnRecord["request"];
  parcel: ReturnRecord["parcel"];
  resolution: ReturnRecord["resolution"];
  source: ReturnRecord["source"];
  gift: boolean;
  wants: ReturnRecord["wants"];
  currency: string;
  quoted_minor: string;
  settled_minor: string | null;
  requested_at: Date | string;
  decide_by: Date | string;
  due_on: string | null;
  country_code: string | null;
  policy_version: number | null;
  assigned_to: string | null;
  contact_name: string | null;
  lines: ReturnListItem["lines"] | null;
}

/** The statement of one page, for the reader and for the bench that compares with it. One row more than `limit` says that more follow. */
export function pageOfReturns(tx: Pick<StoreTx, "storeId">, filter: ReturnFilter, after: ReturnCursor | null, limit: number): SQL {
  const key = isQueue(filter) ? sql`r.decide_by` : sql`r.requested_at`;
  const side = isQueue(filter) ? sql`>` : sql`<`;
  const order = isQueue(filter) ? sql`r.decide_by, r.return_id` : sql`r.requested_at desc nulls last, r.return_id desc nulls last`;
  const from = after ? sql` and (${key}, r.return_id) ${side} (${after.at.toISOString()}::timestamptz, ${after.returnId})` : sql``;
  // The page's rows first, then what is shown with them: order and lines are looked up for these rows only.
  return sql`
    with page as materialized (select r.* from returns r where ${conditions(tx as StoreTx, filter)}${from} order by ${order} limit ${limit + 1})
    select r.return_id, r.name, r.order_id, o.name as order_name, r.request, r.parcel, r.resolution, r.source, r.gift, r.wants, r.currency, r.quoted_minor,
      r.settled_minor, r.requested_at, r.decide_by, r.due_on, r.country_code, r.policy_version, r.assigned_to, o.contact_name,
      (select jsonb_agg(jsonb_build_object('title', coalesce(b.title, ''), 'variantTitle', b.variant_title, 'imageUrl', b.image_url, 'quantity', l.quantity,
          'reasonName', l.reason_name) order by l.return_line_id)
        from return_lines l left join order_lines b on b.store_id = l.store_id and b.order_id = r.order_id and b.external_id = l.order_line_external_id
        where l.store_id = r.store_id and l.return_id = r.return_id) as lines
    from page r join orders o on o.store_id = r.store_id and o.order_id = r.order_id order by ${order}`;
}

/** One page of returns with the cursor of the next (null at the end). */
export async function listReturns(
  tx: StoreTx,
  { filter, after, limit }: { filter: ReturnFilter; after: ReturnCursor | null; limit: number },
): Promise<{ items: ReturnListItem[]; next: ReturnCursor | null }> {
  const rows = (await tx.db.execute(pageOfReturns(tx, filter, after, limit))) as unknown as Listed[];
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      returnId: row.return_id,
      name: row.name,
      orderId: row.order_id,
      orderName: row.order_name,
      label: labelOf(row),
      source: row.source,
      gift: row.gift,
      wants: row.wants,
      currency: row.currency,
      amountMinor: Number(row.settled_minor ?? row.quoted_minor),
      requestedAt: new Date(row.requested_at),
      decideBy: row.request === "requested" ? new Date(row.decide_by) : null,
      dueOn: row.due_on,
      countryCode: row.country_code,
      policyVersion: row.policy_version,
      assignedTo: row.assigned_to,
      sealedName: row.contact_name,
      lines: row.lines ?? [],
    })),
    next: last ? { at: new Date(isQueue(filter) ? last.decide_by : last.requested_at), returnId: last.return_id } : null,
  };
}

/** Ids of returns of this very name, or of these orders; at most `limit`. */
export async function searchReturns(tx: StoreTx, name: string, orderIds: readonly string[], limit: number): Promise<string[]> {
  const rows = (await tx.db.execute(sql`
    (select return_id from returns where store_id = ${tx.storeId} and name = ${name} limit ${limit})
    union
    (select r.return_id from returns r where r.store_id = ${tx.storeId} and ${among(sql`r.order_id`, orderIds)} order by r.requested_at desc limit ${limit})`)) as unknown as {
    return_id: string;
  }[];
  return rows.map((row) => row.return_id);
}

/** How many returns each tab holds, at most `countCap + 1` each, so that a big store's page stays quick. */
export async function countReturnTabs(tx: StoreTx): Promise<Record<ReturnTab, number>> {
  const parts = returnTabs.map(
    ({ id }) => sql`
      select ${id}::text as id, count(*)::int as n from (
        select 1 from returns where store_id = ${tx.storeId}${id === "all" ? sql`` : sql` and stage = ${id}`} limit ${countCap + 1}) counted`,
  );
  const rows = (await tx.db.execute(sql.join(parts, sql` union all `))) as unknown as { id: ReturnTab; n: number }[];
  return Object.fromEntries(rows.map((row) => [row.id, row.n])) as Record<ReturnTab, number>;
}

/** Requests nobody decided yet, counted to `cap` and no further. */
export async function countWaiting(tx: StoreTx, cap: number): Promise<number> {
  const rows = (await tx.db.execute(sql`
    select count(*)::int as n from (select 1 from returns where store_id = ${tx.storeId} and request = 'requested' limit ${cap}) counted`)) as unknown as {
    n: number;
  }[];
  return rows[0]?.n ?? 0;
}

/** Names of these orders, newest first. */
export async function namesOfOrders(tx: StoreTx, orderIds: readonly string[]): Promise<{ orderId: string; name: string }[]> {
  return (await tx.db.execute(sql`
    select o.order_id as "orderId", o.name from orders o where o.store_id = ${tx.storeId} and ${among(sql`o.order_id`, orderIds)}
    order by o.placed_at desc`)) as unknown as { orderId: string; name: string }[];
}
