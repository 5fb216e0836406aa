import { and, eq, sql } from "drizzle-orm";
import type { ShopperId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returns } from "../schema/returns";

/** How many returns a shopper has that did not end, and how many they asked for since an instant, whatever became of them. */
export async function countShopperReturns(tx: StoreTx, shopperId: ShopperId, since: Date): Promise<{ open: number; recent: number }> {
  const [row] = await tx.db
    .select({
      open: sql<number>`count(*) filter (where ${returns.request} in ('requested','approved','received') and ${returns.resolution} = 'open')::int`,
      recent: sql<number>`count(*) filter (where ${returns.requestedAt} >= ${since.toISOString()}::timestamptz)::int`,
    })
    .from(returns)
    .where(and(eq(returns.storeId, tx.storeId), eq(returns.shopperId, shopperId)));
  return { open: row?.open ?? 0, recent: row?.recent ?? 0 };
}
