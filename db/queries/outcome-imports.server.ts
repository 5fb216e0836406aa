import { and, eq, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import type { ImportState, RowProblem } from "~/domain/outcomes/import";
import type { StoreTx } from "../client.server";
import { outcomeImportErrors, outcomeImportOrders, outcomeImports } from "../schema/outcome-imports";
import { downwards } from "../sorting";

export type OutcomeImportRow = typeof outcomeImports.$inferSelect;
type Change = Partial<Omit<OutcomeImportRow, "storeId" | "importId">>;

/** Refused rows that are kept of one import; more are only counted. */
export const keptErrors = 1_000;

const ended = ["done", "failed", "cancelled"] as const;
const mine = (tx: StoreTx, importId: string) => and(eq(outcomeImports.storeId, tx.storeId), eq(outcomeImports.importId, importId));

/** Adds an import. */
export async function insertImport(tx: StoreTx, row: Omit<typeof outcomeImports.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(outcomeImports).values({ storeId: tx.storeId, ...row });
}

/** One import of this store; `lock` keeps others from changing it meanwhile. */
export async function findImport(tx: StoreTx, importId: string, lock = false): Promise<OutcomeImportRow | null> {
  const query = tx.db.select().from(outcomeImports).where(mine(tx, importId));
  const [row] = await (lock ? query.for("update") : query);
  return row ?? null;
}

/** Imports of a kind that did not end yet, locked. */
export function openImports(tx: StoreTx, kind: OutcomeImportRow["kind"] = "outcomes"): Promise<OutcomeImportRow[]> {
  return tx.db
    .select()
    .from(outcomeImports)
    .where(and(eq(outcomeImports.storeId, tx.storeId), eq(outcomeImports.kind, kind), notInArray(outcomeImports.state, [...ended])))
    .orderBy(outcomeImports.importId)
    .for("update");
}

/** The newest imports of a kind. */
export function listImports(tx: StoreTx, limit: number, kind: OutcomeImportRow["kind"] = "outcomes"): Promise<OutcomeImportRow[]> {
  return tx.db
    .select()
    .from(outcomeImports)
    .where(and(eq(outcomeImports.storeId, tx.storeId), eq(outcomeImports.kind, kind)))
    .orderBy(downwards(outcomeImports.createdAt), downwards(outcomeImports.importId))
    .limit(limit);
}

/**
 * Changes an import if it is still in one of `from` and, when given, still at `offset`. False = somebody else moved it. What was read of
 * the file, and which orders it named, goes when the import ends.
 */
export async function moveImport(
  tx: StoreTx,
  importId: string,
  from: readonly ImportState[],
  change: Change,
  offset?: number,
): Promise<boolean> {
  const isEnd = ended.some((state) => state === change.state);
  const rows = await tx.db
    .update(outcomeImports)
    .set(isEnd ? { ...change, reading: null } : change)
    .where(
      and(
        mine(tx, importId),
        inArray(outcomeImports.state, [...from]),
        offset === undefined ? undefined : eq(outcomeImports.offsetBytes, offset),
      ),
    )
    .returning({ id: outcomeImports.importId });
  if (rows.length === 0) return false;
  if (isEnd)
    await tx.db
      .delete(outcomeImportOrders)
      .where(and(eq(outcomeImportOrders.storeId, tx.storeId), eq(outcomeImportOrders.importId, importId)));
  return true;
}

/** Takes an import away whose file never arrived whole. */
export async function deleteImport(tx: StoreTx, importId: string): Promise<void> {
  await tx.db.delete(outcomeImports).where(mine(tx, importId));
}

/** Keeps refused rows, as long as there is room for them. */
export async function insertImportErrors(
  tx: StoreTx,
  importId: string,
  failedBefore: number,
  errors: readonly { rowNumber: number; code: RowProblem }[],
): Promise<void> {
  const kept = errors.slice(0, Math.max(0, keptErrors - failedBefore));
  if (kept.length > 0) await tx.db.insert(outcomeImportErrors).values(kept.map((error) => ({ storeId: tx.storeId, importId, ...error })));
}

/** Refused rows of an import by number, from one on. */
export function listImportErrors(tx: StoreTx, importId: string, limit: number) {
  return tx.db
    .select({ rowNumber: outcomeImportErrors.rowNumber, code: outcomeImportErrors.code })
    .from(outcomeImportErrors)
    .where(and(eq(outcomeImportErrors.storeId, tx.storeId), eq(outcomeImportErrors.importId, importId)))
    .orderBy(outcomeImportErrors.rowNumber)
    .limit(limit);
}

/** Notes that rows are about these orders; gives back those that no earlier row was about. */
export async function claimOrders(tx: StoreTx, importId: string, orderIds: readonly string[]): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set();
  const rows = (await tx.db.execute(sql`
    insert into outcome_import_orders (store_id, import_id, order_id)
    select ${tx.storeId}, ${importId}, o.id from unnest(${sql.param(orderIds)}::text[]) as o (id)
    on conflict do nothing returning order_id`)) as unknown as { order_id: string }[];
  return new Set(rows.map((row) => row.order_id));
}

/** Imports whose file is still there though they ended, or that nobody went on with since an instant. */
export function forgottenImports(tx: StoreTx, before: Date): Promise<OutcomeImportRow[]> {
  return tx.db
    .select()
    .from(outcomeImports)
    .where(
      and(
        eq(outcomeImports.storeId, tx.storeId),
        isNotNull(outcomeImports.fileKey),
        sql`(${inArray(outcomeImports.state, [...ended])} or (${notInArray(outcomeImports.state, [...ended, "running"])} and ${lt(outcomeImports.changedAt, before)}))`,
      ),
    )
    .orderBy(outcomeImports.importId);
}

/** Where files of this store's imports lie. */
export async function importFileKeys(tx: StoreTx): Promise<string[]> {
  const rows = await tx.db
    .select({ key: outcomeImports.fileKey })
    .from(outcomeImports)
    .where(and(eq(outcomeImports.storeId, tx.storeId), isNotNull(outcomeImports.fileKey)));
  return rows.flatMap((row) => row.key ?? []);
}
