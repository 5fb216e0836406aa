import sharp, { type Sharp } from "sharp";
import { Refusal } from "~/domain/errors";

/** Types of photos that can be read here. HEIC cannot: browsers of iPhones turn it into JPEG by themselves where a form does not take it. */
export const photoTypes = ["image/jpeg", "image/png", "image/webp", "image/avif"] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Most pixels of a photo: phones take up to 50 million in their usual modes; a small file that unpacks to more is made to harm. */
export const photoMaxPixels = 64_000_000;
/** Longest edge of a kept photo, in pixels: enough to see a seam, small enough to load. */
const longestEdge = 3200;
/** Seconds after which a photo that is still being worked on is given up. */
const patienceSeconds = 20;

// What one photo needs is not kept for the next, and one photo keeps one core busy at most.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A photo as it may be kept: unpacked, turned upright, packed again in its own type. Nothing but the picture comes out: no place, no time,
 * no camera, no second picture hidden behind the first.
 * @param type what the bytes begin like
 * @throws Refusal `photo_type` when it cannot be unpacked, `photo_too_many_pixels`
 */
export async function cleanPhoto(bytes: Uint8Array, type: PhotoType): Promise<Uint8Array> {
  try {
    const picture = sharp(bytes, { limitInputPixels: photoMaxPixels, failOn: "error", sequentialRead: true })
      .timeout({ seconds: patienceSeconds })
      .autoOrient()
      .resize({ width: longestEdge, height: longestEdge, fit: "inside", withoutEnlargement: true });
    return new Uint8Array(await pack(picture, type).toBuffer());
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw new Refusal("photo_too_many_pixels", "The photo has too many pixels. Send a smaller one.", { photo: "Too many pixels." });
    throw unreadable();
  }
}

/** What is said of a file that is no photo we can read. */
export function unreadable(): Refusal {
  return new Refusal("photo_type", "Send a JPEG, PNG, WebP or AVIF photo. Of a HEIC photo, send a JPEG copy.", {
    photo: "Not a photo we can read.",
  });
}

function pack(picture: Sharp, type: PhotoType): Sharp {
  if (type === "image/jpeg") return picture.jpeg({ quality: 90 });
  if (type === "image/png") return picture.png();
  if (type === "image/webp") return picture.webp({ quality: 90 });
  // The encoder's own default takes seconds for a photo of a phone.
  return picture.avif({ quality: 70, effort: 2 });
}
