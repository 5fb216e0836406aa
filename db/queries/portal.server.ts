import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { OrderId, PortalCodeId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders, shoppers } from "../schema/orders";
import { portalCodes, portalDrafts, portalTokens } from "../schema/portal";
import { downwards } from "../sorting";

export type PortalCodeRow = typeof portalCodes.$inferSelect;

/** Orders with one of these names or this id of the platform, with the hashes of the addresses they can be reached at. */
export function findOrdersByNumber(tx: StoreTx, names: readonly string[], externalId: string) {
  return tx.db
    .select({
      orderId: orders.orderId,
      emailHash: orders.emailHash,
      shopperEmailHash: shoppers.emailHash,
      hasEmail: sql<boolean>`coalesce(${orders.contactEmail}, ${shoppers.email}) is not null`,
    })
    .from(orders)
    .leftJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(orders.storeId, tx.storeId), or(inArray(orders.name, [...names]), eq(orders.externalId, externalId))))
    .orderBy(downwards(orders.placedAt))
    .limit(20);
}

/** Orders with one of these names or this id of the platform, with what a parcel bears: where it went and to whom. Not those of erased people. */
export function findParcelAddresses(tx: StoreTx, names: readonly string[], externalId: string) {
  return tx.db
    .select({
      orderId: orders.orderId,
      channelExternalId: orders.channelExternalId,
      postalCode: orders.postalCode,
      countryCode: orders.countryCode,
      name: orders.contactName,
    })
    .from(orders)
    .leftJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(
      and(
        eq(orders.storeId, tx.storeId),
        or(inArray(orders.name, [...names]), eq(orders.externalId, externalId)),
        isNull(shoppers.redactedAt),
        isNotNull(orders.postalCode),
        // A guest who was erased has no row of their own: nothing of theirs is left on the order.
        sql`coalesce(${orders.contactName}, ${orders.contactEmail}, ${orders.contactPhone}, ${orders.addressLine1}) is not null`,
      ),
    )
    .orderBy(downwards(orders.placedAt))
    .limit(20);
}

/** Codes for one mailbox of a gift's recipient since an instant. Whoever names the same one waits until this transaction ends. */
export async function countCodesTo(tx: StoreTx, recipientHash: string, since: Date): Promise<number> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.storeId}:${recipientHash}`}, 0))`);
  const [row] = await tx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(portalCodes)
    .where(and(eq(portalCodes.storeId, tx.storeId), eq(portalCodes.recipientHash, recipientHash), gt(portalCodes.createdAt, since)));
  return row?.n ?? 0;
}

/** Codes asked for since an instant. Whoever asks from the same address waits until this transaction ends, so that limits hold. */
export async function countCodes(
  tx: StoreTx,
  by: { numberHash: string; ipHash: string; since: Date },
): Promise<{ number: number; address: number; both: number }> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.storeId}:${by.ipHash}`}, 0))`);
  const [row] = (await tx.db.execute(sql`
    select count(*) filter (where number_hash = ${by.numberHash})::int as number, count(*) filter (where ip_hash = ${by.ipHash})::int as address,
      count(*) filter (where number_hash = ${by.numberHash} and ip_hash = ${by.ipHash})::int as both
    from portal_codes where store_id = ${tx.storeId} and created_at > ${by.since.toISOString()}::timestamptz
      and (number_hash = ${by.numberHash} or ip_hash = ${by.ipHash})`)) as unknown as { number: number; address: number; both: number }[];
  return row ?? { number: 0, address: 0, both: 0 };
}

/** Keeps a new code. */
export async function insertCode(tx: StoreTx, row: Omit<typeof portalCodes.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(portalCodes).values({ storeId: tx.storeId, ...row });
}

const ownCode = (tx: StoreTx, codeId: string) => and(eq(portalCodes.storeId, tx.storeId), eq(portalCodes.codeId, codeId as PortalCodeId));

/** One code without a lock. */
export async function findCode(tx: StoreTx, codeId: string): Promise<PortalCodeRow | null> {
  const [row] = await tx.db.select().from(portalCodes).where(ownCode(tx, codeId));
  return row ?? null;
}

/** One code, locked: tries take turns, so that none is free. */
export async function lockCode(tx: StoreTx, codeId: string): Promise<PortalCodeRow | null> {
  const [row] = await tx.db.select().from(portalCodes).where(ownCode(tx, codeId)).for("update");
  return row ?? null;
}

