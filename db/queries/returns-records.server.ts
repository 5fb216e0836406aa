import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { history, outbox } from "../schema/records";
import { returns } from "../schema/returns";

/** One return's timeline, oldest first; of a longer one the newest 500 events. */
export async function listReturnHistory(tx: StoreTx, returnId: string) {
  const newest = await tx.db
    .select()
    .from(history)
    .where(and(eq(history.storeId, tx.storeId), eq(history.returnId, returnId)))
    .orderBy(desc(history.happenedAt), desc(history.eventId))
    .limit(500);
  return newest.reverse();
}

/** What was or will be told about a return, oldest first. */
export function listReturnMessages(tx: StoreTx, returnId: string) {
  return tx.db
    .select({
      outboxId: outbox.outboxId,
      kind: outbox.kind,
      payload: outbox.payload,
      words: outbox.words,
      state: outbox.state,
      attempts: outbox.attempts,
      errorCode: outbox.errorCode,
      error: outbox.error,
      result: outbox.result,
      runAt: outbox.runAt,
      sentAt: outbox.sentAt,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.returnId, returnId)))
    .orderBy(asc(outbox.outboxId))
    .limit(200);
}

/** Messages to the platform about a return that are neither sent nor given up. */
export function listUnsent(tx: StoreTx, returnId: string) {
  return tx.db
    .select({
      ...{ outboxId: outbox.outboxId, kind: outbox.kind, state: outbox.state, attempts: outbox.attempts, payload: outbox.payload },
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.storeId, tx.storeId),
        eq(outbox.returnId, returnId),
        ne(outbox.kind, "mail.send"),
        inArray(outbox.state, ["pending", "sending", "failed", "stuck"]),
      ),
    )
    .orderBy(asc(outbox.outboxId));
}

/** Returns of an order whose native twin is not known yet though it was, or is being, asked for. */
export function listUnlinked(tx: StoreTx, orderId: string) {
  return tx.db
    .select({ returnId: returns.returnId, state: outbox.state })
    .from(outbox)
    .innerJoin(returns, and(eq(returns.storeId, outbox.storeId), eq(returns.returnId, sql`${outbox.returnId}`)))
    .where(
      and(
        eq(outbox.storeId, tx.storeId),
        eq(outbox.orderId, orderId),
        eq(outbox.kind, "return.request"),
        ne(outbox.state, "sent"),
        sql`${returns.externalId} is null`,
      ),
    );
}

/** How many messages of a kind a return has ever had: numbers the next attempt of a person. */
export function countMessages(tx: StoreTx, returnId: ReturnId, kind: string): Promise<number> {
  return tx.db.$count(outbox, and(eq(outbox.storeId, tx.storeId), eq(outbox.returnId, returnId), eq(outbox.kind, kind)));
}
