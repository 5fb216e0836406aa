import { and, asc, eq, sql } from "drizzle-orm";
import type { Clock } from "~/domain/bench/clocks/clock";
import type { UnitId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";
import type { UnitRow } from "./units.server";

/**
 * Some open units whose clocks were reckoned before a mark, locked. Those somebody is working on are left out: their own step reckons them.
 * @param mark as `clocked_on` is written
 */
export function lockUnclocked(tx: StoreTx, mark: string, limit: number): Promise<UnitRow[]> {
  return tx.db
    .select()
    .from(units)
    .where(and(eq(units.storeId, tx.storeId), sql`${units.clockedOn} < ${mark}`, sql`state in ('here', 'graded', 'routed')`))
    .orderBy(asc(units.clockedOn), asc(units.unitId))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Writes the clocks of units. Their version stays: nothing that a person saw or said has changed. */
export async function writeClocks(tx: StoreTx, rows: readonly (Clock & { unitId: UnitId })[], mark: string): Promise<void> {
  if (rows.length === 0) return;
  const json = JSON.stringify(
    rows.map(({ unitId, dueOn, dueWhy, bestRoute, worthMinor, lossMinor }) => ({
      ...{ unit_id: unitId, due_on: dueOn, due_why: dueWhy, best_route: bestRoute, worth_minor: worthMinor, loss_minor: lossMinor },
    })),
  );
  await tx.db.execute(sql`
    update units u set due_on = r.due_on, due_why = r.due_why, best_route = r.best_route, worth_minor = r.worth_minor, loss_minor = r.loss_minor,
      clocked_on = ${mark}
    from jsonb_to_recordset(${json}::text::jsonb) as r (unit_id text, due_on text, due_why text, best_route text, worth_minor bigint, loss_minor bigint)
    where u.store_id = ${tx.storeId} and u.unit_id = r.unit_id`);
}