/** Notes a try. The caller holds the lock. */
export async function updateCode(tx: StoreTx, codeId: string, change: { misses?: number; usedAt?: Date }): Promise<void> {
  await tx.db.update(portalCodes).set(change).where(ownCode(tx, codeId));
}

/** Notes that a token was exchanged; false when it was before. */
export async function insertToken(tx: StoreTx, tokenHash: string, usedAt: Date): Promise<boolean> {
  const rows = await tx.db
    .insert(portalTokens)
    .values({ storeId: tx.storeId, tokenHash, usedAt })
    .onConflictDoNothing()
    .returning({ hash: portalTokens.tokenHash });
  return rows.length > 0;
}

/** Newest orders of one of the platform's shoppers. */
export function listOrdersOfShopper(tx: StoreTx, shopperExternalId: string, limit: number) {
  return tx.db
    .select({
      orderId: orders.orderId,
      externalId: orders.externalId,
      name: orders.name,
      placedAt: orders.placedAt,
      quantity: orders.quantity,
    })
    .from(orders)
    .innerJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(orders.storeId, tx.storeId), eq(shoppers.externalId, shopperExternalId)))
    .orderBy(downwards(orders.placedAt), desc(orders.orderId))
    .limit(limit);
}

/** Orders of a shopper for which something was entered and not sent, oldest first. */
export async function listDraftsOfShopper(tx: StoreTx, shopperExternalId: string, limit: number): Promise<OrderId[]> {
  const rows = await tx.db
    .select({ orderId: portalDrafts.orderId })
    .from(portalDrafts)
    .innerJoin(orders, and(eq(orders.storeId, portalDrafts.storeId), eq(orders.orderId, portalDrafts.orderId)))
    .innerJoin(shoppers, and(eq(shoppers.storeId, orders.storeId), eq(shoppers.shopperId, orders.shopperId)))
    .where(and(eq(portalDrafts.storeId, tx.storeId), eq(portalDrafts.whose, ""), eq(shoppers.externalId, shopperExternalId)))
    .orderBy(asc(portalDrafts.createdAt), asc(portalDrafts.orderId))
    .limit(limit);
  return rows.map((row) => row.orderId);
}

/** A draft of an order: its own shopper's (`whose` empty), or that of somebody who got it as a gift. */
export interface DraftKey {
  orderId: OrderId;
  whose: string;
}

const ownDraft = (tx: StoreTx, { orderId, whose }: DraftKey) =>
  and(eq(portalDrafts.storeId, tx.storeId), eq(portalDrafts.orderId, orderId), eq(portalDrafts.whose, whose));

/** What was entered for an order and not sent; sealed. */
export async function findDraft(tx: StoreTx, key: DraftKey): Promise<string | null> {
  const [row] = await tx.db.select({ body: portalDrafts.body }).from(portalDrafts).where(ownDraft(tx, key));
  return row?.body ?? null;
}

/** Keeps what was entered, instead of what was before. */
export async function saveDraftRow(tx: StoreTx, key: DraftKey, body: string, now: Date): Promise<void> {
  await tx.db
    .insert(portalDrafts)
    .values({ storeId: tx.storeId, orderId: key.orderId, whose: key.whose, body, createdAt: now, changedAt: now })
    .onConflictDoUpdate({ target: [portalDrafts.storeId, portalDrafts.orderId, portalDrafts.whose], set: { body, changedAt: now } });
}

/** Forgets what was entered for an order. */
export async function deleteDraft(tx: StoreTx, key: DraftKey): Promise<void> {
  await tx.db.delete(portalDrafts).where(ownDraft(tx, key));
}

/** Forgets codes, drafts and tokens from before an instant; says how many rows went. */
export async function deletePortalTraces(tx: StoreTx, before: Date): Promise<number> {
  const codes = await tx.db
    .delete(portalCodes)
    .where(and(eq(portalCodes.storeId, tx.storeId), lt(portalCodes.createdAt, before)))
    .returning({ id: portalCodes.codeId });
  const drafts = await tx.db
    .delete(portalDrafts)
    .where(and(eq(portalDrafts.storeId, tx.storeId), lt(portalDrafts.changedAt, before)))
    .returning({ id: portalDrafts.orderId });
  const tokens = await tx.db
    .delete(portalTokens)
    .where(and(eq(portalTokens.storeId, tx.storeId), lt(portalTokens.usedAt, before)))
    .returning({ id: portalTokens.tokenHash });
  return codes.length + drafts.length + tokens.length;
}
