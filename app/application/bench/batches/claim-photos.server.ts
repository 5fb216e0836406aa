import sharp from "sharp";
import { insertAccess } from "~db/queries/returns-access.server";
import { listUnitPhotos } from "~db/queries/unit-photos.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { photoName } from "../../returns/keep-file.server";
import { readBatch } from "./view-batches.server";

/** Most photos on a sheet: what a vendor looks at, and a mail carries. */
export const claimPhotosLimit = 48;
/** Longest side of a photo on a sheet, pixels. */
const side = 640;

/** A photo of a unit as a sheet shows it. */
export interface ClaimPhoto {
  code: string;
  jpeg: Buffer;
}

/**
 * Photos of a batch's units, made small, in the units' order; those that are gone or cannot be read are left out. Their reading is noted: they may
 * show whose parcel it was. @throws NotFound; Refusal `not_allowed`
 */
export async function readClaimPhotos(ctx: Ctx, input: { batchId: string }): Promise<ClaimPhoto[]> {
  permit(ctx, "bench.export");
  const listed = await ctx.transact(async (tx) => {
    const { units } = await readBatch(tx, input.batchId);
    const codes = new Map(units.map((unit) => [unit.unitId, unit.code]));
    const photos = (await listUnitPhotos(tx, [...codes.keys()])).slice(0, claimPhotosLimit);
    await insertAccess(tx, { actor: ctx.actor, subject: `photos:${input.batchId}`, purpose: "claim sheet", at: ctx.now() });
    return photos.map((photo) => ({ name: photoName(ctx.storeId, photo.photoId), code: codes.get(photo.unitId) ?? "" }));
  });
  const shown: ClaimPhoto[] = [];
  for (const { name, code } of listed.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const file = await ctx.app.files.get(name);
    const jpeg = file && (await small(file.bytes));
    if (jpeg) shown.push({ code, jpeg });
  }
  return shown;
}

async function small(bytes: Uint8Array): Promise<Buffer | null> {
  try {
    const fit = { width: side, height: side, fit: "inside", withoutEnlargement: true } as const;
    return await sharp(bytes, { limitInputPixels: 50_000_000 }).rotate().resize(fit).jpeg({ quality: 72 }).toBuffer();
  } catch {
    return null;
  }
}
