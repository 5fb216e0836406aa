import { and, eq, inArray, sql } from "drizzle-orm";
import type { EvidenceKey } from "~/domain/risk/evidence";
import type { EvidenceKind, RiskReason, Tally } from "~/domain/risk/facts";
import type { StoreTx } from "../client.server";
import { tallyEntries } from "../schema/evidence";
import { orderLines, orders } from "../schema/orders";

export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;

/** Orders by id with their lines, in no particular order. */
export async function loadOrdersWithLines(tx: StoreTx, orderIds: readonly string[]): Promise<{ order: OrderRow; lines: OrderLineRow[] }[]> {
  const ids = orderIds as OrderRow["orderId"][];
  if (ids.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.storeId, tx.storeId), inArray(orders.orderId, ids)));
  const lines = await tx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.storeId, tx.storeId), inArray(orderLines.orderId, ids)));
  const byOrder = new Map<string, OrderLineRow[]>();
  for (const line of lines) byOrder.set(line.orderId, [...(byOrder.get(line.orderId) ?? []), line]);
  return rows.map((order) => ({ order, lines: byOrder.get(order.orderId) ?? [] }));
}

/**
 * This store's tallies of the given keys as `kind|key` → tally, faded to now by the given half-life. One look into the key per tally, never a walk
 * over all (`offset 0`).
 */
export async function loadTallies(tx: StoreTx, keys: readonly EvidenceKey[], now: Date, halfLifeDays: number): Promise<Map<string, Tally>> {
  const unique = [...new Map(keys.map((k) => [`${k.kind}|${k.key}`, k])).values()];
  if (unique.length === 0) return new Map();
  const fade = sql`power(0.5, greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - t.changed_at)) / (86400.0 * ${halfLifeDays}::float8))`;
  const rows = (await tx.db.execute(sql`
    select t.kind, t.key, t.rto * ${fade} as rto, t.delivered * ${fade} as delivered
    from unnest(${sql.param(unique.map((k) => k.kind))}::text[], ${sql.param(unique.map((k) => k.key))}::text[]) as w(kind, key)
    cross join lateral (select * from risk_tallies t where t.store_id = ${tx.storeId} and t.kind = w.kind and t.key = w.key offset 0) t`)) as unknown as {
    kind: string;
    key: string;
    rto: number;
    delivered: number;
  }[];
  return new Map(rows.map((row) => [`${row.kind}|${row.key}`, { rto: Number(row.rto), delivered: Number(row.delivered) }]));
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
      assessed_at: r.assessedAt.toISOString(),
      reason: r.headline,
    })),
  );
  await tx.db.execute(sql`
    insert into risk_assessments (store_id, order_id, assessment_id, probability, band, action, at_stake_minor, worth_minor, rule_id, rule_version, reasons, model_id, feature_version, assessed_at)
    select ${tx.storeId}, r.order_id, r.assessment_id, r.probability, r.band, r.action, r.at_stake_minor, r.worth_minor, r.rule_id, r.rule_version, r.reasons, r.model_id, r.feature_version, r.assessed_at
    from jsonb_to_recordset(${json}::jsonb) as r(order_id text, assessment_id text, probability float8, band text, action text, at_stake_minor bigint, worth_minor bigint, rule_id text, rule_version int, reasons jsonb, model_id text, feature_version int, assessed_at timestamptz)`);
  await tx.db.execute(sql`
    update orders o set risk_probability = r.probability, risk_band = r.band, risk_action = r.action, risk_reason = r.reason, risk_model_id = r.model_id,
      at_stake_minor = r.at_stake_minor, risk_worth_minor = r.worth_minor, scored_at = r.assessed_at
    from jsonb_to_recordset(${json}::jsonb) as r(order_id text, probability float8, band text, action text, reason text, model_id text, at_stake_minor bigint, worth_minor bigint, assessed_at timestamptz)
    where o.store_id = ${tx.storeId} and o.order_id = r.order_id`);
}

export type CountedOutcome = "delivered" | "rto";

/** What the tallies hold of these orders already. */
export async function loadTallyEntries(tx: StoreTx, orderIds: readonly string[]) {
  const rows = await tx.db
    .select()
    .from(tallyEntries)
    .where(and(eq(tallyEntries.storeId, tx.storeId), inArray(tallyEntries.orderId, orderIds as OrderRow["orderId"][])));
  return new Map(rows.map((row) => [row.orderId as string, row]));
}

/** Notes what was counted for these orders. */
export async function saveTallyEntries(
  tx: StoreTx,
  rows: readonly { orderId: string; outcome: CountedOutcome; keys: [EvidenceKind, string][] }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(tallyEntries)
    .values(
      rows.map((r) => ({
        storeId: tx.storeId,
        orderId: r.orderId as OrderRow["orderId"],
        outcome: r.outcome,
        keys: r.keys,
        countedAt: now,
        endedAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [tallyEntries.storeId, tallyEntries.orderId],
      set: { outcome: sql`excluded.outcome`, keys: sql`excluded.keys`, countedAt: now, endedAt: now },
    });
}

export async function removeTallyEntries(tx: StoreTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.db
    .delete(tallyEntries)
    .where(and(eq(tallyEntries.storeId, tx.storeId), inArray(tallyEntries.orderId, orderIds as OrderRow["orderId"][])));
}

/**
 * Adds to tallies; what was there fades with the given half-life since its last change. Keys are written in one fixed order, so
 * that two workers never wait for each other crosswise.
 */
export async function addToTallies(
  tx: StoreTx,
  changes: readonly { kind: string; key: string; rto: number; delivered: number }[],
  now: Date,
  halfLifeDays: number,
): Promise<void> {
  if (changes.length === 0) return;
  const fade = sql`power(0.5, greatest(0, extract(epoch from excluded.changed_at - t.changed_at)) / (86400.0 * ${halfLifeDays}::float8))`;
  await tx.db.execute(sql`
    insert into risk_tallies as t (store_id, kind, key, rto, delivered, changed_at)
    select ${tx.storeId}, c.kind, c.key, c.rto, c.delivered, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(kind text, key text, rto float8, delivered float8) order by c.kind, c.key
    on conflict (store_id, generation, kind, key) do update set
      rto = greatest(0, t.rto * ${fade} + excluded.rto), delivered = greatest(0, t.delivered * ${fade} + excluded.delivered),
      changed_at = greatest(t.changed_at, excluded.changed_at)`);
}
