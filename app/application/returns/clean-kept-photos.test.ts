import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { newId } from "~/domain/ids";
import { cleanPhotosJob } from "~/jobs/photo.clean.server";
import { anOrder } from "~/testing/returns/an-order";
import { asha, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { findPhoto, insertPhoto } from "~db/queries/photos.server";
import { findOrder } from "~db/queries/returns-order.server";
import { storesWithOldPhotos } from "~db/queries/system/due.server";
import type { Ctx } from "../ctx";
import { viewSystem } from "../views/view-system.server";
import { cleanKeptPhotos } from "./clean-kept-photos.server";
import { photoName } from "./keep-file.server";
import { uploadPhoto } from "./upload-photo.server";

const place = "SECRET-PLACE-51.5074";
let world: ReturnsWorld;
let orderId: NonNullable<Awaited<ReturnType<typeof findOrder>>>["orderId"];
beforeEach(async () => {
  world = await returnsWorld();
  await anOrder(world.ctx, world.fake);
  const [row] = await world.t.database.sql`select order_id from orders`;
  const order = await world.ctx.transact((tx) => findOrder(tx, String(row?.order_id)));
  if (!order) throw new Error("there is an order");
  orderId = order.orderId;
});

/** A phone's photo with a place in it. */
async function shot(): Promise<Uint8Array> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: "#a33" } }).withExif({
    IFD0: { ImageDescription: place },
  });
  return new Uint8Array(await picture.jpeg().toBuffer());
}

/** A file as it was kept before anything was taken out of it; without bytes, its row alone. */
async function keptBefore(bytes: Uint8Array | null) {
  const photoId = newId("pho", world.ctx.now());
  if (bytes) await world.t.app.files.put(photoName(world.ctx.storeId, photoId), bytes, "image/jpeg");
  const at = { storeId: world.ctx.storeId, createdAt: world.ctx.now() };
  await world.ctx.transact((tx) => insertPhoto(tx, { ...at, photoId, orderId, contentType: "image/jpeg", bytes: bytes?.length ?? 0 }));
  return photoId;
}
const fileOf = (photoId: string) => world.t.kept.get(photoName(world.ctx.storeId, photoId as `pho_${string}`))?.bytes;
const hasPlace = (photoId: string) => Buffer.from(fileOf(photoId) ?? []).includes(place);
const counted = async () => {
  const shown = await viewSystem(world.ctx, { tab: "jobs", state: null, after: null });
  return "oldPhotos" in shown ? shown.oldPhotos : null;
};

test("photos kept before are cleaned once, as an upload of today is; what cannot be read stays and is counted", async () => {
  const fresh = await uploadPhoto(world.ctx, { asker: asha, orderExternalId: "gid://fake/Order/1", bytes: await shot() });
  const old = [await keptBefore(await shot()), await keptBefore(await shot())];
  const broken = await keptBefore(new TextEncoder().encode("no photo"));
  await keptBefore(null);
  const before = fileOf(fresh.photoId);
  expect(old.map(hasPlace)).toEqual([true, true]);
  expect(await counted()).toEqual({ cleaned: 0, left: 0, waiting: 4 });
  expect(await storesWithOldPhotos(world.t.database)).toEqual([world.ctx.storeId]);
  expect(await cleanPhotosJob.run(world.ctx, {})).toEqual({ done: true });
  expect(old.map(hasPlace)).toEqual([false, false]);
  for (const photoId of old) {
    const row = await world.ctx.transact((tx) => findPhoto(tx, photoId));
    expect([row?.clean, row?.bytes]).toEqual(["later", fileOf(photoId)?.length]);
  }
  expect(Buffer.from(fileOf(broken) ?? []).toString()).toBe("no photo");
  expect(await counted()).toEqual({ cleaned: 2, left: 2, waiting: 0 });
  expect(await storesWithOldPhotos(world.t.database)).toEqual([]);
  const after = old.map(fileOf);
  await cleanKeptPhotos(world.ctx, { seconds: 30 });
  expect(old.map(fileOf)).toEqual(after);
  expect(fileOf(fresh.photoId)).toBe(before);
});

test("killed after a file was replaced, it goes on; turns end by the clock; one erased meanwhile does not come back", async () => {
  const photos = [];
  for (let i = 0; i < 12; i++) photos.push(await keptBefore(await shot()));
  let commits = 0;
  const dying: Ctx = {
    ...world.ctx,
    transact: (work) => {
      if (++commits === 4) throw new Error("killed");
      return world.ctx.transact(work);
    },
  };
  await expect(cleanKeptPhotos(dying, { seconds: 30 })).rejects.toThrow("killed");
  expect(await counted()).toEqual({ cleaned: 2, left: 0, waiting: 10 });
  expect(await cleanKeptPhotos(world.ctx, { seconds: 0 })).toEqual({ left: true });
  expect(await cleanKeptPhotos(world.ctx, { seconds: 0 })).toEqual({ left: false });
  expect(photos.filter(hasPlace)).toEqual([]);
  const erased = await keptBefore(await shot());
  const { files } = world.t.app;
  const erasing: Ctx = {
    ...world.ctx,
    app: {
      ...world.t.app,
      files: {
        ...files,
        get: async (name) => {
          const file = await files.get(name);
          await world.t.database.sql`delete from return_photos where photo_id = ${erased}`;
          await files.remove(name);
          return file;
        },
      },
    },
  };
  await cleanKeptPhotos(erasing, { seconds: 30 });
  expect(fileOf(erased)).toBeUndefined();
});

test("a neighbour's photos are left alone", async () => {
  const mine = await keptBefore(await shot());
  const neighbour = await world.t.store("neighbour.myshopify.com");
  await cleanKeptPhotos(neighbour, { seconds: 30 });
  expect(hasPlace(mine)).toBe(true);
});
