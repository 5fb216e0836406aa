import { beforeEach, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { deliverOutbox } from "./deliver-outbox.server";

let t: TestApp;
let ctx: Ctx;
let tried: string[];
let hasRoom: boolean;

beforeEach(async () => {
  const fake = fakePlatform();
  tried = [];
  hasRoom = false;
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = {
    annotateOrder: async ({ orderExternalId }) => {
      tried.push(orderExternalId);
      if (!hasRoom) throw new ProviderError("throttled", "shopify", "budget", "The store's points are used up.", 9);
    },
    holdOrder: async (id) => void tried.push(`hold ${id}`),
  };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  ctx = await t.store("flood.myshopify.com");
});

test("when the platform has no room for annotations all of them rest, and what is urgent goes", async () => {
  const many = Array.from({ length: 30 }, (_, index) => aSnapshot({ externalId: `${index}` }));
  await ctx.transact((tx) => mirrorOrders(ctx, tx, many, "webhook"));
  expect(await deliverOutbox(ctx)).toEqual({ handled: 4, nextInSeconds: 9 });
  const [order] = await t.database.sql`select order_id from orders where external_id = '7'`;
  await holdOrder(ctx, { orderId: String(order?.order_id) });
  tried = [];
  await deliverOutbox(ctx);
  expect(tried).toContain("hold 7");
  expect(tried.length).toBeLessThanOrEqual(5);

  hasRoom = true;
  tried = [];
  t.clock.advance(10);
  expect(await deliverOutbox(ctx)).toMatchObject({ nextInSeconds: null });
  expect(new Set(tried).size).toBe(30);
});
