import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { mirrorOrders } from "~/application/orders/mirror-orders.server";
import { closeFeed, renewFeedSecret } from "~/application/parcels/parcel-feed.server";
import { uninstallStore } from "~/application/stores/uninstall-store.server";
import { processInbox } from "~/application/webhooks/process-inbox.server";
import { replayDelivery } from "~/application/webhooks/replay-delivery.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { ingestParcels, isParcelAddress, maxParcelBytes } from "./ingest-parcels.server";

let t: TestApp;
let ctx: Ctx;
let server: Server;
let base: string;
let secret: string;

beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store("a.myshopify.com");
  server = createServer(ingestParcels(t.app));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ({ secret } = await renewFeedSecret(ctx, { feed: "endpoint" }));
});
afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)));

interface Sending {
  id?: string;
  key?: string;
  headers?: Record<string, string>;
  path?: string;
  ageSeconds?: number;
}
async function post(body: string | object, { id = "m1", key = secret, headers = {}, path = ctx.storeId, ageSeconds = 0 }: Sending = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const timestamp = String(Math.floor(t.clock.now().getTime() / 1000) - ageSeconds);
  const signature = createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(`${id}.${timestamp}.${text}`)
    .digest("base64");
  const signed = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  const response = await fetch(`${base}/webhooks/parcels/${path}`, { method: "POST", body: text, headers: { ...signed, ...headers } });
  const answer = (await response.json()) as { stored: boolean; error?: { code: string } };
  return { status: response.status, answer, code: answer.error?.code };
}
const inbox = () =>
  t.database.sql`select delivery_id, state, error_code, duplicates, topic from webhook_inbox order by received_at, delivery_id`;
const scans = () => t.database.sql`select status, delivery_id from parcel_scans order by happened_at`;
const event = (over: object = {}) => ({ tracking_number: "AWB1001", status: "RTO Delivered", at: "2026-05-25T10:00:00+05:30", ...over });

test("a signed delivery is stored sealed before it is answered, says what was read, and ends its order when the inbox is worked through", async () => {
  const lines = [{ externalId: "fl", orderLineExternalId: "1-l1", quantity: 1 }];
  const parcel = {
    externalId: "f1",
    status: "in_transit",
    rawStatus: "x",
    courier: null,
    trackingNumber: "AWB-1001",
    trackingUrl: null,
  } as const;
  const order = aSnapshot({
    externalId: "1",
    parcels: [{ ...parcel, createdAt: new Date("2026-05-21T00:00:00Z"), deliveredAt: null, lines }],
  });
  await ctx.transact((tx) => mirrorOrders(ctx, tx, [order], "reread"));
  const said = { events: [event(), event({ status: "Teleported" }), event({ at: "yesterday" })] };
  expect(await post(said)).toMatchObject({
    status: 200,
    answer: { stored: true, events: 2, unmapped: 1, refused: [{ index: 2, code: "bad_time" }] },
  });
  expect(JSON.stringify(await t.database.sql`select encode(body, 'escape') from webhook_inbox`)).not.toContain("AWB1001");
  expect(await scans()).toHaveLength(0);
  await processInbox(t.app);
  const [row] = await inbox();
  expect(row).toMatchObject({ topic: "parcels/endpoint", state: "done", error_code: "partly_refused" });
  expect((await scans()).map((scan) => scan.delivery_id)).toEqual([row?.delivery_id, row?.delivery_id]);
  expect(await t.database.sql`select outcome, outcome_by from orders`).toEqual([{ outcome: "rto", outcome_by: "courier" }]);
  // Again, replayed, and under one name with another body: nothing is doubled, nothing is lost.
  await post(said);
  await replayDelivery(ctx, { deliveryId: String(row?.delivery_id) });
  t.clock.advance(1);
  await post({ events: [event({ status: "Out for delivery", at: "2026-05-24T10:00:00Z" })] });
  await processInbox(t.app);
  expect((await inbox()).map((one) => [one.state, one.duplicates])).toEqual([
    ["done", 1],
    ["done", 0],
  ]);
  expect(await scans()).toHaveLength(3);
});

