import { and, asc, desc, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { OrderId, WithdrawalId } from "~/domain/ids";
import type { WithdrawalState } from "~/domain/returns/withdrawal";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { returns } from "../schema/returns";
import { returnWithdrawals } from "../schema/withdrawals";

export type WithdrawalRow = typeof returnWithdrawals.$inferSelect;

const own = (tx: StoreTx, id: string) =>
  and(eq(returnWithdrawals.storeId, tx.storeId), eq(returnWithdrawals.withdrawalId, id as WithdrawalId));

/** Keeps the first step of a declaration. */
export async function insertWithdrawal(tx: StoreTx, row: Omit<typeof returnWithdrawals.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(returnWithdrawals).values({ storeId: tx.storeId, ...row });
}

/** One declaration without a lock; null when this store has none of that id. */
export async function findWithdrawal(tx: StoreTx, id: string): Promise<WithdrawalRow | null> {
  const [row] = await tx.db.select().from(returnWithdrawals).where(own(tx, id));
  return row ?? null;
}

/** One declaration, locked: confirming it twice is confirming it once. */
export async function lockWithdrawal(tx: StoreTx, id: string): Promise<WithdrawalRow | null> {
  const [row] = await tx.db.select().from(returnWithdrawals).where(own(tx, id)).for("update");
  return row ?? null;
}

/** Changes columns of one declaration. The caller holds its lock. */
export async function updateWithdrawal(
  tx: StoreTx,
  id: string,
  change: Partial<Omit<typeof returnWithdrawals.$inferInsert, "storeId" | "withdrawalId">>,
  now: Date,
): Promise<void> {
  await tx.db
    .update(returnWithdrawals)
    .set({ ...change, changedAt: now })
    .where(own(tx, id));
}

/** The same declaration confirmed before, unless it was set aside. */
export async function findSameWithdrawal(tx: StoreTx, contentHash: string, numberHash: string): Promise<WithdrawalRow | null> {
  const [row] = await tx.db
    .select()
    .from(returnWithdrawals)
    .where(
      and(
        eq(returnWithdrawals.storeId, tx.storeId),
        eq(returnWithdrawals.numberHash, numberHash),
        eq(returnWithdrawals.contentHash, contentHash),
        inArray(returnWithdrawals.state, ["unmatched", "matched"]),
      ),
    )
    .orderBy(desc(returnWithdrawals.confirmedAt))
    .limit(1);
  return row ?? null;
}

/** Declarations confirmed since an instant. Whoever confirms from the same address waits until this transaction ends, so that limits hold. */
export async function countWithdrawals(
  tx: StoreTx,
  by: { numberHash: string; ipHash: string; emailHash: string; since: Date },
): Promise<{ address: number; both: number; email: number }> {
  for (const key of [by.ipHash, by.emailHash].sort())
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.storeId}:${key}`}, 0))`);
  const t = returnWithdrawals;
  const count = (condition: ReturnType<typeof and>) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const [row] = await tx.db
    .select({
      address: count(eq(t.ipHash, by.ipHash)),
      both: count(and(eq(t.numberHash, by.numberHash), eq(t.ipHash, by.ipHash))),
      email: count(eq(t.emailHash, by.emailHash)),
    })
    .from(t)
    .where(
      and(
        eq(t.storeId, tx.storeId),
        sql`${t.confirmedAt} > ${by.since.toISOString()}::timestamptz`,
        or(eq(t.ipHash, by.ipHash), eq(t.emailHash, by.emailHash)),
      ),
    );
  return row ?? { address: 0, both: 0, email: 0 };
}

/** First steps taken from one address since an instant: they are few, or somebody fills the table. */
export async function countDeclared(tx: StoreTx, by: { ipHash: string; since: Date }): Promise<number> {
  const [row] = await tx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(returnWithdrawals)
    .where(
      and(
        eq(returnWithdrawals.storeId, tx.storeId),
        eq(returnWithdrawals.ipHash, by.ipHash),
        sql`${returnWithdrawals.declaredAt} > ${by.since.toISOString()}::timestamptz`,
      ),
    );
  return row?.n ?? 0;
}

/** Confirmed declarations, those that wait for a person first, then the newest; at most 200. */
export function listWithdrawals(tx: StoreTx, states: readonly WithdrawalState[]) {
  return tx.db
    .select({ withdrawal: returnWithdrawals, orderName: orders.name, countryCode: orders.countryCode, returnName: returns.name })
    .from(returnWithdrawals)
    .leftJoin(orders, and(eq(orders.storeId, returnWithdrawals.storeId), eq(orders.orderId, returnWithdrawals.orderId)))
    .leftJoin(returns, and(eq(returns.storeId, returnWithdrawals.storeId), eq(returns.returnId, returnWithdrawals.returnId)))
    .where(and(eq(returnWithdrawals.storeId, tx.storeId), inArray(returnWithdrawals.state, [...states])))
    .orderBy(desc(returnWithdrawals.confirmedAt), asc(returnWithdrawals.withdrawalId))
    .limit(200);
}

/** How many declarations wait for a person. */
export async function countUnmatched(tx: StoreTx): Promise<number> {
  const [row] = await tx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(returnWithdrawals)
    .where(and(eq(returnWithdrawals.storeId, tx.storeId), eq(returnWithdrawals.state, "unmatched")));
  return row?.n ?? 0;
}

/** Forgets first steps that nobody confirmed, from before an instant; says how many. */
export async function deleteUnconfirmed(tx: StoreTx, before: Date): Promise<number> {
  const rows = await tx.db
    .delete(returnWithdrawals)
    .where(
      and(eq(returnWithdrawals.storeId, tx.storeId), eq(returnWithdrawals.state, "declared"), lt(returnWithdrawals.declaredAt, before)),
    )
    .returning({ id: returnWithdrawals.withdrawalId });
  return rows.length;
}

/** Forgets one first step: another that says the same was confirmed. */
export async function deleteDeclared(tx: StoreTx, id: string): Promise<void> {
  await tx.db.delete(returnWithdrawals).where(and(own(tx, id), eq(returnWithdrawals.state, "declared")));
}

/** Empties what people typed, by their orders or their address; what was declared when stays. */
export async function eraseWithdrawals(
  tx: StoreTx,
  by: { orderIds: readonly string[]; emailHashes: readonly string[] },
  now: Date,
): Promise<void> {
  await tx.db
    .update(returnWithdrawals)
    .set({ body: null, note: null, emailHash: "", contentHash: "", changedAt: now })
    .where(
      and(
        eq(returnWithdrawals.storeId, tx.storeId),
        ne(returnWithdrawals.state, "declared"),
        or(
          by.orderIds.length > 0 ? inArray(returnWithdrawals.orderId, by.orderIds as OrderId[]) : sql`false`,
          by.emailHashes.length > 0 ? inArray(returnWithdrawals.emailHash, [...by.emailHashes]) : sql`false`,
        ),
      ),
    );
  if (by.emailHashes.length > 0)
    await tx.db
      .delete(returnWithdrawals)
      .where(
        and(
          eq(returnWithdrawals.storeId, tx.storeId),
          eq(returnWithdrawals.state, "declared"),
          inArray(returnWithdrawals.emailHash, [...by.emailHashes]),
        ),
      );
}
