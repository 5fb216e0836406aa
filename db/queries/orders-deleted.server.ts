import { sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";

/** Ends an order that the platform no longer has: cancelled at `at`, unless it ended otherwise before. Its id; null when nothing changed. */
export async function endDeletedOrder(tx: StoreTx, externalId: string, at: Date, now: Date): Promise<string | null> {
  const when = sql`${at.toISOString()}::timestamptz`;
  const [row] = (await tx.db.execute(sql`
    update orders set cancelled_at = ${when}, decision = 'cancelled', needs_reread = false,
      outcome_at = case when outcome = 'unknown' and not outcome_marked then ${when} else outcome_at end,
      outcome = case when outcome = 'unknown' and not outcome_marked then 'cancelled' else outcome end,
      platform_updated_at = greatest(platform_updated_at, ${when}), changed_at = ${now.toISOString()}::timestamptz
    where store_id = ${tx.storeId} and external_id = ${externalId} and cancelled_at is null returning order_id`)) as unknown as {
    order_id: string;
  }[];
  return row?.order_id ?? null;
}
