import { and, desc, eq, sql } from "drizzle-orm";
import type { OutboxId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { outbox } from "../schema/records";
import { returns } from "../schema/returns";

/** The newest mails to shoppers that did not reach them and were not sent again, with what they are about. Each is found by its own index. */
export function listUnreachedMails(tx: StoreTx, limit: number) {
  return tx.db
    .select({
      outboxId: outbox.outboxId,
      kind: outbox.kind,
      template: sql<string | null>`${outbox.payload}->>'template'`,
      state: outbox.state,
      notSent: sql<string | null>`${outbox.result}->>'suppressed'`,
      errorCode: outbox.errorCode,
      createdAt: outbox.createdAt,
      orderId: outbox.orderId,
      returnId: outbox.returnId,
      orderName: orders.name,
      returnName: returns.name,
    })
    .from(outbox)
    .leftJoin(orders, and(eq(orders.storeId, outbox.storeId), eq(orders.orderId, sql`${outbox.orderId}`)))
    .leftJoin(returns, and(eq(returns.storeId, outbox.storeId), eq(returns.returnId, sql`${outbox.returnId}`)))
    .where(
      and(
        eq(outbox.storeId, tx.storeId),
        sql`${outbox.kind} in ('mail.send','mail.window')`,
        sql`(${outbox.state} in ('stuck','abandoned') or ${outbox.result}->>'suppressed' is not null)`,
        sql`${outbox.result}->>'again' is null`,
      ),
    )
    .orderBy(desc(outbox.outboxId))
    .limit(limit);
}

/** Notes on a mail that another one was written in its place. */
export async function noteSentAgain(tx: StoreTx, outboxId: string): Promise<void> {
  await tx.db
    .update(outbox)
    .set({ result: sql`coalesce(${outbox.result}, '{}'::jsonb) || '{"again":"yes"}'::jsonb` })
    .where(and(eq(outbox.storeId, tx.storeId), eq(outbox.outboxId, outboxId as OutboxId)));
}
