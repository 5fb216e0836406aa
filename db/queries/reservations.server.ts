import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { exchangeWishes, type reservationStates, stockReservations } from "../schema/exchanges";
import { returns } from "../schema/returns";

export type ExchangeWishRow = typeof exchangeWishes.$inferSelect;
export type NewExchangeWish = Omit<typeof exchangeWishes.$inferInsert, "storeId">;
export type ReservationRow = typeof stockReservations.$inferSelect;
export type ReservationState = (typeof reservationStates)[number];

/** What is to be sent for the lines of a return, in the lines' order. */
export function listWishes(tx: StoreTx, returnId: string): Promise<ExchangeWishRow[]> {
  return tx.db
    .select()
    .from(exchangeWishes)
    .where(and(eq(exchangeWishes.storeId, tx.storeId), eq(exchangeWishes.returnId, returnId as ReturnId)))
    .orderBy(asc(exchangeWishes.returnLineId));
}

/** Writes all wishes of a return in place of those it had. The caller holds the return's lock. */
export async function replaceWishes(tx: StoreTx, returnId: ReturnId, wishes: readonly NewExchangeWish[]): Promise<void> {
  await tx.db.delete(exchangeWishes).where(and(eq(exchangeWishes.storeId, tx.storeId), eq(exchangeWishes.returnId, returnId)));
  if (wishes.length > 0) await tx.db.insert(exchangeWishes).values(wishes.map((wish) => ({ ...wish, storeId: tx.storeId })));
}

/** Units kept back for a return. */
export function listReservations(tx: StoreTx, returnId: string): Promise<ReservationRow[]> {
  return tx.db
    .select()
    .from(stockReservations)
    .where(and(eq(stockReservations.storeId, tx.storeId), eq(stockReservations.returnId, returnId as ReturnId)))
    .orderBy(asc(stockReservations.variantExternalId));
}

/** Writes down units to be kept back; one row a variant. Doing it again changes nothing. */
export async function insertReservations(
  tx: StoreTx,
  rows: readonly { returnId: ReturnId; productExternalId: string; variantExternalId: string; quantity: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(stockReservations)
    .values(rows.map((row) => ({ ...row, storeId: tx.storeId, state: "asked" as const })))
    .onConflictDoNothing();
}

/** Moves the reservations of a return that are in one of these states to another. @returns how many */
export async function moveReservations(
  tx: StoreTx,
  returnId: string,
  from: readonly ReservationState[],
  to: { state: ReservationState; heldAt?: Date; endedAt?: Date },
  now: Date,
): Promise<number> {
  const moved = await tx.db
    .update(stockReservations)
    .set({ ...to, changedAt: now })
    .where(
      and(
        eq(stockReservations.storeId, tx.storeId),
        eq(stockReservations.returnId, returnId as ReturnId),
        inArray(stockReservations.state, [...from]),
      ),
    )
    .returning({ variant: stockReservations.variantExternalId });
  return moved.length;
}

/** Returns for which units are kept back although they ended: nothing of ours says that they are to be freed yet. */
export async function listForgottenReservations(tx: StoreTx, limit: number): Promise<ReturnId[]> {
  const rows = await tx.db
    .selectDistinct({ returnId: stockReservations.returnId })
    .from(stockReservations)
    .innerJoin(returns, and(eq(returns.storeId, stockReservations.storeId), eq(returns.returnId, stockReservations.returnId)))
    .where(
      and(
        eq(stockReservations.storeId, tx.storeId),
        inArray(stockReservations.state, ["asked", "held"]),
        or(inArray(returns.request, ["declined", "cancelled", "expired", "closed"]), inArray(returns.resolution, ["settled", "none"])),
        sql`not exists (select 1 from outbox o where o.store_id = ${stockReservations.storeId} and o.return_id = ${stockReservations.returnId} and o.kind = 'stock.release')`,
      ),
    )
    .limit(limit);
  return rows.map((row) => row.returnId);
}
