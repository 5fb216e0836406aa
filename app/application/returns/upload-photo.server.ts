import { fileTypeFromBuffer } from "file-type";
import { Refusal } from "~/domain/errors";
import { newId, type PhotoId, type StoreId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import { countLoosePhotos, insertPhoto } from "~db/queries/photos.server";
import type { Ctx } from "../ctx";
import { findAskersOrder, lockAskersOrder } from "./lock-askers-order.server";

export const photoMaxBytes = 10 * 1024 * 1024;
export const photoTypes = ["image/jpeg", "image/png", "image/webp", "image/heic"] as const;
/** Photos of one order that wait for a return; more is not a person choosing. */
const looseLimit = 40;

/** Where a photo lies in the file store. */
export function photoName(storeId: StoreId, photoId: PhotoId): string {
  return `${storeId}/${photoId}`;
}

/**
 * Keeps a photo until its return is asked for. The type is read from the bytes; what the sender claims does not count.
 * @throws NotFound for an order that is not the asker's; Refusal `photo_too_large`, `photo_type`, `too_many_loose_photos`
 */
export async function uploadPhoto(
  ctx: Ctx,
  input: { asker: Asker; orderExternalId: string; bytes: Uint8Array },
): Promise<{ photoId: PhotoId }> {
  await ctx.transact((tx) => findAskersOrder(tx, input.asker, input.orderExternalId));
  if (input.bytes.length > photoMaxBytes)
    throw new Refusal("photo_too_large", "The photo is larger than 10 MB.", { photo: "Larger than 10 MB." });
  const found = await fileTypeFromBuffer(input.bytes);
  const contentType = photoTypes.find((type) => type === found?.mime);
  if (!contentType) throw new Refusal("photo_type", "Send a JPEG, PNG, WebP or HEIC photo.", { photo: "Not a photo we can read." });
  const photoId = newId("pho", ctx.now());
  // The file first: a row without its file would break a page, a file without its row is only swept later.
  await ctx.app.files.put(photoName(ctx.storeId, photoId), input.bytes, contentType);
  try {
    await ctx.transact(async (tx) => {
      const order = await lockAskersOrder(tx, input.asker, input.orderExternalId);
      if ((await countLoosePhotos(tx, order.orderId)) >= looseLimit)
        throw new Refusal("too_many_loose_photos", "Too many photos were added for this order.");
      await insertPhoto(tx, {
        storeId: tx.storeId,
        photoId,
        orderId: order.orderId,
        contentType,
        bytes: input.bytes.length,
        createdAt: ctx.now(),
      });
    });
  } catch (error) {
    await ctx.app.files.remove(photoName(ctx.storeId, photoId));
    throw error;
  }
  return { photoId };
}
