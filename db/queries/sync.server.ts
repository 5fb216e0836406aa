import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { backfills, reconciliations } from "../schema/sync";
import { downwards } from "../sorting";

export type BackfillRow = typeof backfills.$inferSelect;
export type ReconciliationRow = typeof reconciliations.$inferSelect;

const openStates = ["asked", "running", "reading"] as const;
const isOpen = (state: BackfillRow["state"]) => openStates.some((open) => open === state);

/** The backfill under way, if there is one; `lock` keeps others from changing it meanwhile. */
export async function openBackfill(tx: StoreTx, lock = false): Promise<BackfillRow | null> {
  const query = tx.db
    .select()
    .from(backfills)
    .where(and(eq(backfills.storeId, tx.storeId), inArray(backfills.state, [...openStates])))
    .orderBy(downwards(backfills.startedAt))
    .limit(1);
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** Adds a backfill. */
export async function insertBackfill(tx: StoreTx, row: Omit<typeof backfills.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(backfills).values({ storeId: tx.storeId, ...row });
}

/** How many backfills failed with this code since an instant. */
export async function countFailedBackfills(tx: StoreTx, errorCode: string, since: Date): Promise<number> {
  const rows = await tx.db
    .select({ id: backfills.backfillId })
    .from(backfills)
    .where(
      and(
        eq(backfills.storeId, tx.storeId),
        eq(backfills.state, "failed"),
        eq(backfills.errorCode, errorCode),
        gte(backfills.startedAt, since),
      ),
    );
  return rows.length;
}

/**
 * Changes a backfill if it is still in `from` and, when given, still at `offset`. False = somebody else moved it. The address of its file,
 * good for everybody who knows it, goes when it ends.
 */
export async function moveBackfill(
  tx: StoreTx,
  backfillId: string,
  from: BackfillRow["state"],
  change: Partial<Omit<BackfillRow, "storeId" | "backfillId">>,
  offset?: number,
): Promise<boolean> {
  const rows = await tx.db
    .update(backfills)
    .set(change.state && !isOpen(change.state) ? { ...change, url: null } : change)
    .where(
      and(
        eq(backfills.storeId, tx.storeId),
        eq(backfills.backfillId, backfillId),
        eq(backfills.state, from),
        offset === undefined ? undefined : eq(backfills.offsetBytes, offset),
      ),
    )
    .returning({ id: backfills.backfillId });
  return rows.length > 0;
}

/** The reconciliation under way, locked, if there is one. */
export async function openReconciliation(tx: StoreTx): Promise<ReconciliationRow | null> {
  const [row] = await tx.db
    .select()
    .from(reconciliations)
    .where(and(eq(reconciliations.storeId, tx.storeId), eq(reconciliations.state, "running")))
    .orderBy(downwards(reconciliations.startedAt))
    .limit(1)
    .for("update");
  return row ?? null;
}

/** Until when the mirror was last found whole; null = never. */
export async function lastReconciledUntil(tx: StoreTx): Promise<Date | null> {
  const [row] = await tx.db
    .select({ until: reconciliations.untilAt })
    .from(reconciliations)
    .where(and(eq(reconciliations.storeId, tx.storeId), eq(reconciliations.state, "done")))
    .orderBy(desc(reconciliations.untilAt))
    .limit(1);
  return row?.until ?? null;
}

/** Adds a reconciliation. */
export async function insertReconciliation(tx: StoreTx, row: Omit<typeof reconciliations.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(reconciliations).values({ storeId: tx.storeId, ...row });
}

/** Moves a running reconciliation on from `cursor`. False = another run did it already. */
export async function moveReconciliation(
  tx: StoreTx,
  row: Pick<ReconciliationRow, "reconciliationId" | "cursor">,
  change: Partial<Omit<ReconciliationRow, "storeId" | "reconciliationId">>,
): Promise<boolean> {
  const rows = await tx.db
    .update(reconciliations)
    .set(change)
    .where(
      and(
        eq(reconciliations.storeId, tx.storeId),
        eq(reconciliations.reconciliationId, row.reconciliationId),
        eq(reconciliations.state, "running"),
        sql`${reconciliations.cursor} is not distinct from ${row.cursor}`,
      ),
    )
    .returning({ id: reconciliations.reconciliationId });
  return rows.length > 0;
}
