import { Refusal } from "~/domain/errors";
import { listUncleaned, markCleaned, type PhotoRow } from "~db/queries/photos.server";
import type { Ctx } from "../ctx";
import { cleanPhoto, photoTypes } from "./clean-photo.server";
import { cleanVideo, videoTypes } from "./clean-video.server";
import { photoName } from "./keep-file.server";
import { typeOf } from "./upload-photo.server";

/** Files between two looks at the clock: each may take seconds. */
const slice = 10;

/**
 * Takes everything but picture and sound out of photos and videos that were kept before that was done, by the same code as an upload, each once. It may be
 * stopped anywhere: a file is replaced whole, and noted afterwards. What cannot be read stays as it was and is counted.
 * @param input `seconds` after which it stops @returns whether some are left
 */
export async function cleanKeptPhotos(ctx: Ctx, input: { seconds: number }): Promise<{ left: boolean }> {
  const startedAt = performance.now();
  for (;;) {
    const files = await ctx.transact((tx) => listUncleaned(tx, slice));
    for (const file of files) await cleanOne(ctx, file);
    if (files.length < slice) return { left: false };
    if (performance.now() - startedAt > input.seconds * 1000) return { left: true };
  }
}

async function cleanOne(ctx: Ctx, { photoId }: PhotoRow): Promise<void> {
  const name = photoName(ctx.storeId, photoId);
  const kept = await ctx.app.files.get(name);
  const mark = (clean: NonNullable<PhotoRow["clean"]>, bytes?: number) =>
    ctx.transact((tx) => markCleaned(tx, photoId, { clean, changedAt: ctx.now(), ...(bytes === undefined ? {} : { bytes }) }));
  if (!kept) return void (await mark("gone"));
  const cleaned = await cleanBytes(kept.bytes);
  if (!cleaned) return void (await mark("unreadable"));
  await ctx.app.files.put(name, cleaned.body, cleaned.contentType);
  // Its shopper may have been erased meanwhile: then the file must not be there again.
  if (!(await mark("later", cleaned.bytes))) await ctx.app.files.remove(name);
}

/** The file as an upload of today would keep it; null when it cannot be read. */
async function cleanBytes(bytes: Uint8Array): Promise<{ body: Uint8Array | Blob; bytes: number; contentType: string } | null> {
  const found = await typeOf(bytes);
  const [photo, video] = [photoTypes.find((type) => type === found), videoTypes.find((type) => type === found)];
  try {
    if (photo) {
      const body = await cleanPhoto(bytes, photo);
      return { body, bytes: body.length, contentType: photo };
    }
    if (!video) return null;
    const body = await cleanVideo(new Blob([new Uint8Array(bytes)]), video);
    return { body, bytes: body.size, contentType: video };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
