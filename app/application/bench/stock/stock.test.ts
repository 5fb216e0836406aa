import { beforeEach, describe, expect, test } from "vitest";
import type { Look } from "~/domain/bench/commands";
import { ProviderError } from "~/domain/errors";
import type { PlatformCan } from "~/ports/platform-can";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { live, mortal, pass, type Reaper } from "~/testing/returns/mortal";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { twoPlatforms } from "~/testing/returns/two-platforms";
import { listStuckStock } from "~db/queries/unit-stock.server";
import { unitsOf } from "~db/queries/units.server";
import { orderLines } from "~db/schema/orders";
import { abandonOutbox } from "../../outbox/abandon-outbox.server";
import { deliverOutbox } from "../../outbox/deliver-outbox.server";
import { retryOutbox } from "../../outbox/retry-outbox.server";
import { approveReturn } from "../../returns/approve-return.server";
import { exchangeReturn } from "../../returns/exchange-return.server";
import { repairReturn } from "../../returns/repair-return.server";
import { settleReturn } from "../../returns/settle-return.server";
import { finishTable } from "../finish-table.server";
import { takeUnit } from "../take-unit.server";
import { undoUnit, workUnit } from "../work-unit.server";

const good: Look = { grade: "A", damagedBy: "none", disposition: "restock" };
const worn: Look = { grade: "C", damagedBy: "none", disposition: "secondary_channel" };

