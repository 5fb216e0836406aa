import { and, desc, eq, inArray } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { outbox } from "../schema/records";

/** Writings of pages that have not happened yet, the newest first; they are few. @param kind what the outbox calls them */
export async function listUnwritten(tx: StoreTx, kind: string): Promise<{ state: string; errorCode: string | null; payload: unknown }[]> {
  return tx.db
    .select({ state: outbox.state, errorCode: outbox.errorCode, payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.kind, kind), inArray(outbox.state, ["pending", "sending", "failed", "stuck"])))
    .orderBy(desc(outbox.createdAt))
    .limit(100);
}
