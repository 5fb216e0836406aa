import { and, asc, eq, inArray, isNull, like, lt, notLike, sql } from "drizzle-orm";
import type { OrderId, PhotoId, ReturnId, ReturnLineId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { returnPhotos } from "../schema/returns";

export type PhotoRow = typeof returnPhotos.$inferSelect;

/** Notes an uploaded photo that belongs to no line yet. */
export async function insertPhoto(tx: StoreTx, photo: typeof returnPhotos.$inferInsert): Promise<void> {
  await tx.db.insert(returnPhotos).values(photo);
}

/** One photo of this store. */
export async function findPhoto(tx: StoreTx, photoId: string): Promise<PhotoRow | null> {
  const [row] = await tx.db
    .select()
    .from(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.photoId, photoId as PhotoId)));
  return row ?? null;
}

/** Photos of an order that no return uses yet, locked so that two asks cannot share one. */
export function lockLoosePhotos(tx: StoreTx, orderId: OrderId, photoIds: readonly string[]): Promise<PhotoRow[]> {
  if (photoIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(returnPhotos)
    .where(
      and(
        eq(returnPhotos.storeId, tx.storeId),
        eq(returnPhotos.orderId, orderId),
        isNull(returnPhotos.returnId),
        inArray(returnPhotos.photoId, photoIds as PhotoId[]),
      ),
    )
    .for("update");
}

/** How many photos, or videos, of an order wait for a return. */
export async function countLoosePhotos(tx: StoreTx, orderId: OrderId, kind: "photo" | "video"): Promise<number> {
  const isKind = (kind === "video" ? like : notLike)(returnPhotos.contentType, "video/%");
  return tx.db.$count(
    returnPhotos,
    and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.orderId, orderId), isNull(returnPhotos.returnId), isKind),
  );
}

/** Joins photos to a line of a return. */
export async function assignPhotos(
  tx: StoreTx,
  photoIds: readonly string[],
  returnId: ReturnId,
  returnLineId: ReturnLineId,
  now: Date,
): Promise<void> {
  if (photoIds.length === 0) return;
  await tx.db
    .update(returnPhotos)
    .set({ returnId, returnLineId, changedAt: now })
    .where(and(eq(returnPhotos.storeId, tx.storeId), inArray(returnPhotos.photoId, photoIds as PhotoId[])));
}

/** Photos of a return belong to nothing again, as if they had just been sent: another return may take them, or they are swept. */
export async function releasePhotos(tx: StoreTx, returnId: ReturnId, now: Date): Promise<void> {
  await tx.db
    .update(returnPhotos)
    .set({ returnId: null, returnLineId: null, createdAt: now, changedAt: now })
    .where(and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.returnId, returnId)));
}

/** Photos of one return. */
export function listPhotos(tx: StoreTx, returnId: string): Promise<PhotoRow[]> {
  return tx.db
    .select()
    .from(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.returnId, returnId as ReturnId)))
    .orderBy(asc(returnPhotos.photoId));
}

/** Photos uploaded before an instant that no return ever used. */
export function listOrphanPhotos(tx: StoreTx, before: Date, limit: number): Promise<PhotoRow[]> {
  return tx.db
    .select()
    .from(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), isNull(returnPhotos.returnId), lt(returnPhotos.createdAt, before)))
    .orderBy(asc(returnPhotos.createdAt))
    .limit(limit);
}

/** Forgets a photo that still belongs to nothing; false when a return took it meanwhile. */
export async function deleteLoosePhoto(tx: StoreTx, photoId: PhotoId): Promise<boolean> {
  const gone = await tx.db
    .delete(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.photoId, photoId), isNull(returnPhotos.returnId)))
    .returning({ id: returnPhotos.photoId });
  return gone.length > 0;
}

/** Photos and videos that were kept before everything but picture and sound was taken out, and were not looked at since. */
export function listUncleaned(tx: StoreTx, limit: number): Promise<PhotoRow[]> {
  return tx.db
    .select()
    .from(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), isNull(returnPhotos.clean)))
    .orderBy(asc(returnPhotos.photoId))
    .limit(limit);
}

/** Notes what became of such a file; `bytes` when it is another one now. False = it belongs to nobody any more. */
export async function markCleaned(
  tx: StoreTx,
  photoId: PhotoId,
  change: { clean: NonNullable<PhotoRow["clean"]>; bytes?: number; changedAt: Date },
): Promise<boolean> {
  const rows = await tx.db
    .update(returnPhotos)
    .set(change)
    .where(and(eq(returnPhotos.storeId, tx.storeId), eq(returnPhotos.photoId, photoId)))
    .returning({ id: returnPhotos.photoId });
  return rows.length > 0;
}

/** How many of the files kept before are cleaned, were left, or wait. */
export async function countCleaned(tx: StoreTx): Promise<{ cleaned: number; left: number; waiting: number }> {
  const rows = await tx.db
    .select({ clean: returnPhotos.clean, n: sql<string>`count(*)` })
    .from(returnPhotos)
    .where(and(eq(returnPhotos.storeId, tx.storeId), sql`clean is distinct from 'at_upload'`))
    .groupBy(returnPhotos.clean);
  const of = (...which: PhotoRow["clean"][]) =>
    rows.filter((row) => which.includes(row.clean)).reduce((sum, row) => sum + Number(row.n), 0);
  return { cleaned: of("later"), left: of("unreadable", "gone"), waiting: of(null) };
}
