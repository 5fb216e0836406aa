import { beforeAll, describe, expect, test } from "vitest";
import { featureVersion } from "~/domain/risk/engine/model";
import { randomOf } from "~/domain/risk/learning/random";
import { addDays } from "~/domain/time";
import { learnStoreJob } from "~/jobs/store.learn.server";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { loadAssessment } from "~db/queries/assessment.server";
import type { Ctx } from "../../ctx";
import { mirrorOrders } from "../../orders/mirror-orders.server";
import { viewModel } from "../../views/view-model.server";
import { countOutcomes } from "../count-outcomes.server";
import { shipped } from "../scoring-model.server";
import { learnStore, pauseSeconds } from "./learn-store.server";

const firstDay = new Date("2026-01-01T06:00:00Z");
const pins = ["800020", "411001", "560001", "110001", "600001", "700001"];

let t: TestApp;
let mine: Ctx;
let neighbour: Ctx;

beforeAll(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform }, at: new Date("2026-07-15T06:00:00Z") });
  mine = await t.store("learns.myshopify.com");
  neighbour = await t.store("neighbour.myshopify.com");
  await live(mine, 1000, (pin, cod) => (pin === "800020" ? 0.55 : 0.06) * (cod ? 1 : 0.4));
});

/** A past order to a PIN; the shopper is new each time. */
const order = (externalId: string, pin: string, cod: boolean, placedAt: Date) =>
  aSnapshot({
    externalId,
    placedAt,
    shopper: null,
    email: `${externalId}@example.com`,
    gateways: [cod ? "Cash on Delivery (COD)" : "razorpay"],
    address: {
      ...{
        name: "A B",
        phone: `+9198${(Number(externalId.replace(/\D/g, "")) % 90_000_000) + 10_000_000}`,
        line1: "12 Temple Road",
        line2: null,
      },
      ...{ city: "Town", province: `State ${pin[0]}`, postalCode: pin, countryCode: "IN" },
    },
  });

/** Lets a store live through orders, six a day, whose ends are known 5 to 12 days later. */
async function live(ctx: Ctx, count: number, chance: (pin: string, cod: boolean) => number, seed = 5): Promise<void> {
  const random = randomOf(seed);
  const past = Array.from({ length: count }, (_, i) => {
    const pin = pins[Math.floor(random() * pins.length)] ?? "";
    const cod = random() < 0.75;
    const placedAt = new Date(addDays(firstDay, Math.floor(i / 6)).getTime() + (i % 6) * 3_600_000);
    const rto = random() < chance(pin, cod);
    return { snapshot: order(`${i}`, pin, cod, placedAt), rto, endedAt: addDays(placedAt, 5 + Math.floor(random() * 8)) };
  });
  for (let from = 0; from < count; from += 250) {
    const slice = past.slice(from, from + 250);
    await ctx.transact(
      async (tx) =>
        void (await mirrorOrders(
          ctx,
          tx,
          slice.map((one) => one.snapshot),
          "backfill",
        )),
    );
  }
  const ends = past.map((one) => ({ id: one.snapshot.externalId, outcome: one.rto ? "rto" : "delivered", at: one.endedAt.toISOString() }));
  await t.database.sql`
    update orders o set outcome = e.outcome, outcome_at = e.at from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(id text, outcome text, at timestamptz)
    where o.store_id = ${ctx.storeId} and o.external_id = e.id`;
  const rows = await t.database.sql<{ order_id: string }[]>`select order_id from orders where store_id = ${ctx.storeId}`;
  await ctx.transact((tx) =>
    countOutcomes(
      ctx,
      tx,
      rows.map((row) => row.order_id),
    ),
  );
}

const models = (ctx: Ctx) =>
  t.database
    .sql`select model_id, state, speaks, feature_version, outcomes, positives, honesty, last_days, md5(artefact) as artefact from risk_models where store_id = ${ctx.storeId} order by model_id`;
const tries = (ctx: Ctx) => t.database.sql`select ended, outcomes, positives from risk_learnings where store_id = ${ctx.storeId}`;
const forget = (ctx: Ctx) => t.database.sql`delete from risk_learnings where store_id = ${ctx.storeId}`;
async function score(ctx: Ctx, externalId: string, pin = "800020") {
  await ctx.transact(async (tx) => void (await mirrorOrders(ctx, tx, [order(externalId, pin, true, t.clock.now())], "webhook")));
  const [row] = await t.database
    .sql`select order_id, risk_probability, risk_model_id from orders where store_id = ${ctx.storeId} and external_id = ${externalId}`;
  const [kept] = await t.database
    .sql`select model_id, feature_version from risk_assessments where store_id = ${ctx.storeId} and order_id = ${String(row?.order_id)}`;
  const found = await ctx.transact((tx) => loadAssessment(tx, String(row?.order_id)));
  return { probability: Number(row?.risk_probability), shown: row?.risk_model_id, kept, reasons: found?.reasons ?? [] };
}

