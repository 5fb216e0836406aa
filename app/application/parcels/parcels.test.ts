import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { ParcelSnapshot } from "~/domain/orders/order";
import { type ParcelScan, scanStatuses } from "~/domain/parcels/scan";
import { aSnapshot } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { markOutcome } from "../orders/mark-outcome.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { recordParcelStatus } from "./record-parcel-status.server";
import { sweepScans } from "./sweep-scans.server";

let t: TestApp;
let ctx: Ctx;

beforeEach(async () => {
  t = await testApp();
  ctx = await t.store("mine.example");
});

const shipped = new Date("2026-05-21T10:00:00Z");
const aParcel = (over: Partial<ParcelSnapshot> = {}): ParcelSnapshot => ({
  ...{
    externalId: "f1",
    status: "in_transit",
    rawStatus: "IN_TRANSIT",
    courier: "Delhivery",
    trackingNumber: "AWB 1001",
    trackingUrl: null,
  },
  ...{ createdAt: shipped, deliveredAt: null, lines: [{ externalId: "fl1", orderLineExternalId: "1-l1", quantity: 1 }] },
  ...over,
});
const mirror = (parcels: ParcelSnapshot[], over: Parameters<typeof aSnapshot>[0] = { externalId: "1" }, owner = ctx) =>
  owner.transact((tx) => mirrorOrders(owner, tx, [aSnapshot({ updatedAt: shipped, ...over, parcels })], "reread"));
const aScan = (hour: number, status: ParcelScan["status"], over: Partial<ParcelScan> = {}): ParcelScan => ({
  ...{ eventId: null, trackingNumber: "awb1001", courier: "Delhivery", order: null, leg: null, status, reason: null, code: status },
  ...{ text: null, place: null, called: null, at: new Date(Date.UTC(2026, 4, 22, hour)) },
  ...over,
});
const say = (scans: ParcelScan[], owner = ctx) =>
  owner.transact((tx) => recordParcelStatus(owner, tx, scans, { source: "endpoint", deliveryId: "d", receivedAt: t.clock.now() }));
const parcel = async (externalId = "f1") => {
  const [row] = await t.database.sql`select * from parcels where external_id = ${externalId}`;
  return (
    row && {
      at: row.tracked_at?.toISOString(),
      where: `${row.tracked_leg} ${row.tracked_status}`,
      attempts: row.attempts,
      doubtful: row.doubtful_attempts,
    }
  );
};
const order = async (externalId = "1") => {
  const [row] = await t.database
    .sql`select outcome, outcome_at, outcome_by from orders where external_id = ${externalId} and store_id = ${ctx.storeId}`;
  return `${row?.outcome} ${row?.outcome_by} ${row?.outcome_at?.toISOString().slice(8, 13) ?? "-"}`;
};
const told = (name: string) => t.database.sql`select data, happened_at, actor from history where name = ${name} order by event_id`;
const counted = () => t.database.sql`select outcome from tally_entries`;
const rto = { leg: "rto" as const };

