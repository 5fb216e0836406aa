import { and, eq, inArray, sql } from "drizzle-orm";
import type { RiskReason } from "~/domain/risk/facts";
import type { StoreTx } from "../client.server";
import { orderLines, orders } from "../schema/orders";

export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;

/** Orders by id with their lines, in no particular order. */
export async function loadOrdersWithLines(tx: StoreTx, orderIds: readonly string[]): Promise<{ order: OrderRow; lines: OrderLineRow[] }[]> {
  const ids = orderIds as OrderRow["orderId"][];
  if (ids.length === 0) return [];
  const [rows, lines] = await Promise.all([
    tx.db
      .select()
      .from(orders)
      .where(and(eq(orders.storeId, tx.storeId), inArray(orders.orderId, ids))),
    tx.db
      .select()
      .from(orderLines)
      .where(and(eq(orderLines.storeId, tx.storeId), inArray(orderLines.orderId, ids))),
  ]);
  const byOrder = new Map<string, OrderLineRow[]>();
  for (const line of lines) byOrder.set(line.orderId, [...(byOrder.get(line.orderId) ?? []), line]);
  return rows.map((order) => ({ order, lines: byOrder.get(order.orderId) ?? [] }));
}

/** For each order: orders of the same phone, e-mail or address in the day before it, and whether the person ordered here before at all. */
export async function loadVelocity(tx: StoreTx, orderIds: readonly string[]): Promise<Map<string, { recent: number; earlier: boolean }>> {
  const rows = (await tx.db.execute(sql`
    select o.order_id as id,
      (select count(*)::int from (
        select p.order_id from orders p where p.store_id = o.store_id and p.phone_hash = o.phone_hash and p.placed_at < o.placed_at and p.placed_at > o.placed_at - interval '1 day'
        union select e.order_id from orders e where e.store_id = o.store_id and e.email_hash = o.email_hash and e.placed_at < o.placed_at and e.placed_at > o.placed_at - interval '1 day'
        union select a.order_id from orders a where a.store_id = o.store_id and a.address_hash = o.address_hash and a.placed_at < o.placed_at and a.placed_at > o.placed_at - interval '1 day'
      ) near) as recent,
      (exists (select 1 from orders p where p.store_id = o.store_id and p.phone_hash = o.phone_hash and p.placed_at < o.placed_at)
        or exists (select 1 from orders e where e.store_id = o.store_id and e.email_hash = o.email_hash and e.placed_at < o.placed_at)) as earlier
    from orders o where o.store_id = ${tx.storeId} and o.order_id = any(${sql.param([...orderIds])}::text[])`)) as unknown as {
    id: string;
    recent: number;
    earlier: boolean;
  }[];
  return new Map(rows.map((row) => [row.id, { recent: Number(row.recent), earlier: row.earlier }]));
}

/** Median total of the store's newest orders, minor units; null while there are fewer than 20. */
export async function usualTotal(tx: StoreTx): Promise<number | null> {
  const [row] = (await tx.db.execute(sql`
    select count(*)::int as n, percentile_cont(0.5) within group (order by total_minor) as median
    from (select total_minor from orders where store_id = ${tx.storeId} order by placed_at desc nulls last, order_id desc nulls last limit 200) newest`)) as unknown as {
    n: number;
    median: number | null;
  }[];
  return row && row.n >= 20 && row.median !== null ? Number(row.median) : null;
}

export interface AssessmentRow {
  orderId: string;
  assessmentId: string;
  probability: number;
  band: string;
  action: string;
  atStakeMinor: number;
  worthMinor: number;
  /** The store's rule that decided, and its version; null when the model's money did. */
  ruleId: string | null;
  ruleVersion: number | null;
  reasons: RiskReason[];
  /** The one sentence shown in lists. */
  headline: string | null;
  modelId: string;
  featureVersion: number;
  /** That it is sent back after delivery, 0–1, why, and which model says so. */
  returnProbability: number;
  returnReasons: RiskReason[];
  returnModelId: string;
  assessedAt: Date;
}

/** Writes assessments and copies each onto its order; two statements whatever the number. */
export async function saveAssessments(tx: StoreTx, rows: readonly AssessmentRow[]): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map((r) => ({
      order_id: r.orderId,
      assessment_id: r.assessmentId,
      probability: r.probability,
      band: r.band,
      action: r.action,
      at_stake_minor: r.atStakeMinor,
      worth_minor: r.worthMinor,
      rule_id: r.ruleId,
      rule_version: r.ruleVersion,
      reasons: r.reasons,
      model_id: r.modelId,
      feature_version: r.featureVersion,
      return_probability: r.returnProbability,
      return_reasons: r.returnReasons,
      return_model_id: r.returnModelId,
      assessed_at: r.assessedAt.toISOString(),
      reason: r.headline,
    })),
  );
  await tx.db.execute(sql`
    insert into risk_assessments (store_id, order_id, assessment_id, probability, band, action, at_stake_minor, worth_minor, rule_id, rule_version, reasons, model_id, feature_version, return_probability,
      return_reasons, return_model_id, assessed_at)
    select ${tx.storeId}, r.order_id, r.assessment_id, r.probability, r.band, r.action, r.at_stake_minor, r.worth_minor, r.rule_id, r.rule_version, r.reasons, r.model_id, r.feature_version, r.return_probability,
      r.return_reasons, r.return_model_id, r.assessed_at
    from jsonb_to_recordset(${json}::jsonb) as r(order_id text, assessment_id text, probability float8, band text, action text, at_stake_minor bigint, worth_minor bigint, rule_id text, rule_version int, reasons jsonb, model_id text, feature_version int,
      return_probability float8, return_reasons jsonb, return_model_id text, assessed_at timestamptz)`);
  await tx.db.execute(sql`
    update orders o set risk_probability = r.probability, risk_band = r.band, risk_action = r.action, risk_reason = r.reason, risk_model_id = r.model_id,
      at_stake_minor = r.at_stake_minor, risk_worth_minor = r.worth_minor, return_probability = r.return_probability, scored_at = r.assessed_at
    from jsonb_to_recordset(${json}::jsonb) as r(order_id text, probability float8, band text, action text, reason text, model_id text, at_stake_minor bigint, worth_minor bigint,
      return_probability float8, assessed_at timestamptz)
    where o.store_id = ${tx.storeId} and o.order_id = r.order_id`);
}

/** A place among open orders, newest first. */
export interface OpenOrderPlace {
  placedAt: Date;
  orderId: string;
}

/** The next orders still in the store's hands (assessed, not ended, not shipped, not cancelled), newest first. */
export async function openOrdersAfter(tx: StoreTx, after: OpenOrderPlace | null, limit: number): Promise<OpenOrderPlace[]> {
  const from = after ? sql`and (placed_at, order_id) < (${after.placedAt.toISOString()}::timestamptz, ${after.orderId})` : sql``;
  const rows = (await tx.db.execute(sql`
    select placed_at as placed, order_id as id from orders where store_id = ${tx.storeId} and outcome = 'unknown' ${from}
      and cancelled_at is null and fulfilment_status in ('unfulfilled', 'on_hold') and scored_at is not null
    order by placed_at desc nulls last, order_id desc nulls last limit ${limit}`)) as unknown as { placed: string | Date; id: string }[];
  return rows.map((row) => ({ placedAt: new Date(row.placed), orderId: row.id }));
}
