import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { aSnapshot } from "~/testing/fake-platform";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { mirrorOrders } from "../orders/mirror-orders.server";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
const order = "gid://fake/Order/1";
const kurta = `${order}/kurta`;

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("look.myshopify.com");
});

const snapshot = (hasReturns: boolean, daysOld = 0) => {
  const updatedAt = new Date(t.clock.now().getTime() - daysOld * 86_400_000);
  return aSnapshot({ externalId: order, placedAt: updatedAt, updatedAt, hasReturns });
};
const mirror = (via: "reconcile" | "backfill" | "reread", one = snapshot(true)) => ctx.transact((tx) => mirrorOrders(ctx, tx, [one], via));
const kept = async () => (await t.database.sql`select external_id, request from returns`).map((row) => ({ ...row }));
/** Only the jobs about returns: the rest is not this test's matter. */
const run = async () => {
  const about = (name: string) => name.includes("return") || name === "order.re-read";
  t.jobs.splice(0, t.jobs.length, ...t.jobs.filter(({ job }) => about(job.name)));
  await t.drain();
};

describe("native returns whose webhook was lost", () => {
  test.each(["reconcile", "backfill"] as const)("are found by a %s, older than the install or not", async (via) => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1 });
    await mirror(via);
    await run();
    expect(await kept()).toEqual([{ external_id: native.externalId, request: "approved" }]);
  });

  test("that ended there are found although the platform counts no return any more", async () => {
    await anOrder(ctx, fake);
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1 });
    await mirror("reconcile");
    await run();
    Object.assign(fake.returns.get(native.externalId) ?? {}, { status: "cancelled" });
    await mirror("reconcile", snapshot(false));
    await run();
    expect(await kept()).toEqual([{ external_id: native.externalId, request: "cancelled" }]);
  });

  test("cost nothing where there are none, nor in a backfill of old orders", async () => {
    await mirror("reconcile", snapshot(false));
    await mirror("backfill", snapshot(true, 181));
    expect(t.jobs.filter(({ job }) => job.name === "order.mirror-returns")).toEqual([]);
  });
});

describe("a return of an order that is not mirrored", () => {
  const waits = () => t.jobs.filter(({ job }) => job.name === "return.mirror").map(({ job }) => job.afterSeconds);
  const tell = (returnExternalId: string) =>
    ctx.transact(async (tx) => tx.enqueue([{ name: "return.mirror", payload: { returnExternalId, orderExternalId: order } }]));

  test("has the order read, and then comes in", async () => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1 });
    fake.orders.set(order, snapshot(true));
    await tell(native.externalId);
    await run();
    expect(await kept()).toEqual([{ external_id: native.externalId, request: "approved" }]);
  });

  test("is not asked for for ever when nobody knows the order", async () => {
    const native = fake.makeReturn({ orderExternalId: order, orderLineExternalId: kurta, quantity: 1 });
    await tell(native.externalId);
    const seen: (number | undefined)[] = [];
    for (let n = 0; n < 20; n++) {
      await run();
      seen.push(...waits());
      t.clock.advance(3600);
    }
    expect(seen).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
    expect(waits()).toEqual([]);
  });

  test("does not use up its tries while the store must sign in again", async () => {
    fake.around.before = () => {
      throw new ProviderError("credentials", "fake", "needs_reauth", "Sign in.");
    };
    await tell("NR1");
    await run();
    expect(waits()).toEqual([]);
  });
});