describe("what couriers say of a parcel", () => {
  test("moves it, is told on the order's timeline at the courier's time without its free words, and its end is counted once", async () => {
    await mirror([aParcel()]);
    await say([
      aScan(1, "out_for_delivery"),
      aScan(1, "attempt_failed", { reason: "refused", called: false, text: "Ravi said no", place: "Pune" }),
    ]);
    expect(await parcel()).toMatchObject({ where: "forward attempt_failed", attempts: 1, doubtful: 1 });
    expect(await order()).toBe("unknown null -");
    for (let i = 0; i < 3; i++) await say([aScan(5, "booked", rto), aScan(9, "delivered", rto)]);
    expect(await parcel()).toMatchObject({ where: "rto delivered" });
    expect(await order()).toBe("rto courier 22T09");
    expect((await counted()).map((row) => row.outcome)).toEqual(["rto"]);
    const scans = await told("parcel.scanned");
    expect(scans.map((row) => `${row.actor} ${row.happened_at.getUTCHours()} ${row.data.status}`)).toEqual([
      ...["courier 1 out_for_delivery", "courier 1 attempt_failed", "courier 5 booked", "courier 9 delivered"],
    ]);
    expect(JSON.stringify(scans)).not.toMatch(/Ravi|Pune/);
    expect(scans.find((row) => row.data.status === "attempt_failed")?.data).toMatchObject({
      reason: "refused",
      doubts: ["no_call", "too_soon"],
    });
    const [kept] = await t.database.sql`select words from parcel_scans where words is not null`;
    expect(JSON.parse(ctx.sealer.open(ctx.storeId, kept?.words) ?? "")).toEqual({ text: "Ravi said no", place: "Pune" });
    expect((await told("order.outcome-tracked")).map((row) => row.data.to)).toEqual(["rto"]);
  });

  test("a later end that contradicts an earlier one corrects the outcome, with history, and it still counts once", async () => {
    await mirror([aParcel()]);
    await say([aScan(5, "delivered")]);
    expect(await order()).toBe("delivered courier 22T05");
    await say([aScan(9, "delivered", rto)]);
    expect(await order()).toBe("rto courier 22T09");
    expect((await counted()).map((row) => row.outcome)).toEqual(["rto"]);
    expect((await told("order.outcome-tracked")).map((row) => [row.data.from, row.data.to])).toEqual([
      ["unknown", "delivered"],
      ["delivered", "rto"],
    ]);
    // What is older than the end it would contradict is history only.
    await say([aScan(3, "delivered", { leg: "forward", code: "late" })]);
    expect(await order()).toBe("rto courier 22T09");
  });

  test("a person's word stands over it, the platform's does not; taken back, the couriers' stands again", async () => {
    await mirror([aParcel({ status: "delivered", deliveredAt: new Date("2026-05-23T00:00:00Z") })]);
    expect(await order()).toBe("delivered null 23T00");
    await say([aScan(9, "delivered", rto)]);
    expect(await order()).toBe("rto courier 22T09");
    const [{ order_id: orderId } = { order_id: "" }] = await t.database.sql`select order_id from orders`;
    await markOutcome(ctx, { orderId, outcome: "delivered" });
    await say([aScan(10, "delivered", { ...rto, code: "again" })]);
    expect(await order()).toMatch(/^delivered person/);
    await markOutcome(ctx, { orderId, outcome: "unknown" });
    expect(await order()).toBe("rto courier 22T09");
    // And the platform's next reading does not take it away.
    await mirror([aParcel({ status: "delivered", deliveredAt: new Date("2026-05-23T00:00:00Z") })], {
      externalId: "1",
      updatedAt: new Date("2026-05-25T00:00:00Z"),
    });
    expect(await order()).toBe("rto courier 22T09");
  });

  test("said before the platform tells the parcel, it waits for its number; what nobody claims is forgotten after half a year", async () => {
    await say([aScan(1, "picked_up"), aScan(9, "delivered"), aScan(9, "delivered", { trackingNumber: "other" })]);
    expect(await told("parcel.scanned")).toHaveLength(0);
    await mirror([aParcel()]);
    expect(await parcel()).toMatchObject({ where: "forward delivered" });
    expect(await order()).toBe("delivered courier 22T09");
    expect(await told("parcel.scanned")).toHaveLength(2);
    t.clock.advance(181 * 86_400);
    expect(await sweepScans(ctx)).toBe(1);
  });

  test("names the order whose parcel has no number, with or without #: the parcel gets it, and the platform's silence does not erase it", async () => {
    await mirror([aParcel({ trackingNumber: null, courier: null })]);
    await say([aScan(5, "out_for_delivery", { order: "1" }), aScan(6, "delivered", { order: "#1", trackingNumber: "second" })]);
    expect(await parcel()).toMatchObject({ where: "forward out_for_delivery" });
    const number = async () => (await t.database.sql`select courier, tracking_number from parcels`)[0];
    expect(await number()).toEqual({ courier: "Delhivery", tracking_number: "awb1001" });
    const later = { externalId: "1", updatedAt: new Date("2026-05-25T00:00:00Z") };
    await mirror([aParcel({ trackingNumber: null, courier: null, status: "out_for_delivery" })], later);
    expect(await number()).toEqual({ courier: "Delhivery", tracking_number: "awb1001" });
    // The platform's own word takes the place of it, and then may be taken away by the platform.
    await mirror([aParcel({ trackingNumber: "REAL", courier: "DTDC" })], { ...later, updatedAt: new Date("2026-05-26T00:00:00Z") });
    expect(await number()).toEqual({ courier: "DTDC", tracking_number: "REAL" });
    expect(await parcel()).toMatchObject({ where: "null null", attempts: 0 });
    await mirror([aParcel({ trackingNumber: null, courier: null })], { ...later, updatedAt: new Date("2026-05-27T00:00:00Z") });
    expect(await number()).toEqual({ courier: null, tracking_number: null });
  });

  test("one box of two orders ends both; two couriers with one number are told apart; an old use of the number is nobody's", async () => {
    await mirror([aParcel()]);
    await mirror([aParcel({ externalId: "f2" })], { externalId: "2" });
    await mirror([aParcel({ externalId: "f3", courier: "DTDC" })], { externalId: "3" });
    await mirror([aParcel({ externalId: "f4", courier: "DTDC", createdAt: new Date("2025-01-01T00:00:00Z") })], {
      externalId: "4",
      placedAt: new Date("2025-01-01T00:00:00Z"),
    });
    await say([aScan(9, "delivered")]);
    expect([await order("1"), await order("2"), await order("3"), await order("4")].map((end) => end.split(" ")[0])).toEqual([
      ...["delivered", "delivered", "unknown", "unknown"],
    ]);
    await say([aScan(9, "delivered", { ...rto, courier: "dtdc express" })]);
    expect([await order("3"), await order("4")].map((end) => end.split(" ")[0])).toEqual(["rto", "unknown"]);
  });

  test("an order of two parcels is an RTO when both came back, delivered when one arrived", async () => {
    const second = aParcel({ externalId: "f2", trackingNumber: "AWB2002", lines: [] });
    await mirror([aParcel(), second]);
    await say([aScan(9, "delivered", rto)]);
    expect(await order()).toBe("unknown null -");
    await say([aScan(11, "lost", { ...rto, trackingNumber: "AWB2002" })]);
    expect(await order()).toBe("rto courier 22T11");
    await say([aScan(12, "delivered", { trackingNumber: "AWB2002", leg: "forward" })]);
    expect(await order()).toBe("delivered courier 22T12");
  });

  test("a neighbour's parcel with the same number is another parcel", async () => {
    const neighbour = await t.store("theirs.example");
    await mirror([aParcel()]);
    await mirror([aParcel()], { externalId: "1" }, neighbour);
    await say([aScan(9, "delivered", rto)], neighbour);
    expect(await order()).toBe("unknown null -");
  });
});

