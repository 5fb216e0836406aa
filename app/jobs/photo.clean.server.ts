import { z } from "zod";
import { cleanKeptPhotos } from "~/application/returns/clean-kept-photos.server";
import { storesWithOldPhotos } from "~db/queries/system/due.server";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";

/** Seconds of one run: photos keep a core busy, and other jobs want their turn. */
const turnSeconds = 30;

/** Cleans photos of one store that were kept before metadata was taken out, turn by turn. */
export const cleanPhotosJob = defineJob({
  name: "photo.clean",
  payload: z.object({}),
  attempts: 5,
  timeoutSeconds: 300,
  run: async (ctx) => {
    const { left } = await cleanKeptPhotos(ctx, { seconds: turnSeconds });
    return left ? { snoozeSeconds: 5 } : { done: true };
  },
});

/** Every hour, for stores that have such photos; soon for none. */
export const cleanPhotosHourly = forStores("photo.clean-hourly", "41 * * * *", cleanPhotosJob, (app) => storesWithOldPhotos(app.database));
