import { beforeAll, expect, test } from "vitest";
import { rescoreOrdersJob } from "~/jobs/order.rescore.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { rescoreOpenOrders } from "./rescore-open-orders.server";

let t: TestApp;
let ctx: Ctx;

beforeAll(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store("rescore.myshopify.com");
});

const order = (externalId: string, pin: string, over = {}) => {
  const email = `${externalId}@example.com`;
  const shown = aSnapshot({ externalId, email, shopper: null, ...over });
  const phone = `+9198${String(10_000_000 + Number(externalId.replace(/\D/g, ""))).slice(-8)}`;
  return {
    ...shown,
    address: shown.address && { ...shown.address, phone, line1: `${externalId} Temple Road`, postalCode: pin, province: pin },
  };
};
const place = (snapshots: Parameters<typeof mirrorOrders>[2]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "backfill"));
const rows = () => t.database.sql`
  select external_id, order_id, risk_band, risk_action, risk_probability, return_probability, scored_at from orders where store_id = ${ctx.storeId} order by order_id`;
const told = async () =>
  (
    await t.database.sql<{ order_id: string }[]>`select order_id from outbox where store_id = ${ctx.storeId} and kind = 'order.annotate'`
  ).map((row) => row.order_id);

test("open orders are scored anew in slices; only another band or advice is told, and a second time nothing happens", async () => {
  const open = Array.from({ length: 120 }, (_, i) => order(`${i}`, i < 70 ? "411001" : "800020"));
  // The store's rate stays as believed before; what is learnt is about one place.
  const past = Array.from({ length: 133 }, (_, i) => order(`${1000 + i}`, i < 20 ? "411001" : "600001"));
  await place([...open, ...past, order("2000", "411001", { fulfilmentStatus: "fulfilled" })]);
  for (const { order_id, external_id } of await rows()) {
    const nth = Number(external_id) - 1000;
    if (nth >= 0 && nth < 133) await markOutcome(ctx, { orderId: String(order_id), outcome: nth < 20 ? "rto" : "delivered" });
  }
  await t.database.sql`delete from outbox where store_id = ${ctx.storeId}`;
  // As it is after an update: assessed before returns were asked about.
  await t.database.sql`update orders set return_probability = null where store_id = ${ctx.storeId}`;
  const before = new Map((await rows()).map((row) => [row.order_id, row]));
  let slices = 0;
  const counting: Ctx = {
    ...ctx,
    transact: (work) => {
      slices++;
      return ctx.transact(work);
    },
  };
  t.clock.advance(60);
  expect(await rescoreOpenOrders(counting)).toBe(120);
  expect(slices).toBe(3);
  const after = await rows();
  const turned = after.filter((row) => {
    const was = before.get(row.order_id);
    return was?.risk_band !== row.risk_band || was?.risk_action !== row.risk_action;
  });
  expect(turned.length).toBeGreaterThan(0);
  expect(turned.length).toBeLessThan(120);
  expect((await told()).sort()).toEqual(turned.map((row) => row.order_id).sort());
  const isOpen = (row: (typeof after)[number]) => Number(row.external_id) < 1000;
  expect(after.filter(isOpen).every((row) => row.return_probability !== null)).toBe(true);
  for (const row of after.filter((one) => !isOpen(one))) expect(row).toEqual(before.get(row.order_id));
  const assessments = await t.database.sql`select count(*)::int as n from risk_assessments where store_id = ${ctx.storeId}`;
  expect(await rescoreOrdersJob.run(ctx, {})).toEqual({ done: true });
  expect(await rows()).toEqual(after);
  expect(await told()).toHaveLength(turned.length);
  expect(await t.database.sql`select count(*)::int as n from risk_assessments where store_id = ${ctx.storeId}`).toEqual(assessments);
});
