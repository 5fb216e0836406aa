import { beforeAll, expect, test } from "vitest";
import { randomOf } from "~/domain/risk/learning/random";
import { shippedReturns } from "~/domain/risk/returns-prior";
import { addDays } from "~/domain/time";
import { learnStoreJob } from "~/jobs/store.learn.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../../ctx";
import { mirrorOrders } from "../../orders/mirror-orders.server";
import { viewReturnsModel } from "../../views/view-model.server";
import { viewOrder } from "../../views/view-order.server";
import { countOutcomes } from "../count-outcomes.server";
import { shipped } from "../scoring-model.server";
import { learnStore } from "./learn-store.server";

const firstDay = new Date("2026-01-01T06:00:00Z");
const skus = ["KUR-BLU-M", "KUR-BLU-L", "JNS-32", "JNS-34", "CUP", "MAT"];
let t: TestApp;
let ctx: Ctx;

/** An order of one article; jeans are sent back. */
const order = (externalId: string, sku: string, placedAt: Date) => {
  const shown = aSnapshot({ externalId, placedAt, shopper: null, email: `${externalId}@example.com` });
  const phone = `+9198${String(10_000_000 + Number(externalId)).slice(-8)}`;
  return {
    ...shown,
    address: shown.address && { ...shown.address, phone, line1: `${externalId} Temple Road` },
    lines: shown.lines.map((line) => ({ ...line, sku, productExternalId: sku })),
  };
};

beforeAll(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform }, at: new Date("2026-08-20T06:00:00Z") });
  ctx = await t.store("returns.myshopify.com");
  const random = randomOf(7);
  const past = Array.from({ length: 1000 }, (_, i) => {
    const sku = skus[Math.floor(random() * skus.length)] ?? "";
    const placedAt = new Date(addDays(firstDay, Math.floor(i / 6)).getTime() + (i % 6) * 3_600_000);
    return { sku, placedAt, returned: random() < (sku.startsWith("JNS") ? 0.5 : 0.05), days: 2 + Math.floor(random() * 12) };
  });
  for (let from = 0; from < past.length; from += 250)
    await ctx.transact(
      async (tx) =>
        void (await mirrorOrders(
          ctx,
          tx,
          past.slice(from, from + 250).map((one, i) => order(String(from + i), one.sku, one.placedAt)),
          "backfill",
        )),
    );
  await t.database.sql`update orders set outcome = 'delivered', outcome_at = placed_at + interval '5 days' where store_id = ${ctx.storeId}`;
  const rows = await t.database.sql<{ order_id: string; external_id: string }[]>`
    select order_id, external_id from orders where store_id = ${ctx.storeId}`;
  await ctx.transact((tx) =>
    countOutcomes(
      ctx,
      tx,
      rows.map((row) => row.order_id),
    ),
  );
  const asked = rows.flatMap((row) => {
    const one = past[Number(row.external_id)];
    return one?.returned ? [{ order_id: row.order_id, at: addDays(one.placedAt, 5 + one.days) }] : [];
  });
  await t.database.sql`
    insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor, settings_version, requested_at)
    select ${ctx.storeId}, 'ret_' || a.order_id, a.order_id, 'R', 'shopper', a.order_id, 'requested', 'none', 'open', 'refund', 'INR', 0, 1, a.at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(order_id text, at timestamptz)`;
  t.jobs.splice(0);
});

const newest = async (externalId: string) => {
  const [row] = await t.database.sql`
    select o.order_id, o.risk_model_id, o.return_probability, a.return_model_id, a.return_reasons from orders o
    join risk_assessments a using (store_id, order_id) where o.store_id = ${ctx.storeId} and o.external_id = ${externalId} order by a.assessment_id desc limit 1`;
  return row;
};
const place = (externalId: string, sku: string) =>
  ctx.transact(async (tx) => void (await mirrorOrders(ctx, tx, [order(externalId, sku, t.clock.now())], "webhook")));

test("before it, the shipped returns model scores and says its name; the Risk page says what is missing", async () => {
  await place("90001", "JNS-32");
  await place("90002", "CUP");
  expect(await newest("90001")).toMatchObject({ return_model_id: shippedReturns.id, risk_model_id: shipped.id });
  expect(await viewReturnsModel(ctx)).toMatchObject({
    silent: "no_model",
    judged: null,
    missing: { orders: 1000, wantedOrders: 750, positives: 0 },
  });
});

test("learns from delivered orders whose time to be sent back is over, without touching RTO, and scores open orders anew", async () => {
  const outbox = async () =>
    (await t.database.sql`select count(*)::int as n from outbox where store_id = ${ctx.storeId} and kind <> 'order.hold'`)[0]?.n;
  const messages = await outbox();
  expect(await learnStoreJob.run(ctx, {})).toEqual({ done: true });
  const models = await t.database
    .sql`select kind, state, speaks, model_id, outcomes, positives from risk_models where store_id = ${ctx.storeId}`;
  expect(models).toHaveLength(1);
  expect(models[0]).toMatchObject({ kind: "returns", state: "active", speaks: "own" });
  expect(models[0]?.model_id).toMatch(/^returns-/);
  expect(models[0]?.outcomes).toBeGreaterThan(900);
  const page = await viewReturnsModel(ctx);
  expect(page).toMatchObject({ silent: null, modelId: models[0]?.model_id, missing: null });
  expect(page.judged?.all.auc).toBeGreaterThan(0.65);
  expect(page.judged?.all.aucInterval?.[0]).toBeGreaterThan(0.5);
  await t.drain();
  const [jeans, cup] = [await newest("90001"), await newest("90002")];
  expect(jeans).toMatchObject({ return_model_id: models[0]?.model_id, risk_model_id: shipped.id });
  expect(Number(jeans?.return_probability)).toBeGreaterThan(0.3);
  expect(Number(cup?.return_probability)).toBeLessThan(0.15);
  expect(await outbox()).toBe(messages);
  const shown = await viewOrder(ctx, { orderId: String(jeans?.order_id) });
  expect(shown.returnRisk?.modelId).toBe(models[0]?.model_id);
  expect(shown.returnRisk?.reasons.find((reason) => reason.code === "product")?.sentence).toMatch(
    /^Article JNS-32: \d+ of \d+ past orders were returned, store/,
  );
});

test("nothing new, nothing learnt; the same orders give the same model", async () => {
  t.clock.advance(3600);
  expect(await learnStore(ctx, "returns")).toEqual({ ended: "nothing_new" });
  const ids = () =>
    t.database.sql`select model_id, md5(artefact) as artefact from risk_models where store_id = ${ctx.storeId} order by model_id`;
  const before = await ids();
  await t.database.sql`delete from risk_learnings where store_id = ${ctx.storeId}`;
  expect(await learnStore(ctx, "returns")).toEqual({ ended: "learnt" });
  expect(await ids()).toEqual(before);
});
