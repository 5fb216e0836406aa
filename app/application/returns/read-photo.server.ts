import { NotFound } from "~/domain/errors";
import { findPhoto } from "~db/queries/photos.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx } from "../ctx";
import { photoName } from "./upload-photo.server";

/** A photo for staff; its reading is noted, because a photo may show a person. @throws NotFound also for another store's photo */
export async function readPhoto(ctx: Ctx, input: { photoId: string }): Promise<{ bytes: Uint8Array; contentType: string }> {
  const photo = await ctx.transact(async (tx) => {
    const found = await findPhoto(tx, input.photoId);
    if (!found) throw new NotFound("The photo");
    await insertAccess(tx, { actor: ctx.actor, subject: `photo:${found.photoId}`, purpose: "return page", at: ctx.now() });
    return found;
  });
  const file = await ctx.app.files.get(photoName(ctx.storeId, photo.photoId));
  if (!file) throw new NotFound("The photo");
  return { bytes: file.bytes, contentType: photo.contentType };
}
