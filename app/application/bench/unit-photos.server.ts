import { NotFound, Refusal } from "~/domain/errors";
import { newId, type PhotoId } from "~/domain/ids";
import { insertAccess } from "~db/queries/returns-access.server";
import { countUnitPhotos, findUnitPhoto, insertUnitPhoto } from "~db/queries/unit-photos.server";
import { findUnit, lockUnit } from "~db/queries/units.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { photoName } from "../returns/keep-file.server";
import type { OpenPhoto } from "../returns/read-photo.server";
import { acceptPhoto } from "../returns/upload-photo.server";
import { noteUnit } from "./unit-steps.server";

/** Pictures of one unit. */
const mostOfUnit = 12;

/**
 * Keeps a picture of a unit, cleaned as those of shoppers are, with a line in its trail.
 * @throws NotFound; Refusal `too_many_photos`, `photo_too_large`, `photo_type`, `photo_too_many_pixels`, `not_allowed`
 */
export async function addUnitPhoto(
  ctx: Ctx,
  input: { unitId: string; bytes: Uint8Array | Blob; device?: string },
): Promise<{ photoId: PhotoId }> {
  permit(ctx, "bench.work");
  if (!(await ctx.transact((tx) => findUnit(tx, input.unitId)))) throw new NotFound("The unit");
  const { body, bytes, contentType } = await acceptPhoto(input.bytes);
  const photoId = newId("pho", ctx.now());
  const name = photoName(ctx.storeId, photoId);
  // The file first, as for returns: a row without its file would break a page.
  await ctx.app.files.put(name, body, contentType);
  try {
    await ctx.transact(async (tx) => {
      const unit = await lockUnit(tx, input.unitId);
      if (!unit) throw new NotFound("The unit");
      if ((await countUnitPhotos(tx, unit.unitId)) >= mostOfUnit)
        throw new Refusal("too_many_photos", `At most ${mostOfUnit} photos of one unit.`, { photo: "Too many." });
      const now = ctx.now();
      await insertUnitPhoto(tx, { photoId, unitId: unit.unitId, contentType, bytes, actor: ctx.actor, createdAt: now, changedAt: now });
      const done = { at: now, device: input.device ?? "" };
      await noteUnit(tx, ctx, unit.unitId, done, { name: "photographed", from: unit.state, to: unit.state, data: { photoId } });
    });
  } catch (error) {
    await ctx.app.files.remove(name);
    throw error;
  }
  return { photoId };
}

/** A picture of a unit for staff; its reading is noted, because it may show whose parcel it was. @throws NotFound also for another store's */
export async function readUnitPhoto(ctx: Ctx, input: { photoId: string }): Promise<OpenPhoto> {
  const photo = await ctx.transact(async (tx) => {
    const found = await findUnitPhoto(tx, input.photoId);
    if (!found) throw new NotFound("The photo");
    await insertAccess(tx, { actor: ctx.actor, subject: `photo:${found.photoId}`, purpose: "bench", at: ctx.now() });
    return found;
  });
  const file = await ctx.app.files.open(photoName(ctx.storeId, photo.photoId));
  if (!file) throw new NotFound("The photo");
  return { body: file.body, bytes: file.bytes, contentType: photo.contentType };
}
