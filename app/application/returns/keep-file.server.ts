import { Refusal } from "~/domain/errors";
import { newId, type PhotoId, type StoreId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import { countLoosePhotos, insertPhoto } from "~db/queries/photos.server";
import type { Ctx } from "../ctx";
import { lockAskersOrder } from "./lock-askers-order.server";

/** Files of one order that wait for a return; more is not a person choosing. */
const looseLimits = { photo: 40, video: 5 } as const;

/** Where a photo or video lies in the file store. */
export function photoName(storeId: StoreId, photoId: PhotoId): string {
  return `${storeId}/${photoId}`;
}

/**
 * Keeps a cleaned photo or video until its return is asked for.
 * @throws NotFound for an order that is not the asker's; Refusal `too_many_loose_photos`
 */
export async function keepFile(
  ctx: Ctx,
  input: { asker: Asker; orderExternalId: string },
  file: { body: Uint8Array | Blob; bytes: number; contentType: string },
): Promise<{ photoId: PhotoId }> {
  const photoId = newId("pho", ctx.now());
  const kind = file.contentType.startsWith("video/") ? "video" : "photo";
  // The file first: a row without its file would break a page, a file without its row is only swept later.
  await ctx.app.files.put(photoName(ctx.storeId, photoId), file.body, file.contentType);
  try {
    await ctx.transact(async (tx) => {
      const order = await lockAskersOrder(tx, input.asker, input.orderExternalId);
      if ((await countLoosePhotos(tx, order.orderId, kind)) >= looseLimits[kind])
        throw new Refusal("too_many_loose_photos", "Too many photos were added for this order.");
      const { bytes, contentType } = file;
      await insertPhoto(tx, {
        storeId: tx.storeId,
        photoId,
        orderId: order.orderId,
        contentType,
        bytes,
        clean: "at_upload",
        createdAt: ctx.now(),
      });
    });
  } catch (error) {
    await ctx.app.files.remove(photoName(ctx.storeId, photoId));
    throw error;
  }
  return { photoId };
}
