import { and, eq, inArray, sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { RiskAction } from "~/domain/risk/decide";
import type { StoreTx } from "../client.server";
import { riskTrials } from "../schema/risk";

export type TrialRow = typeof riskTrials.$inferSelect;

/** The arms of orders that joined the measurement, by order id: true = control group and nobody has acted yet. */
export async function controlArms(tx: StoreTx, orderIds: readonly string[]): Promise<Map<string, boolean>> {
  if (orderIds.length === 0) return new Map();
  const rows = await tx.db
    .select({ orderId: riskTrials.orderId, isControl: riskTrials.isControl })
    .from(riskTrials)
    .where(and(eq(riskTrials.storeId, tx.storeId), inArray(riskTrials.orderId, orderIds as OrderId[])));
  return new Map(rows.map((row) => [row.orderId as string, row.isControl]));
}

/** Orders that join; one that joined already stays as it was. Returns the ids of the new ones. */
export async function insertTrials(
  tx: StoreTx,
  trials: readonly (Omit<TrialRow, "storeId" | "orderId" | "treatment" | "treatedAt" | "leftAt"> & { orderId: string })[],
): Promise<Set<string>> {
  if (trials.length === 0) return new Set();
  const rows = await tx.db
    .insert(riskTrials)
    .values(trials.map((trial) => ({ ...trial, orderId: trial.orderId as OrderId, storeId: tx.storeId })))
    .onConflictDoNothing()
    .returning({ orderId: riskTrials.orderId });
  return new Set(rows.map((row) => row.orderId as string));
}

/** One order's part in the measurement; null when it has none. */
export async function findTrial(tx: StoreTx, orderId: string): Promise<TrialRow | null> {
  const [row] = await tx.db
    .select()
    .from(riskTrials)
    .where(and(eq(riskTrials.storeId, tx.storeId), eq(riskTrials.orderId, orderId as OrderId)));
  return row ?? null;
}

/**
 * Notes the first thing done about an order. One of the control group leaves the measurement by it.
 * @returns `left` when it did so just now, `noted` otherwise, null when the order is not measured
 */
export async function noteTreatment(tx: StoreTx, orderId: string, action: RiskAction, now: Date): Promise<"left" | "noted" | null> {
  const at = now.toISOString();
  const [row] = (await tx.db.execute(sql`
    with old as (select left_at from risk_trials where store_id = ${tx.storeId} and order_id = ${orderId} for update)
    update risk_trials t set treatment = coalesce(t.treatment, ${action}), treated_at = coalesce(t.treated_at, ${at}::timestamptz),
      left_at = case when t.is_control then coalesce(t.left_at, ${at}::timestamptz) end
    from old where t.store_id = ${tx.storeId} and t.order_id = ${orderId}
    returning t.is_control as control, old.left_at as was_left`)) as unknown as { control: boolean; was_left: string | null }[];
  if (!row) return null;
  return row.control && row.was_left === null ? "left" : "noted";
}
