import { expect, test } from "vitest";
import { testApp } from "~/testing/test-app";
import { closeFeed, renewFeedSecret } from "./parcel-feed.server";
import { recordParcelStatus } from "./record-parcel-status.server";
import { viewFeeds } from "./view-feeds.server";

test("Settings tells where to post, whether anybody does, and what nobody understood; never a secret", async () => {
  const t = await testApp();
  const ctx = await t.store("mine.example");
  const neighbour = await t.store("theirs.example");
  const address = `http://localhost:3000/webhooks/parcels/${ctx.storeId}`;
  const off = { feed: "endpoint", address, isOn: false, renewedAt: null, previousUntil: null, heardAt: null };
  expect(await viewFeeds(ctx)).toEqual({ feeds: [expect.objectContaining(off)], waiting: 0, unmapped: [] });
  await renewFeedSecret(ctx, { feed: "endpoint" });
  const { secret } = await renewFeedSecret(ctx, { feed: "endpoint" });
  const scan = (code: string, hour: number) => ({
    ...{ eventId: null, trackingNumber: "A1", courier: null, order: null, leg: null, status: "unmapped" as const, reason: null, code },
    ...{ text: null, place: null, called: null, at: new Date(Date.UTC(2026, 4, 20, hour)) },
  });
  const from = { source: "endpoint", deliveryId: null, receivedAt: t.clock.now() };
  await ctx.transact((tx) => recordParcelStatus(ctx, tx, [scan("Zap", 1), scan("Zap", 2), scan("Pow", 3)], from));
  await neighbour.transact((tx) => recordParcelStatus(neighbour, tx, [scan("Theirs", 1)], from));
  const view = await viewFeeds(ctx);
  const previousUntil = new Date(t.clock.now().getTime() + 86_400_000);
  expect(view.feeds[0]).toMatchObject({ isOn: true, renewedAt: t.clock.now(), previousUntil, heardAt: t.clock.now() });
  expect(view).toMatchObject({
    waiting: 3,
    unmapped: [
      { code: "Zap", scans: 2 },
      { code: "Pow", scans: 1 },
    ],
  });
  expect(JSON.stringify(view)).not.toContain(secret.slice(6, 20));
  t.clock.advance(31 * 86_400);
  await closeFeed(ctx, { feed: "endpoint" });
  expect(await viewFeeds(ctx)).toMatchObject({ feeds: [off], waiting: 3, unmapped: [] });
});
