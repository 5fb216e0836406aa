import { addDays } from "~/domain/time";
import { deleteLoosePhoto, listOrphanPhotos } from "~db/queries/photos.server";
import type { Ctx } from "../ctx";
import { photoName } from "./keep-file.server";

/** Removes photos that no return used within a day. @returns how many */
export async function sweepPhotos(ctx: Ctx, limit = 200): Promise<number> {
  const orphans = await ctx.transact((tx) => listOrphanPhotos(tx, addDays(ctx.now(), -1), limit));
  let removed = 0;
  for (const { photoId } of orphans) {
    // The row first, in its own transaction: a return that takes the photo at this moment keeps row and file.
    if (!(await ctx.transact((tx) => deleteLoosePhoto(tx, photoId)))) continue;
    await ctx.app.files.remove(photoName(ctx.storeId, photoId));
    removed++;
  }
  return removed;
}
