import { and, desc, eq, sql } from "drizzle-orm";
import type { StoreTx } from "../client.server";
import { accessLog, inboxStates, privacyRequests, webhookInbox } from "../schema/records";
import { backfills, reconciliations } from "../schema/sync";
import { downwards } from "../sorting";

export type InboxState = (typeof inboxStates)[number];

/** Deliveries by keyset, newest first; the bodies stay where they are. */
export function listInbox(tx: StoreTx, state: InboxState | null, before: { at: Date; id: string } | null, limit: number) {
  return tx.db
    .select({
      deliveryId: webhookInbox.deliveryId,
      topic: webhookInbox.topic,
      state: webhookInbox.state,
      receivedAt: webhookInbox.receivedAt,
      processedAt: webhookInbox.processedAt,
      duplicates: webhookInbox.duplicates,
      attempts: webhookInbox.attempts,
      errorCode: webhookInbox.errorCode,
    })
    .from(webhookInbox)
    .where(
      and(
        eq(webhookInbox.storeId, tx.storeId),
        state ? eq(webhookInbox.state, state) : undefined,
        before
          ? sql`(${webhookInbox.receivedAt}, ${webhookInbox.deliveryId}) < (${before.at.toISOString()}::timestamptz, ${before.id})`
          : undefined,
      ),
    )
    .orderBy(downwards(webhookInbox.receivedAt), downwards(webhookInbox.deliveryId))
    .limit(limit);
}

/** Deliveries by state, each counted to 10,001 and no further. */
export async function countInbox(tx: StoreTx): Promise<Record<InboxState, number>> {
  const counted: [InboxState, number][] = [];
  for (const state of inboxStates) {
    const some = tx.db
      .select({ one: sql`1` })
      .from(webhookInbox)
      .where(and(eq(webhookInbox.storeId, tx.storeId), eq(webhookInbox.state, state)))
      .limit(10_001)
      .as("some");
    const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
    counted.push([state, Number(row?.n ?? 0)]);
  }
  return Object.fromEntries(counted) as Record<InboxState, number>;
}

/** The newest runs of the reconciler. */
export function listReconciliations(tx: StoreTx, limit: number) {
  return tx.db
    .select({
      reconciliationId: reconciliations.reconciliationId,
      state: reconciliations.state,
      sinceAt: reconciliations.sinceAt,
      untilAt: reconciliations.untilAt,
      checked: reconciliations.checked,
      repaired: reconciliations.repaired,
      errorCode: reconciliations.errorCode,
      startedAt: reconciliations.startedAt,
      finishedAt: reconciliations.finishedAt,
    })
    .from(reconciliations)
    .where(eq(reconciliations.storeId, tx.storeId))
    .orderBy(downwards(reconciliations.startedAt))
    .limit(limit);
}

/** The newest readings of past orders; where the platform keeps the file stays with the job that reads it. */
export function listBackfills(tx: StoreTx, limit: number) {
  return tx.db
    .select({
      backfillId: backfills.backfillId,
      state: backfills.state,
      sinceAt: backfills.sinceAt,
      ordersRead: backfills.ordersRead,
      ordersTotal: backfills.ordersTotal,
      errorCode: backfills.errorCode,
      startedAt: backfills.startedAt,
      finishedAt: backfills.finishedAt,
    })
    .from(backfills)
    .where(eq(backfills.storeId, tx.storeId))
    .orderBy(downwards(backfills.startedAt))
    .limit(limit);
}

/** Requests of shoppers and the platform about personal data, newest first; the export itself is not read. */
export function listPrivacyRequests(tx: StoreTx, limit: number) {
  return tx.db
    .select({
      requestId: privacyRequests.requestId,
      kind: privacyRequests.kind,
      state: privacyRequests.state,
      counts: privacyRequests.counts,
      receivedAt: privacyRequests.receivedAt,
      doneAt: privacyRequests.doneAt,
      hasExport: sql<boolean>`${privacyRequests.sealedExport} is not null`,
    })
    .from(privacyRequests)
    .where(eq(privacyRequests.storeId, tx.storeId))
    .orderBy(desc(privacyRequests.receivedAt))
    .limit(limit);
}

/** The sealed export of one request; null when there is none. */
export async function findPrivacyExport(tx: StoreTx, requestId: string): Promise<string | null> {
  const [row] = await tx.db
    .select({ sealed: privacyRequests.sealedExport })
    .from(privacyRequests)
    .where(and(eq(privacyRequests.storeId, tx.storeId), eq(privacyRequests.requestId, requestId)));
  return row?.sealed ?? null;
}

/** Who read personal data, newest first. */
export function listAccess(tx: StoreTx, limit: number) {
  return tx.db
    .select({
      accessId: accessLog.accessId,
      actor: accessLog.actor,
      subject: accessLog.subject,
      purpose: accessLog.purpose,
      readAt: accessLog.readAt,
    })
    .from(accessLog)
    .where(eq(accessLog.storeId, tx.storeId))
    .orderBy(downwards(accessLog.readAt))
    .limit(limit);
}
