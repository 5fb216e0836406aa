import { beforeEach, describe, expect, test } from "vitest";
import { addDays } from "~/domain/time";
import type { PlatformConnection, RiskNote } from "~/ports/platform";
import { aSnapshot, type FakePlatform, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { loadAssessment } from "~db/queries/assessment.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { optOutShopper } from "../orders/opt-out-shopper.server";
import { releaseOrder } from "../orders/release-order.server";
import { shipped } from "./scoring-model.server";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
let notes: RiskNote[];
let holds: string[];

beforeEach(async () => {
  fake = fakePlatform();
  notes = [];
  holds = [];
  const connect = fake.platform.connect;
  const told: Partial<PlatformConnection> = {
    annotateOrder: async (note) => void notes.push(note),
    holdOrder: async (id, _reason, key) => void holds.push(`hold ${id} ${key.slice(0, 4)}`),
    releaseOrder: async (id) => void holds.push(`release ${id}`),
  };
  t = await testApp({ platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } } });
  ctx = await t.store("risk.myshopify.com");
});

const place = (snapshots: Parameters<typeof mirrorOrders>[2]) => ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, "webhook"));
const row = async (externalId: string) =>
  (await t.database.sql`select * from orders where external_id = ${externalId} and store_id = ${ctx.storeId}`)[0];
const idOf = async (externalId: string) => String((await row(externalId))?.order_id);
const tally = async (kind: string, key: string) =>
  (await t.database.sql`select rto, delivered from risk_tallies where kind = ${kind} and key = ${key}`)[0];
const bad = {
  name: "X",
  phone: "123",
  line1: "sdfghjkl qwrtpsdf",
  line2: null,
  city: "Patna",
  province: "Bihar",
  postalCode: "411001",
  countryCode: "IN",
};
const risky = (externalId: string) =>
  aSnapshot({
    externalId,
    address: bad,
    phone: "123",
    shopper: null,
    email: "x@mailinator.com",
    placedAt: new Date("2026-05-20T20:30:00Z"),
  });

