import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { cleanPhoto, type PhotoType, photoTypes } from "./clean-photo.server";

const place = "SECRET-PLACE-51.5074";
const colours = { topLeft: [220, 20, 20], topRight: [20, 200, 20], bottomLeft: [20, 20, 220], bottomRight: [230, 220, 30] } as const;

/** A phone's photo: four colours, lying on its side, with the place in EXIF, GPS and XMP. */
async function shot(type: PhotoType): Promise<Uint8Array> {
  const [width, height] = [64, 48];
  const raw = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const name = `${y < height / 2 ? "top" : "bottom"}${x < width / 2 ? "Left" : "Right"}` as keyof typeof colours;
      raw.set(colours[name], (y * width + x) * 3);
    }
  const picture = sharp(raw, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Make: "Phone", ImageDescription: place },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 26/1", GPSLongitudeRef: "W", GPSLongitude: "0/1 7/1 39/1" },
    })
    .withMetadata({ orientation: 6 })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>${place}</note></x:xmpmeta>`);
  const packed = { "image/jpeg": picture.jpeg({ quality: 95 }), "image/png": picture.png(), "image/webp": picture.webp({ quality: 95 }) };
  return new Uint8Array(await (type === "image/avif" ? picture.avif({ quality: 90 }) : packed[type]).toBuffer());
}

async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.round(y * (info.height - 1)) * info.width + Math.round(x * (info.width - 1))) * info.channels;
  return [...data.subarray(at, at + 3)];
}

const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

describe("a photo before it is kept", () => {
  test.each(photoTypes)("%s: place, time and camera are gone, the picture is upright and looks the same", async (type) => {
    const sent = await shot(type);
    const before = await sharp(sent).metadata();
    expect([before.exif !== undefined, before.xmp !== undefined, holds(sent, place)]).toEqual([true, true, true]);
    const kept = await cleanPhoto(sent, type);
    const after = await sharp(kept).metadata();
    expect([after.exif, after.xmp, after.iptc, after.orientation, after.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(["SECRET", "GPS", "Exif", "xmpmeta", "Phone"].filter((word) => holds(kept, word))).toEqual([]);
    expect([after.width, after.height]).toEqual([48, 64]);
    // Lying on its right side: what was left at the bottom is now left at the top.
    const corners = [
      [0.2, 0.2, colours.bottomLeft],
      [0.8, 0.2, colours.topLeft],
      [0.2, 0.8, colours.bottomRight],
      [0.8, 0.8, colours.topRight],
    ] as const;
    for (const [x, y, wanted] of corners) {
      const colour = await colourAt(kept, x, y);
      for (const [i, part] of wanted.entries()) expect(Math.abs((colour[i] ?? 0) - part)).toBeLessThan(14);
    }
  });

  test("what hides behind the picture is left behind", async () => {
    const sent = Buffer.concat([await shot("image/jpeg"), Buffer.from(`MotionPhoto ${place}`)]);
    expect(holds(await cleanPhoto(sent, "image/jpeg"), "MotionPhoto")).toBe(false);
  });

  test("a huge photo becomes smaller, a small file that unpacks to far more is refused", async () => {
    const blank = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: "#fff" } })
        .png({ compressionLevel: 9 })
        .toBuffer();
    const kept = await sharp(await cleanPhoto(await blank(6400, 800), "image/png")).metadata();
    expect([kept.width, kept.height]).toEqual([3200, 400]);
    const bomb = await blank(9000, 9000);
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(cleanPhoto(bomb, "image/png")).rejects.toMatchObject({ code: "photo_too_many_pixels" });
  });

  test("what does not unpack is refused: half a photo, a beginning with nothing behind it", async () => {
    const whole = await shot("image/jpeg");
    await expect(cleanPhoto(whole.subarray(0, whole.length - 300), "image/jpeg")).rejects.toMatchObject({ code: "photo_type" });
    await expect(cleanPhoto(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "image/jpeg")).rejects.toMatchObject({ code: "photo_type" });
  });
});
