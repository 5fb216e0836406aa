import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { StoreSettings } from "~/domain/stores/settings";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { orderIdOf } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { askVerification } from "./ask-verification.server";

let t: TestApp;
let ctx: Ctx;
let orderId: string;
let done: string[];
const hour = 3_600;

async function open(verification: Partial<StoreSettings["verification"]> = {}): Promise<void> {
  const fake = fakePlatform();
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = {
    holdOrder: async () => void done.push("hold"),
    releaseOrder: async () => void done.push("release"),
    cancelOrder: async (_id, note) => void done.push(`cancel: ${note}`),
  };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  const full = { hours: 48, remind: true, atEnd: "stay" as const, byItself: false, ...verification };
  ctx = await t.store("times.myshopify.com", { settings: { verification: full } });
  await mirror();
  orderId = (await ctx.transact((tx) => orderIdOf(tx, "o1"))) ?? "";
  await t.drain();
}
const mirror = (over: Partial<OrderSnapshot> = {}) =>
  ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "o1", ...over })], "webhook"));
async function ask({ held = true } = {}): Promise<void> {
  if (held) await holdOrder(ctx, { orderId });
  await askVerification(ctx, { orderId });
  await t.drain();
}
async function later(hours: number): Promise<void> {
  t.clock.advance(hours * hour);
  await t.drain();
}
const stand = async () => {
  const [row] = await t.database.sql`select v.state, o.decision from verifications v join orders o using (store_id, order_id)`;
  return [row?.state, row?.decision];
};
const subjects = () => t.mails.map((mail) => mail.subject).filter((subject) => subject.includes("confirm"));
const eventOf = async (name: string) => (await t.database.sql`select actor, data from history where name = ${name}`)[0];

beforeEach(() => {
  done = [];
});

describe("the time of an asking", () => {
  test("is the store's, and reminds once after half of it", async () => {
    await open({ hours: 24 });
    await ask();
    await later(11.9);
    expect(subjects()).toHaveLength(1);
    await later(0.2);
    expect(subjects()).toEqual(["Please confirm your order #o1", "A reminder: please confirm your order #o1"]);
    expect(t.mails.at(-1)?.text).toContain("12 hours");
    await later(5);
    await t.drain();
    expect(subjects()).toHaveLength(2);
    await later(8);
    expect(await stand()).toEqual(["expired", "held"]);
  });

  test("reminds nobody where the store does not want it, nobody who answered, and nobody in the last quarter", async () => {
    await open({ remind: false });
    await ask();
    await later(30);
    expect(subjects()).toHaveLength(1);
    await open({});
    await ask();
    await t.database.sql`update verifications set state = 'confirmed'`;
    await later(30);
    expect(subjects()).toHaveLength(1);
    await open({});
    await ask();
    // The worker slept.
    await later(37);
    expect(subjects()).toHaveLength(1);
  });

  test("ends as the shopper was told, whatever the settings say by then", async () => {
    await open({ atEnd: "cancel" });
    await ask();
    expect(t.mails.at(-1)?.text).toContain("If we hear nothing, we cancel the order.");
    await t.database.sql`update stores set settings = jsonb_set(settings, '{verification,atEnd}', '"release"')`;
    await later(49);
    expect(await stand()).toEqual(["expired", "held"]);
    expect(done).toEqual(["hold", "cancel: Nobody confirmed this order in time, and the store cancels such orders."]);
    expect(await eventOf("verification.expired")).toMatchObject({ actor: "system", data: { became: "cancel" } });
  });

  test("may release the hold", async () => {
    await open({ atEnd: "release" });
    await ask();
    expect(t.mails.at(-1)?.text).toContain("we send it as it is");
    await later(49);
    expect([await stand(), done]).toEqual([
      ["expired", "released"],
      ["hold", "release"],
    ]);
  });

  test("cancels nothing that was paid, and releases nothing that is not held", async () => {
    await open({ atEnd: "cancel" });
    await mirror({ financialStatus: "paid", updatedAt: new Date("2026-06-01T05:00:00Z") });
    await ask();
    await later(49);
    expect(done).toEqual(["hold"]);
    expect(await eventOf("verification.expired")).toMatchObject({ data: { became: "stay" } });
    done = [];
    await open({ atEnd: "release" });
    await ask({ held: false });
    await later(49);
    expect([await stand(), done]).toEqual([["expired", "open"], []]);
  });
});

describe("what the platform tells meanwhile", () => {
  const at = new Date("2026-06-01T05:00:00Z");

  test("paid in advance ends it and releases the hold", async () => {
    await open();
    await ask();
    await mirror({ financialStatus: "paid", fulfilmentStatus: "on_hold", updatedAt: at });
    await t.drain();
    expect([await stand(), done]).toEqual([
      ["paid", "released"],
      ["hold", "release"],
    ]);
    expect(await eventOf("verification.paid")).toMatchObject({ actor: "shopper" });
    await mirror({ financialStatus: "paid", fulfilmentStatus: "on_hold", updatedAt: new Date("2026-06-01T06:00:00Z") });
    await t.drain();
    expect(done).toEqual(["hold", "release"]);
  });

  test("paid in advance is assessed anew, as an order that is paid", async () => {
    await open();
    const risk = async () => (await t.database.sql`select risk_probability as p, financial_status as paid from orders`)[0];
    const before = await risk();
    await mirror({ financialStatus: "paid", updatedAt: at });
    const after = await risk();
    expect(after?.paid).toBe("paid");
    expect(Number(after?.p)).toBeLessThan(Number(before?.p));
  });

  test("shipped or cancelled withdraws it, and nothing happens at its end", async () => {
    for (const over of [{ fulfilmentStatus: "fulfilled" as const }, { cancelledAt: at, financialStatus: "voided" as const }]) {
      done = [];
      await open({ atEnd: "cancel" });
      await ask({ held: false });
      await mirror({ ...over, updatedAt: at });
      expect((await stand())[0]).toBe("withdrawn");
      await later(49);
      expect(done).toEqual([]);
    }
  });

  test("another change leaves it open", async () => {
    await open();
    await ask();
    await mirror({ tags: ["vip"], updatedAt: at });
    expect((await stand())[0]).toBe("asked");
  });
});
