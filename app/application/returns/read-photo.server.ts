import { NotFound } from "~/domain/errors";
import { findPhoto } from "~db/queries/photos.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { Ctx } from "../ctx";
import { photoName } from "./keep-file.server";

/** A photo or video as it is read; `bytes` = its length. */
export interface OpenPhoto {
  body: ReadableStream<Uint8Array>;
  bytes: number;
  contentType: string;
}

/** A photo or video for staff; its reading is noted, because it may show a person. @throws NotFound also for another store's photo */
export async function readPhoto(ctx: Ctx, input: { photoId: string }): Promise<OpenPhoto> {
  const photo = await ctx.transact(async (tx) => {
    const found = await findPhoto(tx, input.photoId);
    if (!found) throw new NotFound("The photo");
    await insertAccess(tx, { actor: ctx.actor, subject: `photo:${found.photoId}`, purpose: "return page", at: ctx.now() });
    return found;
  });
  const file = await ctx.app.files.open(photoName(ctx.storeId, photo.photoId));
  if (!file) throw new NotFound("The photo");
  return { body: file.body, bytes: file.bytes, contentType: photo.contentType };
}
