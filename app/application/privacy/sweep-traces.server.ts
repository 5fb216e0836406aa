import type { PhotoId } from "~/domain/ids";
import { emptyBodies, inboxSlice } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";
import { eraseFile } from "../outcomes/file-pieces.server";
import { photoName } from "../returns/keep-file.server";

/** Looked into at once: a body may have megabytes. */
const slice = { rows: 500, bytes: 16 * 1024 * 1024 };

/**
 * The slow part of erasing: empties every stored webhook body that speaks of the shopper or their orders and came no later than the request
 * (what they order afterwards is a new relation), and removes photos and uploaded files. May be repeated; reads the inbox slice by slice in
 * transactions of their own.
 */
export async function sweepTraces(
  ctx: Ctx,
  input: {
    shopperExternalId: string | null;
    orderExternalIds: readonly string[];
    /** Tracking numbers of their parcels: couriers speak of them by these. */
    trackingNumbers?: readonly string[];
    photos: readonly PhotoId[];
    files?: readonly string[];
    until: Date;
  },
): Promise<number> {
  for (const file of input.files ?? []) await eraseFile(ctx, file);
  for (const photo of input.photos) await ctx.app.files.remove(photoName(ctx.storeId, photo));
  const ids = [input.shopperExternalId, ...input.orderExternalIds].filter((id): id is string => id !== null);
  // A number so short would be found in anybody's delivery.
  const numbers = (input.trackingNumbers ?? []).filter((number) => number.length >= 6);
  const marks = new Set([...ids.flatMap((id) => [id, ...(/(\d{4,})$/.exec(id)?.slice(1) ?? [])]), ...numbers]);
  let emptied = 0;
  let after = "";
  for (;;) {
    const done = await ctx.transact(async (tx) => {
      const rows = await inboxSlice(tx, after, input.until, slice);
      const theirs = rows.filter((row) => speaksOf(ctx.sealer.openBytes(ctx.storeId, row.body), marks)).map((row) => row.delivery_id);
      await emptyBodies(tx, theirs, ctx.now());
      return { last: rows.at(-1)?.delivery_id, theirs: theirs.length };
    });
    emptied += done.theirs;
    if (done.last === undefined) return emptied;
    after = done.last;
  }
}

function speaksOf(body: Buffer, marks: ReadonlySet<string>): boolean {
  const text = body.toString("utf8");
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      // A longer number that merely contains this one is somebody else's.
      if (!/\d/.test(text[at - 1] ?? "") && !/\d/.test(text[at + mark.length] ?? "")) return true;
    }
  }
  return false;
}
