import { and, asc, eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { units } from "../schema/bench";

/** A unit that lies on the bench and is not finished: nobody graded it, or nobody said where it goes. */
export type OpenUnitRow = Pick<typeof units.$inferSelect, "unitId" | "code" | "sku" | "title" | "state" | "grade" | "receivedAt">;

/** Units that are here or graded, those that wait longest first. @param limit most rows */
export function listOpenUnits(tx: StoreTx, limit: number): Promise<OpenUnitRow[]> {
  const { unitId, code, sku, title, state, grade, receivedAt } = units;
  return (
    tx.db
      .select({ unitId, code, sku, title, state, grade, receivedAt })
      .from(units)
      // The words of the index, so that it is used.
      .where(and(eq(units.storeId, tx.storeId), sql`state in ('here', 'graded', 'routed')`, sql`state in ('here', 'graded')`))
      .orderBy(asc(units.receivedAt), asc(units.unitId))
      .limit(limit)
  );
}
