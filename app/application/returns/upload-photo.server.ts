import { fileTypeFromBuffer } from "file-type";
import { Refusal } from "~/domain/errors";
import type { PhotoId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import type { Ctx } from "../ctx";
import { cleanPhoto, type PhotoType, photoTypes, unreadable } from "./clean-photo.server";
import { cleanVideo, videoMaxBytes, videoTypes } from "./clean-video.server";
import { keepFile } from "./keep-file.server";
import { findAskersOrder } from "./lock-askers-order.server";

export const photoMaxBytes = 10 * 1024 * 1024;
/** A file's type can be told from so many bytes at its beginning. */
const beginningBytes = 8 * 1024;

/** Whose order a file belongs to, and the file as it came. */
interface Upload {
  asker: Asker;
  orderExternalId: string;
  bytes: Uint8Array | Blob;
}

/**
 * Keeps a photo until its return is asked for. The type is read from the bytes; what the sender claims does not count, and only the picture
 * itself is kept.
 * @throws NotFound for an order that is not the asker's; Refusal `photo_too_large`, `photo_type`, `photo_too_many_pixels`, `too_many_loose_photos`
 */
export async function uploadPhoto(ctx: Ctx, input: Upload): Promise<{ photoId: PhotoId }> {
  await ctx.transact((tx) => findAskersOrder(tx, input.asker, input.orderExternalId));
  return keepFile(ctx, input, await acceptPhoto(input.bytes));
}

/**
 * A photo as it may be kept, whoever sent it: its type is read from its bytes, and only the picture itself is left.
 * @throws Refusal `photo_too_large`, `photo_type`, `photo_too_many_pixels`
 */
export async function acceptPhoto(bytes: Uint8Array | Blob): Promise<{ body: Uint8Array; bytes: number; contentType: PhotoType }> {
  const size = sizeOf(bytes);
  if (size > photoMaxBytes) throw new Refusal("photo_too_large", "The photo is larger than 10 MB.", { photo: "Larger than 10 MB." });
  const found = await typeOf(bytes);
  const contentType = photoTypes.find((type) => type === found);
  if (!contentType) throw unreadable();
  const sent = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
  const body = await cleanPhoto(sent, contentType);
  return { body, bytes: body.length, contentType };
}

/**
 * Keeps a photo or a short video, whichever the bytes say it is. A video is never held in memory as a whole.
 * @throws as `uploadPhoto`; Refusal `video_too_large`, `video_type`
 */
export async function uploadFile(ctx: Ctx, input: Upload & { bytes: Blob }): Promise<{ photoId: PhotoId }> {
  const found = await typeOf(input.bytes);
  if (!found?.startsWith("video/")) return uploadPhoto(ctx, input);
  await ctx.transact((tx) => findAskersOrder(tx, input.asker, input.orderExternalId));
  if (input.bytes.size > videoMaxBytes)
    throw new Refusal("video_too_large", "The video is larger than 50 MB. Send a shorter one.", { photo: "Larger than 50 MB." });
  const contentType = videoTypes.find((type) => type === found);
  if (!contentType) throw new Refusal("video_type", "Send an MP4, MOV or WebM video.", { photo: "Not a video we can read." });
  const body = await cleanVideo(input.bytes, contentType);
  return keepFile(ctx, input, { body, bytes: body.size, contentType });
}

const sizeOf = (bytes: Uint8Array | Blob) => (bytes instanceof Blob ? bytes.size : bytes.length);

/** What a photo or video begins like, whatever anybody says it is. */
export async function typeOf(bytes: Uint8Array | Blob): Promise<string | undefined> {
  const beginning = bytes.slice(0, beginningBytes);
  const found = await fileTypeFromBuffer(beginning instanceof Blob ? new Uint8Array(await beginning.arrayBuffer()) : beginning);
  return found?.mime;
}