describe.each(twoPlatforms)("stock of a return, on a platform with %s", (name, can) => {
  const isNative = name !== "none";
  let world: ReturnsWorld;
  let ctx: ReturnsWorld["ctx"];
  let returnId: string;
  let seq = 0;
  const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
  const take = (orderLineExternalId: string | null, look?: Look, sku = "") =>
    takeUnit(ctx, { scan: scan(), from: { kind: "return", returnId }, orderLineExternalId, sku, title: "", ...(look && { look }) });
  const finish = async () => {
    await finishTable(ctx, { scan: scan(), from: { kind: "return", returnId } });
    await world.drain();
  };
  const units = () => ctx.transact((tx) => unitsOf(tx, { returnId }));
  const work = async (at: number, look: Look) => {
    const unit = (await units())[at];
    await workUnit(ctx, { scan: scan(), unitId: unit?.unitId ?? "", version: unit?.version ?? 0, look });
    await world.drain();
  };
  const stands = async () => (await units()).map((unit) => [unit.state, unit.stock]);
  /** What the platform put back in stock, by line. */
  const onShelf = () =>
    isNative
      ? world.fake.told.filter((one) => one.as === "restocked").map((one) => [lineOf(one), one.quantity])
      : [...world.fake.restocked.values()].flat().map((one) => [one.orderLineExternalId, one.quantity]);
  const lineOf = ({ returnExternalId, lineExternalId }: { returnExternalId: string; lineExternalId: string }) =>
    world.fake.returns.get(returnExternalId)?.lines.find((one) => one.externalId === lineExternalId)?.orderLineExternalId;
  const said = (as: string) => world.fake.told.filter((one) => one.as === as).reduce((sum, one) => sum + one.quantity, 0);
  const native = () => [...world.fake.returns.values()][0]?.status;
  const settle = async (to: "original" | "store_credit" = "original") => {
    await settleReturn(ctx, { returnId, to, message: "" });
    await world.drain();
  };

  async function begin(
    lines: Parameters<ReturnsWorld["ask"]>[0] = [line(kurta, 2), line(scarf, 1)],
    more: Parameters<ReturnsWorld["ask"]>[1] = {},
    { terms = {}, exchanges = {} }: { terms?: object; exchanges?: Partial<PlatformCan> } = {},
  ) {
    world = await returnsWorld(fakePlatform({ ...can, ...exchanges }));
    ctx = world.ctx;
    await anOrder(ctx, world.fake);
    await ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "P1", variantExternalId: "M" }));
    world.fake.choices = ["M", "L"].map((id) => ({
      ...{ productExternalId: "P1", variantExternalId: id, title: id, sku: "", inStock: 5, price: { minor: 100_000, currency: "INR" } },
    }));
    await publishChange(ctx, { reasons: [{ reasonId: "*", resolutions: ["refund", "store_credit", "exchange", "repair"] }], ...terms });
    ({ returnId } = await world.ask(lines, { asker: asha, ...more }));
    await world.drain();
    if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
    await world.drain();
  }
  beforeEach(() => begin());

  test("routed before the parcel is finished: told at once, those for the shelf are gone, the rest stays", async () => {
    await take(kurta, good);
    await take(kurta, worn);
    await world.drain();
    expect(onShelf()).toEqual([]);
    await finish();
    expect(onShelf()).toEqual([[kurta, 1]]);
    expect(await stands()).toEqual([
      ["gone", "told"],
      ["routed", isNative ? "told" : "none"],
    ]);
    expect([said("not_restocked"), said("missing")]).toEqual(isNative ? [1, 1] : [0, 0]);
    // Where it goes instead of the shelf may still change; that it does not go there may not.
    await work(1, { ...worn, disposition: "recycle" });
    await work(1, { grade: "D", damagedBy: "courier" });
    expect((await units())[1]).toMatchObject({ disposition: "recycle", grade: "D" });
    if (isNative) await expect(work(1, good)).rejects.toMatchObject({ code: "stock_told" });
    const first = (await units())[0];
    await expect(
      undoUnit(ctx, { scan: scan(), unitId: first?.unitId ?? "", version: first?.version ?? 0, reason: "no" }),
    ).rejects.toMatchObject({ code: "stock_told" });
  });

  test.each(["first", "last"] as const)("money that goes %s says nothing of stock; each unit is told as it is routed", async (when) => {
    await take(kurta, { grade: "A", damagedBy: "none" });
    await take(kurta, { grade: "B", damagedBy: "none", disposition: "refurbish" });
    await take(scarf, { grade: "A", damagedBy: "none" });
    await finish();
    expect([onShelf(), said("processing_required"), await stands()]).toEqual([
      [],
      isNative ? 1 : 0,
      [
        ["graded", "none"],
        ["routed", "none"],
        ["graded", "none"],
      ],
    ]);
    if (when === "first") await settle();
    expect(onShelf()).toEqual([]);
    await work(0, good);
    await work(1, good);
    expect(native()).toBe(isNative ? "open" : undefined);
    await work(2, good);
    if (when === "last") await settle();
    expect(onShelf()).toEqual([
      [kurta, 1],
      [kurta, 1],
      [scarf, 1],
    ]);
    expect(await stands()).toEqual(Array(3).fill(["gone", "told"]));
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled", settledAs: "original" });
    expect(world.fake.refunds).toHaveLength(1);
    if (isNative && when === "first") expect(native()).toBe("closed");
  });

  test("store credit that went before the goods came: they are told when they are here", async () => {
    await begin([line(kurta, 1)], { resolution: "store_credit" }, { terms: { credit: { instant: true } } });
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settled" });
    expect([native(), world.fake.told]).toEqual([isNative ? "open" : undefined, []]);
    await take(kurta, good);
    await finish();
    expect([onShelf(), native(), world.fake.refunds.length + world.fake.certificates.size]).toEqual([
      [[kurta, 1]],
      isNative ? "closed" : undefined,
      1,
    ]);
    expect((await world.read(returnId))?.request).toBe("closed");
    expect(world.fake.takenIn.size).toBe(0);
  });

  test.each(["before", "after"] as const)("an exchange that is sent %s its goods are here says nothing of them", async (when) => {
    const exchanges = { exchangeOrder: true, exchangeInReturn: isNative, reserveStock: true };
    const wished = { ...line(kurta, 1), wishVariantId: "L" };
    await begin([wished], { resolution: "exchange" }, { exchanges });
    if (when === "before") await exchangeReturn(ctx, { returnId, beforeArrival: true });
    await world.drain();
    await take(kurta, { grade: "A", damagedBy: "none" });
    await finish();
    if (when === "after") await exchangeReturn(ctx, { returnId });
    await world.drain();
    expect(world.fake.exchanges.get(returnId)?.beforeArrival).toBe(true);
    expect([onShelf(), world.fake.takenIn.size, (await world.read(returnId))?.request]).toEqual([[], 0, "closed"]);
    await work(0, good);
    expect([onShelf(), await stands()]).toEqual([[[kurta, 1]], [["gone", "told"]]]);
    if (isNative) expect(native()).toBe("closed");
  });

  test("goods that are repaired go back to their shopper: nothing is said of stock", async () => {
    await begin([line(kurta, 2)], { resolution: "repair" });
    await take(kurta, { grade: "B", damagedBy: "none", disposition: "back_to_shopper" });
    await finish();
    await work(0, { grade: "B", damagedBy: "none", disposition: "refurbish" });
    await repairReturn(ctx, { returnId, message: "" });
    await world.drain();
    expect([onShelf(), world.fake.told, native()]).toEqual([[], [], isNative ? "cancelled" : undefined]);
  });

  test("refused by the platform: a person tries again, or saw to it there; money waits for neither", async () => {
    await take(scarf, good);
    world.fake.around.before = (call) => {
      if (call === "tellStock" || call === "restock") throw new ProviderError("rejected", "fake", "no", "no");
    };
    await finish();
    expect(await stands()).toEqual([["routed", "stuck"]]);
    await settle();
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled" });
    const [stuck] = await ctx.transact((tx) => listStuckStock(tx));
    world.fake.around.before = () => {};
    await retryOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    await world.drain();
    expect([onShelf(), await stands()]).toEqual([[[scarf, 1]], [["gone", "told"]]]);
  });

  test("once a person saw to goods by hand, totals of that return are theirs: the rest waits for them too", async () => {
    await take(kurta, good);
    await take(kurta, { grade: "A", damagedBy: "none" });
    world.fake.around.before = (call) => {
      if (call === "tellStock" || call === "restock") throw new ProviderError("rejected", "fake", "no", "no");
    };
    await finish();
    const [stuck] = await ctx.transact((tx) => listStuckStock(tx));
    await abandonOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    world.fake.around.before = () => {};
    await work(1, good);
    // One adjustment each, where the platform keeps no totals.
    expect(await stands()).toEqual([["gone", "by_hand"], isNative ? ["routed", "stuck"] : ["gone", "told"]]);
    expect(onShelf()).toEqual(isNative ? [] : [[kurta, 1]]);
    const [next] = await ctx.transact((tx) => listStuckStock(tx));
    expect(next?.errorCode).toBe(isNative ? "by_hand_before" : undefined);
  });

  test("an extra of another order's goods: its stock, or a person's", async () => {
    await take(scarf, good);
    await take(null, good, "SKU-0");
    await finish();
    if (!isNative) {
      expect(onShelf().sort()).toEqual([
        [kurta, 1],
        [scarf, 1],
      ]);
      return;
    }
    expect(await stands()).toEqual([
      ["gone", "told"],
      ["routed", "stuck"],
    ]);
    const [stuck] = await ctx.transact((tx) => listStuckStock(tx));
    expect(stuck?.errorCode).toBe("by_hand");
    await abandonOutbox(ctx, { outboxId: stuck?.outboxId ?? "" });
    expect(await stands()).toEqual([
      ["gone", "told"],
      ["gone", "by_hand"],
    ]);
  });

  test("a process that dies anywhere, before and after its answer: told once", async () => {
    for (const side of ["before", "after"] as const)
      for (let dieAt = 0; ; dieAt++) {
        await begin();
        await take(kurta, good);
        await take(scarf, good);
        const reaper: Reaper = { steps: [], dieAt };
        world.fake.around[side] = pass;
        const done = scan();
        const steps: ((mine: typeof ctx) => Promise<unknown>)[] = [
          (mine: typeof ctx) => finishTable(mine, { scan: done, from: { kind: "return", returnId } }),
          (mine: typeof ctx) => deliverOutbox(mine),
        ];
        for (const step of steps) {
          if (await live(reaper, () => step(mortal(ctx)))) continue;
          world.t.clock.advance(7_200);
          await step(ctx);
        }
        world.t.clock.advance(7_200);
        await deliverOutbox(ctx);
        const at = `died ${side} ${dieAt}: ${reaper.steps[dieAt]}`;
        expect([onShelf(), await stands()], at).toEqual([
          [
            [kurta, 1],
            [scarf, 1],
          ],
          Array(2).fill(["gone", "told"]),
        ]);
        if (dieAt < reaper.steps.length) continue;
        expect(reaper.steps.length).toBeGreaterThan(3);
        break;
      }
  });
});
