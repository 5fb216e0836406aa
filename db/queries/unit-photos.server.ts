import { and, asc, eq, inArray } from "drizzle-orm";
import type { PhotoId, UnitId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { unitPhotos } from "../schema/bench-photos";

export type UnitPhotoRow = typeof unitPhotos.$inferSelect;

/** Notes a picture of a unit; its file is there already. */
export async function insertUnitPhoto(tx: StoreTx, row: Omit<typeof unitPhotos.$inferInsert, "storeId">): Promise<void> {
  await tx.db.insert(unitPhotos).values({ storeId: tx.storeId, ...row });
}

/** One picture of a unit of this store. */
export async function findUnitPhoto(tx: StoreTx, photoId: string): Promise<UnitPhotoRow | null> {
  const [row] = await tx.db
    .select()
    .from(unitPhotos)
    .where(and(eq(unitPhotos.storeId, tx.storeId), eq(unitPhotos.photoId, photoId as PhotoId)));
  return row ?? null;
}

/** Pictures of some units, the first made first. */
export function listUnitPhotos(tx: StoreTx, unitIds: readonly string[]): Promise<UnitPhotoRow[]> {
  if (unitIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select()
    .from(unitPhotos)
    .where(and(eq(unitPhotos.storeId, tx.storeId), inArray(unitPhotos.unitId, unitIds as UnitId[])))
    .orderBy(asc(unitPhotos.unitId), asc(unitPhotos.photoId));
}

/** How many pictures a unit has. */
export function countUnitPhotos(tx: StoreTx, unitId: string): Promise<number> {
  return tx.db.$count(unitPhotos, and(eq(unitPhotos.storeId, tx.storeId), eq(unitPhotos.unitId, unitId as UnitId)));
}