describe("scoring", () => {
  test("an order gets a probability, reasons that can be acted on, and the platform is told once", async () => {
    await place([aSnapshot({ externalId: "1" }), risky("2")]);
    const plain = await row("1");
    const odd = await row("2");
    expect(plain?.risk_band).toBe("medium");
    expect(odd?.risk_band).toBe("high");
    expect(Number(odd?.risk_probability)).toBeGreaterThan(Number(plain?.risk_probability));
    expect(Number(odd?.at_stake_minor)).toBe(Math.round(Number(odd?.risk_probability) * 15_000));
    const found = await ctx.transact((tx) => loadAssessment(tx, String(odd?.order_id)));
    expect(found?.reasons.filter((reason) => reason.actionable).map((reason) => reason.code)).toEqual(
      expect.arrayContaining(["address", "phone", "email"]),
    );
    await t.drain();
    expect(notes.map((note) => [note.orderExternalId, note.level, note.tags]).sort()).toEqual([
      ["1", "medium", ["backhaul:rto-medium"]],
      ["2", "high", ["backhaul:rto-high"]],
    ]);
    await place([aSnapshot({ externalId: "1" })]);
    await t.drain();
    expect(notes).toHaveLength(2);
  });

  test("what was learned moves the next order: outcomes count once, move when changed, and go when taken back", async () => {
    await place(Array.from({ length: 12 }, (_, i) => aSnapshot({ externalId: `p${i}`, name: `#p${i}` })));
    const before = Number((await row("p0"))?.risk_probability);
    for (let i = 0; i < 10; i++) await markOutcome(ctx, { orderId: await idOf(`p${i}`), outcome: "rto" });
    await markOutcome(ctx, { orderId: await idOf("p0"), outcome: "rto" });
    expect(await tally("pin", "411001")).toEqual({ rto: 10, delivered: 0 });
    await place([aSnapshot({ externalId: "next", updatedAt: new Date("2026-05-21T10:00:00Z") })]);
    const next = await row("next");
    expect(Number(next?.risk_probability)).toBeGreaterThan(before);
    const found = await ctx.transact((tx) => loadAssessment(tx, String(next?.order_id)));
    expect(found?.reasons.find((reason) => reason.code === "place")?.sentence).toMatch(/^PIN 411001: 10 of 10 past orders came back/);
    expect(next).toMatchObject({ risk_model_id: shipped.id });
    await markOutcome(ctx, { orderId: await idOf("p0"), outcome: "delivered" });
    expect(await tally("pin", "411001")).toEqual({ rto: 9, delivered: 1 });
    await markOutcome(ctx, { orderId: await idOf("p0"), outcome: "unknown" });
    expect(await tally("pin", "411001")).toEqual({ rto: 9, delivered: 0 });
  });

  test("a person's word about the outcome stands over the platform's state", async () => {
    await place([aSnapshot({ externalId: "1" })]);
    await markOutcome(ctx, { orderId: await idOf("1"), outcome: "rto" });
    await place([aSnapshot({ externalId: "1", updatedAt: addDays(new Date("2026-05-20T10:00:00Z"), 3), financialStatus: "paid" })]);
    expect((await row("1"))?.outcome).toBe("rto");
  });

  test("old evidence fades by half in half a year, and at the latest from 45 days after the order, however late its end is told", async () => {
    await place([aSnapshot({ externalId: "1" }), aSnapshot({ externalId: "late" })]);
    await markOutcome(ctx, { orderId: await idOf("1"), outcome: "rto" });
    t.clock.advance(180 * 86_400);
    await place([aSnapshot({ externalId: "2", placedAt: t.clock.now() })]);
    await markOutcome(ctx, { orderId: await idOf("2"), outcome: "rto" });
    expect(Number((await tally("pin", "411001"))?.rto)).toBeCloseTo(1.5, 6);
    await markOutcome(ctx, { orderId: await idOf("late"), outcome: "rto" });
    const days = (t.clock.now().getTime() - addDays(new Date("2026-05-20T10:00:00Z"), 45).getTime()) / 86_400_000;
    expect(Number((await tally("pin", "411001"))?.rto)).toBeCloseTo(1.5 + 0.5 ** (days / 180), 6);
  });

  test("nothing personal reaches the tallies, the reasons or the log", async () => {
    await place([risky("2"), aSnapshot({ externalId: "1" })]);
    await markOutcome(ctx, { orderId: await idOf("1"), outcome: "rto" });
    await place([aSnapshot({ externalId: "3", updatedAt: new Date("2026-05-22T10:00:00Z") })]);
    const dump = JSON.stringify([
      await t.database.sql`select * from risk_tallies`,
      await t.database.sql`select * from risk_assessments`,
      await t.database.sql`select * from history`,
      t.lines,
    ]);
    expect(dump).not.toMatch(/Asha|98123|Temple|example\.com|mailinator/);
  });
});

describe("holding", () => {
  test("hold and release go to the platform; twice, or too late, is refused with a code", async () => {
    await place([aSnapshot({ externalId: "1" }), aSnapshot({ externalId: "2", fulfilmentStatus: "fulfilled" })]);
    const orderId = await idOf("1");
    await holdOrder(ctx, { orderId });
    await expect(holdOrder(ctx, { orderId })).rejects.toMatchObject({ code: "already_held" });
    await t.drain();
    await releaseOrder(ctx, { orderId });
    await expect(releaseOrder(ctx, { orderId })).rejects.toMatchObject({ code: "not_held" });
    await t.drain();
    expect(holds).toEqual(["hold 1 out_", "release 1"]);
    await expect(holdOrder(ctx, { orderId: await idOf("2") })).rejects.toMatchObject({ code: "too_late" });
    const other = await t.store("other.myshopify.com");
    await expect(holdOrder(other, { orderId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("released before the hold was sent: the platform is never told to hold", async () => {
    await place([aSnapshot({ externalId: "1" })]);
    const orderId = await idOf("1");
    await holdOrder(ctx, { orderId });
    await releaseOrder(ctx, { orderId });
    await t.drain();
    expect(holds).toEqual(["release 1"]);
  });

  test("the machine holds only when the store switched it on, and never an exempted shopper's order", async () => {
    await place([risky("0")]);
    await t.drain();
    expect(holds).toEqual([]);
    await t.store("risk.myshopify.com", { settings: { autoHold: true } });
    await place([risky("1")]);
    await t.drain();
    expect(holds).toEqual(["hold 1 out_"]);
    expect((await row("1"))?.decision).toBe("held");
    await optOutShopper(ctx, { orderId: await idOf("1"), optOut: true });
    await place([{ ...risky("2"), updatedAt: new Date("2026-05-21T20:30:00Z") }]);
    await t.drain();
    expect((await row("2"))?.risk_band).toBe("high");
    expect(holds).toEqual(["hold 1 out_"]);
  });
});
