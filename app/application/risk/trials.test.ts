import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import { endsOf } from "~/domain/risk/savings";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { noteAction } from "../orders/note-action.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { releaseOrder } from "../orders/release-order.server";
import { viewOrder } from "../views/view-order.server";
import { viewSavings } from "../views/view-savings.server";

let t: TestApp;
let ctx: Ctx;
let holds: string[];

beforeEach(async () => {
  const fake = fakePlatform();
  holds = [];
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = { annotateOrder: async () => {}, holdOrder: async (id) => void holds.push(id) };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
});

/** A store whose draw is known: `drawn` says of an order's id whether it falls into the control group. */
const store = async (drawn: (externalId: string) => boolean, autoHold = true) => {
  const real = await t.store("trials.myshopify.com", { settings: { controlPercent: 5, autoHold } });
  const { sealer } = real;
  const hash: typeof sealer.hash = (storeId, purpose, value) =>
    purpose === "draw" ? (drawn(value) ? "AAAAAAAA" : "________") : sealer.hash(storeId, purpose, value);
  ctx = { ...real, sealer: { ...sealer, hash } };
};
const everybody = () => true;
const nobody = () => false;
const place = (...snapshots: OrderSnapshot[]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const risky = (externalId: string, over: Partial<OrderSnapshot> = {}) =>
  aSnapshot({
    externalId,
    address: {
      name: "X",
      phone: "123",
      line1: "sdfghjkl qwrtpsdf",
      line2: null,
      city: "Patna",
      province: "Bihar",
      postalCode: "411001",
      countryCode: "IN",
    },
    phone: "123",
    shopper: null,
    email: "x@mailinator.com",
    placedAt: new Date("2026-05-20T20:30:00Z"),
    ...over,
  });
const idOf = async (externalId: string) =>
  String((await t.database.sql`select order_id from orders where external_id = ${externalId}`)[0]?.order_id);
const trials = () =>
  t.database.sql`select o.external_id as id, t.* from risk_trials t join orders o using (store_id, order_id) order by o.external_id`;
const events = async (name: string) =>
  (await t.database.sql`select actor, data from history where name = ${name} order by recorded_at, event_id`).map((row) => row);

describe("the control group", () => {
  test("is left alone by the machine, the others are held; each is drawn once and on record", async () => {
    await store(everybody);
    await place(risky("1"));
    await t.drain();
    expect(holds).toEqual([]);
    expect((await viewOrder(ctx, { orderId: await idOf("1") })).risk?.trial).toEqual({ isControl: true, left: false, treatment: null });
    await store(nobody);
    await place(
      risky("1", {
        updatedAt: new Date("2026-05-21T00:00:00Z"),
        gateways: ["Cash on Delivery (COD)"],
        total: { minor: 300_000, currency: "INR" },
      }),
    );
    await place(risky("2"));
    await t.drain();
    // The first stays as it was drawn, whatever a new draw would say.
    expect(holds).toEqual(["2"]);
    expect(await trials()).toMatchObject([
      { id: "1", is_control: true, control_percent: 5, treatment: null, left_at: null, cost_minor: "15000" },
      { id: "2", is_control: false, control_percent: 5, treatment: "hold" },
    ]);
    expect((await events("risk.flagged")).map((event) => [event.actor, event.data.control])).toEqual([
      ["rule", true],
      ["rule", false],
    ]);
  });

  test("people may act: the order leaves the measured group, with who did it", async () => {
    await store(everybody);
    await place(risky("1"), risky("2"));
    await holdOrder(ctx, { orderId: await idOf("1") });
    await noteAction(ctx, { orderId: await idOf("2"), action: "verify" });
    await noteAction(ctx, { orderId: await idOf("2"), action: "cancel" });
    const [one, two] = await trials();
    expect(one).toMatchObject({ treatment: "hold", left_at: expect.anything() });
    expect(two).toMatchObject({ treatment: "verify", left_at: expect.anything() });
    expect(await events("risk.control-left")).toMatchObject([
      { actor: "staff:test", data: { action: "hold" } },
      { actor: "staff:test", data: { action: "verify" } },
    ]);
    expect(await events("order.acted")).toHaveLength(2);
    expect((await viewSavings(ctx)).left).toBe(2);
  });

  test("an exempt shopper's orders are not in it, and both sides of the exemption are on record with who did it", async () => {
    await store(everybody);
    const buyer = { shopper: { externalId: "c-9", name: "X", email: null, phone: null } };
    await place(risky("1", buyer));
    const orderId = await idOf("1");
    await optOutShopper(ctx, { orderId, optOut: true });
    await place(risky("2", { ...buyer, placedAt: new Date("2026-05-22T20:30:00Z") }));
    expect((await trials()).map((row) => row.id)).toEqual(["1"]);
    await optOutShopper(ctx, { orderId, optOut: false });
    expect([...(await events("shopper.opted-out")), ...(await events("shopper.opted-in"))].map((event) => event.actor)).toEqual([
      "staff:test",
      "staff:test",
    ]);
  });

  test("what somebody did about a shipped order, or a neighbour's, is not noted", async () => {
    await store(nobody);
    await place(aSnapshot({ externalId: "1", fulfilmentStatus: "fulfilled" }));
    await expect(noteAction(ctx, { orderId: await idOf("1"), action: "verify" })).rejects.toMatchObject({ code: "too_late" });
    const other = await t.store("other.myshopify.com");
    await expect(noteAction(other, { orderId: await idOf("1"), action: "verify" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what people decide", () => {
  test("is on record with the advice they had before them, whether they went against it, and why a shopper is exempt", async () => {
    await store(nobody, false);
    await place(aSnapshot({ externalId: "1", gateways: ["card"], financialStatus: "paid" }), risky("2"));
    // Events of one millisecond have no order among themselves.
    for (const decide of [holdOrder, releaseOrder])
      for (const id of ["1", "2"]) {
        t.clock.advance(1);
        await decide(ctx, { orderId: await idOf(id) });
      }
    const told = async (name: string) => (await events(name)).map(({ actor, data }) => [actor, data.advice === "ship", data.override]);
    expect(await told("order.held")).toEqual([
      ["staff:test", true, true],
      ["staff:test", false, false],
    ]);
    expect(await told("order.released")).toEqual([
      ["staff:test", true, false],
      ["staff:test", false, true],
    ]);
    await optOutShopper(ctx, { orderId: await idOf("1"), optOut: true, reason: "store_chose" });
    expect((await events("shopper.opted-out"))[0]).toMatchObject({ actor: "staff:test", data: { reason: "store_chose" } });
  });
});

describe("the savings ledger", () => {
  test("counts what the history tells: drawn arms, who left, how they ended; young ones wait", async () => {
    await store((id) => Number(id.slice(1)) % 2 === 0, false);
    const ids = Array.from({ length: 24 }, (_, i) => `o${String(i).padStart(2, "0")}`);
    await place(...ids.map((id) => risky(id)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom("rto", "delivered", "unknown", "act")), { maxLength: 8 }),
        async (steps) => {
          for (const [id, step] of steps) {
            const orderId = await idOf(id);
            if (step !== "act") await markOutcome(ctx, { orderId, outcome: step as "rto" | "delivered" | "unknown" });
            else await noteAction(ctx, { orderId, action: "verify" }).catch((error) => expect(error.code).toBe("too_late"));
          }
          const [told] = await t.database.sql<{ n: number; control: number; left: number; rto: number }[]>`
            with arm as (select order_id, (data->>'control')::boolean as control from history where name = 'risk.flagged' and store_id = ${ctx.storeId}),
              gone as (select distinct order_id from history where name = 'risk.control-left'),
              ended as (select distinct on (order_id) order_id, data->>'to' as outcome from history where name = 'order.outcome-marked' order by order_id, event_id desc),
              counted as (select arm.*, ended.outcome from arm left join ended using (order_id) where order_id not in (select order_id from gone))
            select count(*) filter (where outcome in ('rto', 'delivered'))::int as n, count(*) filter (where control and outcome in ('rto', 'delivered'))::int as control,
              (select count(*)::int from gone) as left, count(*) filter (where outcome = 'rto')::int as rto from counted`;
          t.clock.advance(31 * 86_400);
          const ledger = await viewSavings(ctx);
          t.clock.advance(-31 * 86_400);
          const { advised, control } = ledger.all;
          expect({
            n: endsOf(advised) + endsOf(control),
            control: endsOf(control),
            left: ledger.left,
            rto: advised.rto + control.rto,
          }).toEqual({ ...told });
        },
      ),
      { numRuns: 6 },
    );
    expect(await viewSavings(ctx)).toMatchObject({ all: { effect: null, missing: { advised: 30, control: 30 } } });
    const young = await viewSavings(ctx);
    expect(young.young + young.left).toBe(24);
  });
});