test("whatever order things come in, in whatever pieces, however often: the same state, outcome, counts and history", async () => {
  const life = fc.array(
    fc.record({
      hour: fc.nat(5),
      // Ends are what can go wrong: they come as often as all the rest.
      status: fc.oneof(fc.constantFrom(...scanStatuses), fc.constantFrom("delivered" as const, "lost" as const)),
      leg: fc.constantFrom(null, null, "forward" as const, "rto" as const),
      trackingNumber: fc.constantFrom("awb1001", "AWB-2002"),
    }),
    { minLength: 1, maxLength: 7 },
  );
  const first = [aParcel(), aParcel({ externalId: "f2", trackingNumber: "AWB2002", lines: [] })];
  const end = async () => {
    const states = await t.database
      .sql`select external_id, tracked_leg, tracked_status, tracked_at, attempts, attempt_reason, doubtful_attempts from parcels order by 1`;
    const [known] = await t.database.sql`select outcome, outcome_at, outcome_by from orders`;
    const counts = await t.database.sql`select outcome, ended_at, keys from tally_entries`;
    // Tallies fade: brought to one instant they must be the same whatever was counted and taken out before.
    const left = t.database.sql`power(0.5, extract(epoch from '2026-06-01T00:00:00Z'::timestamptz - changed_at) / (86400.0 * 180))`;
    const tallies = await t.database.sql`
      select * from (select kind, key, round((rto * ${left})::numeric, 4) as rto, round((delivered * ${left})::numeric, 4) as delivered from risk_tallies) faded
      where rto <> 0 or delivered <> 0 order by kind, key`;
    const lines = await t.database
      .sql`select data->>'status' as s, data->>'leg' as leg, data->>'code' as code, happened_at, order_id from history where name = 'parcel.scanned'
      order by happened_at, s, leg, code, data->>'parcelId'`;
    return JSON.stringify({ states, known, counts, tallies, lines: lines.map(({ order_id: _, ...line }) => line) });
  };
  const clear = async () => {
    for (const table of [
      "parcel_scans",
      "parcel_lines",
      "parcels",
      "tally_entries",
      "risk_tallies",
      "risk_assessments",
      "history",
      "order_lines",
      "orders",
    ])
      await t.database.sql.unsafe(`delete from ${table}`);
  };
  let ends = 0;
  await fc.assert(
    fc.asyncProperty(life, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), async (lived, picks) => {
      const scans = lived.map(({ hour, ...over }) => aScan(hour, over.status, over));
      await clear();
      await mirror(first);
      await say(scans);
      const once = await end();
      if (/"outcome":"(rto|delivered)"/.test(once)) ends++;
      await clear();
      // In pieces, disordered, some doubled, and the platform tells the parcels somewhere between.
      const posts = [...scans, ...picks.slice(0, 4).flatMap((pick) => scans[pick % scans.length] ?? [])]
        .map((scan, i) => ({ scan, by: picks[(i + 4) % picks.length] ?? 0 }))
        .sort((a, b) => a.by - b.by);
      const told = (picks[3] ?? 0) % (posts.length + 1);
      for (const [i, { scan }] of posts.entries()) {
        if (i === told) await mirror(first);
        await say([scan]);
      }
      if (told === posts.length) await mirror(first);
      expect(await end()).toBe(once);
    }),
    { numRuns: 40, seed: 20260601 },
  );
  expect(ends).toBeGreaterThan(5);
}, 120_000);
