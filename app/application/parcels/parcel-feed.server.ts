import { NotFound } from "~/domain/errors";
import type { ParcelStatusFeed } from "~/ports/parcel-status";
import { deleteFeed, findFeed, saveFeed } from "~db/queries/parcel-feeds.server";
import { findStore } from "~db/queries/store-row.server";
import type { App, Ctx } from "../ctx";

/** Hours for which the secret before a rotation is still good. */
export const rotationHours = 24;

/** The feed of that id. @throws NotFound */
export function feedNamed(app: Pick<App, "parcelFeeds">, id: string): ParcelStatusFeed {
  const feed = app.parcelFeeds.find((one) => one.id === id);
  if (!feed) throw new NotFound("The feed");
  return feed;
}

/**
 * Makes a new secret for a feed and switches it on. The secret before is good for a day more. The answer is the only time the secret is shown.
 * @throws NotFound
 */
export async function renewFeedSecret(ctx: Ctx, input: { feed: string }): Promise<{ secret: string }> {
  const feed = feedNamed(ctx.app, input.feed);
  return ctx.transact(async (tx) => {
    const secret = feed.newSecret();
    const now = ctx.now();
    const held = await findFeed(tx, feed.id, true);
    await saveFeed(tx, {
      feed: feed.id,
      secret: ctx.sealer.seal(ctx.storeId, secret),
      previousSecret: held?.secret ?? null,
      previousUntil: held ? new Date(now.getTime() + rotationHours * 3_600_000) : null,
      changedAt: now,
    });
    await tx.record([{ name: held ? "parcels.secret-rotated" : "parcels.feed-opened", data: { feed: feed.id } }]);
    return { secret };
  });
}

/** Ends a feed: no secret of it is good any more; what it said stays. @throws NotFound */
export async function closeFeed(ctx: Ctx, input: { feed: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    if (!(await deleteFeed(tx, feedNamed(ctx.app, input.feed).id))) throw new NotFound("The feed");
    await tx.record([{ name: "parcels.feed-closed", data: { feed: input.feed } }]);
  });
}

/** What is needed to take a delivery: the secrets that are good now, and the store. Null = no such feed is on, or the store is gone. */
export function readFeedSecrets(ctx: Ctx, input: { feed: string }) {
  return ctx.transact(async (tx) => {
    const store = await findStore(tx);
    const held = store && store.uninstalledAt === null ? await findFeed(tx, input.feed) : null;
    if (!store || !held) return null;
    const isPreviousGood = held.previousUntil !== null && held.previousUntil > ctx.now();
    const sealed = [held.secret, ...(isPreviousGood && held.previousSecret ? [held.previousSecret] : [])];
    return { platform: store.platform, domain: store.domain, secrets: sealed.map((one) => ctx.sealer.open(ctx.storeId, one)) };
  });
}
