import { and, asc, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { OrderId, VerificationId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { verifications } from "../schema/verifications";

export type VerificationRow = typeof verifications.$inferSelect;

/** Keeps a new asking. @throws when one of the order is open already */
export async function insertVerification(
  tx: StoreTx,
  row: Pick<VerificationRow, "verificationId" | "orderId" | "tokenHash" | "askedAt" | "expiresAt" | "atEnd">,
): Promise<void> {
  await tx.db.insert(verifications).values({ storeId: tx.storeId, state: "asked", ...row });
}

/** The newest asking about an order; null = nobody asked. */
export async function newestVerification(tx: StoreTx, orderId: string): Promise<VerificationRow | null> {
  const [row] = await tx.db
    .select()
    .from(verifications)
    .where(and(eq(verifications.storeId, tx.storeId), eq(verifications.orderId, orderId as OrderId)))
    .orderBy(desc(verifications.askedAt), desc(verifications.verificationId))
    .limit(1);
  return row ?? null;
}

const own = (tx: StoreTx, verificationId: string) =>
  and(eq(verifications.storeId, tx.storeId), eq(verifications.verificationId, verificationId as VerificationId));

/** One asking without a lock. */
export async function findVerification(tx: StoreTx, verificationId: string): Promise<VerificationRow | null> {
  const [row] = await tx.db.select().from(verifications).where(own(tx, verificationId));
  return row ?? null;
}

/** The asking that a link names; null = the link is nobody's in this store. */
export async function findVerificationByToken(tx: StoreTx, tokenHash: string): Promise<VerificationRow | null> {
  const [row] = await tx.db
    .select()
    .from(verifications)
    .where(and(eq(verifications.storeId, tx.storeId), eq(verifications.tokenHash, tokenHash)));
  return row ?? null;
}

/** Changes an asking. The caller holds the lock of its order. */
export async function updateVerification(
  tx: StoreTx,
  verificationId: string,
  change: Partial<Pick<VerificationRow, "state" | "answeredAt" | "answer" | "corrected" | "correction" | "remindedAt">>,
): Promise<void> {
  await tx.db.update(verifications).set(change).where(own(tx, verificationId));
}

/** Open askings whose time is over, the longest over first. */
export function listDueVerifications(tx: StoreTx, now: Date, limit: number) {
  return tx.db
    .select({ verificationId: verifications.verificationId, orderId: verifications.orderId })
    .from(verifications)
    .where(and(eq(verifications.storeId, tx.storeId), eq(verifications.state, "asked"), lte(verifications.expiresAt, now)))
    .orderBy(asc(verifications.expiresAt))
    .limit(limit);
}

/** Open askings of half their time over whose shopper was not reminded yet, the longest open first. */
export function listRemindable(tx: StoreTx, now: Date, limit: number) {
  return tx.db
    .select({ verificationId: verifications.verificationId, orderId: verifications.orderId })
    .from(verifications)
    .where(
      and(
        eq(verifications.storeId, tx.storeId),
        eq(verifications.state, "asked"),
        isNull(verifications.remindedAt),
        // Plain instants for the driver, which would otherwise not know their type in an expression.
        sql`${verifications.askedAt} + (${verifications.expiresAt} - ${verifications.askedAt}) / 2 <= ${now.toISOString()}::timestamptz`,
        sql`${verifications.expiresAt} - (${verifications.expiresAt} - ${verifications.askedAt}) / 4 > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(verifications.expiresAt))
    .limit(limit);
}

/** The open askings about some orders. The caller holds the orders' locks. */
export async function openVerificationsOf(tx: StoreTx, orderIds: readonly string[]): Promise<VerificationRow[]> {
  if (orderIds.length === 0) return [];
  return tx.db
    .select()
    .from(verifications)
    .where(
      and(eq(verifications.storeId, tx.storeId), eq(verifications.state, "asked"), inArray(verifications.orderId, orderIds as OrderId[])),
    )
    .orderBy(asc(verifications.verificationId));
}