test("what cannot be read is stored all the same, says why at once, ends among the dead, and is taken by a replay once it can be read", async () => {
  expect(await post("{", { id: "a" })).toMatchObject({ status: 422, answer: { stored: true }, code: "not_json" });
  expect(await post({ rows: [] }, { id: "b" })).toMatchObject({ status: 422, answer: { stored: true }, code: "no_events" });
  expect(await post({ events: [event({ at: "2026-06-02T10:00:00Z" })] }, { id: "c" })).toMatchObject({
    status: 200,
    answer: { events: 0 },
  });
  for (let i = 0; i < 10; i++) {
    await processInbox(t.app);
    t.clock.advance(3600);
  }
  const codes = (await inbox()).map((row) => `${row.state} ${row.error_code}`);
  expect(codes).toEqual(["dead not_json", "dead no_events", "dead future_time"]);
  const calm = {
    ...t.app,
    parcelFeeds: t.app.parcelFeeds.map((feed) => ({ ...feed, read: (body: Uint8Array) => feed.read(body, new Date("2027-01-01")) })),
  };
  const later: Ctx = { ...ctx, app: calm };
  await replayDelivery(later, { deliveryId: String((await inbox())[2]?.delivery_id) });
  await processInbox({ ...calm, forStore: (storeId, actor) => ({ ...t.app.forStore(storeId, actor), app: calm }) });
  expect((await inbox())[2]).toMatchObject({ state: "done", error_code: null });
  expect(await scans()).toHaveLength(1);
});

test("refuses what is forged, stale, unsigned, too large or addressed to nobody, with stable codes and no row", async () => {
  const body = { events: [event()] };
  const other = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
  expect(await post(body, { key: other })).toMatchObject({ status: 401, code: "bad_signature", answer: { stored: false } });
  expect(await post(body, { ageSeconds: 301 })).toMatchObject({ status: 401, code: "stale_message" });
  expect(await post(body, { ageSeconds: -301 })).toMatchObject({ status: 401, code: "stale_message" });
  expect(await post(body, { headers: { "webhook-timestamp": "soon" } })).toMatchObject({ status: 401, code: "bad_signature" });
  expect(await post(body, { headers: { "webhook-signature": "" } })).toMatchObject({ status: 400, code: "missing_header" });
  expect(await post(body, { headers: { "webhook-id": "two words" } })).toMatchObject({ status: 400, code: "missing_header" });
  const neighbour = await t.store("b.myshopify.com");
  for (const path of ["", "nobody", neighbour.storeId, `${ctx.storeId}/nobody`, `${ctx.storeId}x`, `${ctx.storeId}/endpoint/x`])
    expect([path, await post(body, { path })]).toEqual([path, expect.objectContaining({ status: 404, code: "not_found" })]);
  await renewFeedSecret(neighbour, { feed: "endpoint" });
  expect(await post(body, { path: neighbour.storeId })).toMatchObject({ status: 401, code: "bad_signature" });
  expect((await fetch(`${base}/webhooks/parcels/${ctx.storeId}`)).status).toBe(405);
  const large = await post("x".repeat(maxParcelBytes + 1)).catch(() => null);
  if (large) expect(large).toMatchObject({ status: 413, code: "too_large" });
  expect(await inbox()).toHaveLength(0);
  expect([isParcelAddress("/webhooks/parcels/sto_1"), isParcelAddress("/webhooks/shopify")]).toEqual([true, false]);
});

test("a rotation leaves the secret before good for a day, then only the new one; closed or uninstalled, none; the secret lies sealed", async () => {
  const [old, body] = [secret, { events: [event()] }];
  const { secret: fresh } = await renewFeedSecret(ctx, { feed: "endpoint" });
  expect([(await post(body, { key: old })).status, (await post(body, { key: fresh, id: "m2" })).status]).toEqual([200, 200]);
  t.clock.advance(24 * 3600 + 1);
  expect([(await post(body, { key: old })).code, (await post(body, { key: fresh, path: `${ctx.storeId}/endpoint` })).status]).toEqual([
    "bad_signature",
    200,
  ]);
  expect(JSON.stringify(await t.database.sql`select * from parcel_feeds`)).not.toContain(fresh.slice(8, 20));
  await closeFeed(ctx, { feed: "endpoint" });
  expect((await post(body, { key: fresh })).code).toBe("not_found");
  await expect(closeFeed(ctx, { feed: "endpoint" })).rejects.toThrow(/not found/);
  await expect(renewFeedSecret(ctx, { feed: "nobody" })).rejects.toThrow(/not found/);
  const { secret: last } = await renewFeedSecret(ctx, { feed: "endpoint" });
  await ctx.transact((tx) => uninstallStore(ctx, tx));
  expect((await post(body, { key: last })).code).toBe("not_found");
  const names = await t.database.sql`select name from history where name like 'parcels.%' order by event_id`;
  expect(names.map((row) => row.name)).toEqual([
    "parcels.feed-opened",
    "parcels.secret-rotated",
    "parcels.feed-closed",
    "parcels.feed-opened",
  ]);
});
