import { sql } from "drizzle-orm";
import type { RiskAction } from "~/domain/risk/decide";
import type { Arm } from "~/domain/risk/savings";
import type { StoreTx } from "../client.server";

/** How measured orders that were flagged in a span of time ended, by advised action and arm; those that left the control group are not among them. */
export async function trialArms(tx: StoreTx, from: Date, until: Date): Promise<{ action: RiskAction; isControl: boolean; arm: Arm }[]> {
  const rows = (await tx.db.execute(sql`
    select t.action, t.is_control as control, count(*) filter (where o.outcome = 'rto') as rto, count(*) filter (where o.outcome = 'delivered') as delivered,
      count(*) filter (where o.outcome = 'cancelled') as cancelled, count(*) filter (where o.outcome = 'unknown') as unknown,
      count(t.treatment) as acted, count(*) filter (where t.treatment = 'hold') as held,
      coalesce(sum(t.cost_minor) filter (where o.outcome <> 'unknown'), 0) as cost, coalesce(sum(t.margin_minor) filter (where o.outcome <> 'unknown'), 0) as margin
    from risk_trials t join orders o on o.store_id = t.store_id and o.order_id = t.order_id
    where t.store_id = ${tx.storeId} and t.flagged_at >= ${from.toISOString()}::timestamptz and t.flagged_at < ${until.toISOString()}::timestamptz and t.left_at is null
    group by t.action, t.is_control order by t.action, t.is_control`)) as unknown as Record<string, string>[];
  return rows.map((row) => ({
    action: row.action as RiskAction,
    isControl: String(row.control) === "true",
    arm: {
      ...{ rto: Number(row.rto), delivered: Number(row.delivered), cancelled: Number(row.cancelled), unknown: Number(row.unknown) },
      ...{ acted: Number(row.acted), held: Number(row.held), costMinor: Number(row.cost), marginMinor: Number(row.margin) },
    },
  }));
}

/** Orders flagged since a day that are too young to count, and orders of the control group that people or rules acted on. */
export async function trialRest(tx: StoreTx, from: Date, until: Date): Promise<{ young: number; left: number }> {
  const [row] = (await tx.db.execute(sql`
    select count(*) filter (where flagged_at >= ${until.toISOString()}::timestamptz and left_at is null) as young, count(left_at) as gone
    from risk_trials where store_id = ${tx.storeId} and flagged_at >= ${from.toISOString()}::timestamptz`)) as unknown as {
    young: string;
    gone: string;
  }[];
  return { young: Number(row?.young ?? 0), left: Number(row?.gone ?? 0) };
}