describe("learning from a store's own orders", () => {
  test("before it, the shipped model scores and says its name", async () => {
    expect(await score(mine, "90001")).toMatchObject({
      shown: shipped.id,
      kept: { model_id: shipped.id, feature_version: featureVersion },
    });
  });

  test("broken off on the way, it leaves nothing half done", async () => {
    let calls = 0;
    const broken: Ctx = {
      ...mine,
      transact: (work) => (++calls > 5 ? Promise.reject(new Error("gone")) : mine.transact(work)),
    };
    await expect(learnStore(broken)).rejects.toThrow("gone");
    expect(calls).toBe(6);
    expect(await models(mine)).toEqual([]);
    expect(await tries(mine)).toEqual([]);
  });

  test("makes one active model that says how good it is, overall and on cash orders", async () => {
    expect(await learnStore(mine)).toEqual({ ended: "learnt" });
    const [model, ...others] = await models(mine);
    expect(others).toEqual([]);
    expect(model).toMatchObject({ state: "active", speaks: "own", feature_version: featureVersion, outcomes: 1000 });
    expect(model?.honesty.overall.auc).toBeGreaterThan(0.6);
    expect(model?.honesty.within.cod.rows).toBeGreaterThan(100);
    expect(model?.last_days.overall.metrics.rows).toBe(538);
    expect(model?.last_days.to - model?.last_days.from).toBe(89);
    const { low, medium, high } = model?.last_days.overall.bands ?? {};
    expect(low.orders + medium.orders + high.orders).toBe(538);
    expect(high.rto / high.orders).toBeGreaterThan(low.rto / low.orders);
    const page = await viewModel(mine);
    expect(page).toMatchObject({ modelId: model?.model_id, silent: null, missing: null, learnt: { outcomes: 1000 } });
    expect(page.judged?.cod).toEqual(model?.honesty.within.cod);
  });

  test("then every score carries its name and version, and what it learnt", async () => {
    const [model] = await models(mine);
    const risky = await score(mine, "90002");
    expect(risky).toMatchObject({ shown: model?.model_id, kept: { model_id: model?.model_id, feature_version: featureVersion } });
    const safe = await score(mine, "90003", "411001");
    expect(risky.probability).toBeGreaterThan(safe.probability * 2);
    expect(risky.reasons.find((reason) => reason.code === "place")?.sentence).toMatch(
      /^PIN 800020: \d+ of \d+ past orders came back, store/,
    );
  });

  test("not again within the hour, and not when nothing new is known", async () => {
    expect(await learnStore(mine)).toEqual({ ended: "too_soon", waitSeconds: pauseSeconds });
    expect(await learnStoreJob.run(mine, {})).toEqual({ snoozeSeconds: pauseSeconds });
    t.clock.advance(pauseSeconds);
    expect(await learnStore(mine)).toEqual({ ended: "nothing_new" });
  });

  test("the same orders give the same model, whatever a neighbour's orders say", async () => {
    const before = await models(mine);
    await live(neighbour, 400, (pin) => (pin === "411001" ? 0.7 : 0.02), 11);
    await forget(mine);
    expect(await learnStore(mine)).toEqual({ ended: "learnt" });
    expect(await models(mine)).toEqual(before);
  });

  test("a new end makes another model, and the one before it is retired", async () => {
    const [before] = await models(mine);
    const [one] = await t.database.sql<{ order_id: string }[]>`
      update orders set outcome = case outcome when 'rto' then 'delivered' else 'rto' end where store_id = ${mine.storeId} and external_id = '7' returning order_id`;
    t.clock.advance(pauseSeconds);
    await mine.transact((tx) => countOutcomes(mine, tx, [one?.order_id ?? ""]));
    t.jobs.splice(0);
    await mine.transact(async (tx) => tx.enqueue([{ name: learnStoreJob.name, payload: {} }]));
    await t.drain();
    const after = await models(mine);
    expect(after).toHaveLength(2);
    expect(after.find((model) => model.model_id === before?.model_id)?.state).toBe("retired");
    const active = after.find((model) => model.state === "active");
    expect((await score(mine, "90004")).shown).toBe(active?.model_id);
  });

  test("the shipped model scores where it was the better, or where features were read otherwise", async () => {
    const at = (change: string) =>
      t.database.sql.unsafe(`update risk_models set ${change} where store_id = '${mine.storeId}' and state = 'active'`);
    await at("speaks = 'shipped'");
    expect((await score(mine, "90005")).shown).toBe(shipped.id);
    expect(await viewModel(mine)).toMatchObject({ modelId: shipped.id, silent: "shipped_better" });
    await at("speaks = 'own', feature_version = 1");
    expect((await score(mine, "90006")).shown).toBe(shipped.id);
    await at(`feature_version = ${featureVersion}`);
    expect((await score(mine, "90007")).shown).not.toBe(shipped.id);
  });
});

test("orders that wait while no end becomes known, and rates far from what was said, are told", async () => {
  expect((await viewModel(mine)).alarms).toEqual({ quietDays: null, drift: null });
  const of = mine.storeId;
  await t.database
    .sql`update orders set risk_model_id = 'rto-2-x', risk_probability = 0.5, scored_at = placed_at where store_id = ${of} and placed_at > '2026-05-05'`;
  const off = (await viewModel(mine)).alarms.drift;
  expect(off?.orders).toBeGreaterThan(200);
  expect(off?.foretold).toBe(0.5);
  expect(off?.found).toBeLessThan(0.3);
  await t.database.sql`update orders set outcome = 'unknown', outcome_at = null where store_id = ${of} and placed_at > '2026-06-01'`;
  t.clock.advance(12 * 86_400);
  expect((await viewModel(mine)).alarms.quietDays).toBe(12);
});

test("a store with too few ends has no model, is told so, and is scored by the shipped one", async () => {
  expect(await learnStore(neighbour)).toEqual({ ended: "too_few" });
  expect(await models(neighbour)).toEqual([]);
  expect(await tries(neighbour)).toMatchObject([{ ended: "too_few", outcomes: 400 }]);
  expect(await viewModel(neighbour)).toMatchObject({ silent: "no_model", missing: { orders: 400, wantedOrders: 750 } });
  expect((await score(neighbour, "90001")).shown).toBe(shipped.id);
});
