import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Look } from "~/domain/bench/commands";
import { ProviderError } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import { anOrder, type OrderWish } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { live, mortal, type Reaper } from "~/testing/returns/mortal";
import { kurta, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { twoPlatforms } from "~/testing/returns/two-platforms";
import { listReturnsOfOrder } from "~db/queries/returns.server";
import { findOrder, listShippedLines } from "~db/queries/returns-order.server";
import { unitsOf } from "~db/queries/units.server";
import { parcelLines, parcels } from "~db/schema/orders";
import { history } from "~db/schema/records";
import { deliverOutbox } from "../../outbox/deliver-outbox.server";
import { mirrorReturn } from "../../returns/mirror-return.server";
import { finishTable } from "../finish-table.server";
import { takeSealed } from "../take-sealed.server";
import { takeUnit } from "../take-unit.server";
import { workUnit } from "../work-unit.server";

describe.each(twoPlatforms)("an undelivered parcel, on a platform with %s", (name, can) => {
  const isNative = name !== "none";
  let world: ReturnsWorld;
  let ctx: ReturnsWorld["ctx"];
  let orderId: OrderId;
  let seq = 0;
  const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
  const from = () => ({ kind: "order" as const, orderId });
  const take = (orderLineExternalId: string | null, look?: Look, sku = "") =>
    takeUnit(ctx, { scan: scan(), from: from(), orderLineExternalId, sku, title: "", ...(look && { look }) });
  const finish = (at = scan()) => finishTable(ctx, { scan: at, from: from() });
  const units = () => ctx.transact((tx) => unitsOf(tx, { orderId }));
  const order = () => ctx.transact((tx) => findOrder(tx, orderId));
  const events = async (about: string) =>
    (await ctx.transact((tx) => tx.db.select().from(history))).filter((event) => event.name === about).length;
  const onShelf = () =>
    isNative
      ? world.fake.told.filter((one) => one.as === "restocked").reduce((sum, one) => sum + one.quantity, 0)
      : [...world.fake.restocked.values()].flat().reduce((sum, one) => sum + one.quantity, 0);

  async function begin(wish: OrderWish = {}) {
    world = await returnsWorld(fakePlatform(can));
    ctx = world.ctx;
    ({ orderId } = await anOrder(ctx, world.fake, { isCod: true, financialStatus: "pending", deliveredAt: null, ...wish }));
  }
  beforeEach(() => begin());

  test("sealed: one call takes all of it, the second nothing; finished, its order is an RTO and closed, its units on the shelf", async () => {
    const key = scan();
    expect(await takeSealed(ctx, { scan: key, orderId, shelf: "R-1" })).toMatchObject({ again: false });
    expect(await takeSealed(ctx, { scan: key, orderId, shelf: "R-1" })).toMatchObject({ again: true });
    await expect(takeSealed(ctx, { scan: scan(), orderId, shelf: "" })).rejects.toMatchObject({ code: "all_here" });
    expect((await units()).map((unit) => [unit.source, unit.state, unit.grade, unit.shelf])).toEqual(
      Array(3).fill(["rto", "routed", "A", "R-1"]),
    );
    expect(onShelf()).toBe(0);
    await finish();
    await expect(finish()).rejects.toMatchObject({ code: "finished_already" });
    await world.drain();
    expect((await units()).map((unit) => [unit.state, unit.stock])).toEqual(Array(3).fill(["gone", "told"]));
    expect(await order()).toMatchObject({ outcome: "rto", outcomeBy: "person" });
    expect([onShelf(), world.fake.undelivered.size, world.fake.refunds.length]).toEqual([3, 1, 0]);
    expect(await events("order.rto-received")).toBe(1);
    // The platform's own return of it is none that anybody asked for.
    for (const returnExternalId of world.fake.returns.keys()) expect((await mirrorReturn(ctx, { returnExternalId })).end).toBe("unchanged");
    expect(await ctx.transact((tx) => listReturnsOfOrder(tx, orderId))).toEqual([]);
  });

  test("opened: each unit goes its way, what did not come is missing, what was repaired later comes to the shelf then", async () => {
    await take(kurta, { grade: "A", damagedBy: "none", disposition: "restock" });
    await take(kurta);
    await expect(finish()).rejects.toMatchObject({ code: "not_routed" });
    const second = (await units())[1];
    const look: Look = { grade: "C", damagedBy: "courier", disposition: "refurbish" };
    await workUnit(ctx, { scan: scan(), unitId: second?.unitId ?? "", version: second?.version ?? 0, look });
    await finish();
    await world.drain();
    expect([...world.fake.undelivered.values()][0]?.units).toEqual([
      { orderLineExternalId: kurta, as: "restocked", quantity: 1 },
      { orderLineExternalId: kurta, as: "processing_required", quantity: 1 },
      { orderLineExternalId: scarf, as: "missing", quantity: 1 },
    ]);
    const repaired = (await units())[1];
    expect(repaired).toMatchObject({ state: "routed", stock: "none" });
    await workUnit(ctx, {
      ...{ scan: scan(), unitId: repaired?.unitId ?? "", version: repaired?.version ?? 0 },
      look: { grade: "A", damagedBy: "courier", disposition: "restock" },
    });
    await world.drain();
    expect([onShelf(), (await units()).map((unit) => unit.state)]).toEqual([2, ["gone", "gone"]]);
  });

  test("its parcel is back by its number, and the outcome is counted once, whoever says it", async () => {
    await ctx.transact((tx) => tx.db.update(parcels).set({ trackingNumber: "AWB-77" }));
    await takeSealed(ctx, { scan: scan(), orderId, shelf: "" });
    await finish();
    await world.drain();
    const [shipped] = await ctx.transact((tx) => listShippedLines(tx, orderId));
    expect(shipped?.parcel).toMatchObject({ trackedLeg: "rto", trackedStatus: "delivered" });
    expect([(await order())?.outcome, await events("order.outcome-tracked"), await events("order.outcome-marked")]).toEqual(["rto", 0, 1]);
  });

  test("sent in two parcels: the first that is back ends nothing, the last ends the order; no key takes both for sealed", async () => {
    await ctx.transact(async (tx) => {
      const [first] = await tx.db.select().from(parcels);
      if (!first) throw new Error("no parcel");
      const { trackingKey: _, ...copy } = first;
      await tx.db.insert(parcels).values({ ...copy, parcelId: "par_second", externalId: "second" });
      await tx.db.update(parcelLines).set({ parcelId: "par_second" }).where(eq(parcelLines.orderLineExternalId, scarf));
    });
    await expect(takeSealed(ctx, { scan: scan(), orderId, shelf: "" })).rejects.toMatchObject({ code: "several_parcels" });
    const good: Look = { grade: "A", damagedBy: "none", disposition: "restock" };
    await take(kurta, good);
    await take(kurta, good);
    await finish();
    await world.drain();
    expect([(await order())?.outcome, world.fake.undelivered.size, onShelf()]).toEqual(["unknown", 0, isNative ? 0 : 2]);
    await take(scarf, good);
    await finish();
    await world.drain();
    expect([(await order())?.outcome, world.fake.undelivered.size, onShelf()]).toEqual(["rto", 1, 3]);
    expect((await units()).map((unit) => [unit.state, unit.stock])).toEqual(Array(3).fill(["gone", "told"]));
  });

  test("an order that was paid for is left to a person, and says so", async () => {
    await begin({ isCod: false, financialStatus: "paid" });
    await takeSealed(ctx, { scan: scan(), orderId, shelf: "" });
    await finish();
    await world.drain();
    expect([world.fake.undelivered.size, await events("order.rto-for-person"), (await order())?.outcome]).toEqual([0, 1, "rto"]);
    expect((await units()).map((unit) => unit.stock)).toEqual(Array(3).fill(isNative ? "stuck" : "told"));
  });

  test("goods that were delivered did not come back undelivered: they are extras, told as they are routed", async () => {
    await begin({ deliveredAt: new Date("2026-05-01T00:00:00Z") });
    await expect(take(kurta)).rejects.toMatchObject({ code: "was_delivered" });
    await expect(takeSealed(ctx, { scan: scan(), orderId, shelf: "" })).rejects.toMatchObject({ code: "was_delivered" });
    await expect(finish()).rejects.toMatchObject({ code: "was_delivered" });
    await take(null, undefined, "SKU-0");
    expect((await units()).map((unit) => unit.source)).toEqual(["extra"]);
  });

  test("the platform refuses: the units wait for a person, the outcome stands", async () => {
    world.fake.around.before = (call) => {
      if (call === "closeUndelivered") throw new ProviderError("rejected", "fake", "paid_order", "It was paid.");
    };
    await takeSealed(ctx, { scan: scan(), orderId, shelf: "" });
    await finish();
    await world.drain();
    expect([(await units()).map((unit) => unit.stock), (await order())?.outcome]).toEqual([Array(3).fill("stuck"), "rto"]);
  });

  test("a process that dies anywhere: taken once, told once", async () => {
    for (let dieAt = 0; ; dieAt++) {
      await begin();
      const reaper: Reaper = { steps: [], dieAt };
      const [taken, done] = [scan(), scan()];
      const steps: ((mine: typeof ctx) => Promise<unknown>)[] = [
        (mine: typeof ctx) => takeSealed(mine, { scan: taken, orderId, shelf: "" }),
        (mine: typeof ctx) => finishTable(mine, { scan: done, from: from() }),
        (mine: typeof ctx) => deliverOutbox(mine),
      ];
      for (const step of steps) {
        if (await live(reaper, () => step(mortal(ctx)))) continue;
        world.t.clock.advance(7_200);
        await step(ctx);
      }
      world.t.clock.advance(7_200);
      await deliverOutbox(ctx);
      expect([onShelf(), (await units()).map((unit) => unit.state)], `died at ${dieAt}`).toEqual([3, ["gone", "gone", "gone"]]);
      if (dieAt < reaper.steps.length) continue;
      expect(reaper.steps.length).toBeGreaterThan(3);
      break;
    }
  });
});
