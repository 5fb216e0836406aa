import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulatedBigCommerce } from "~/testing/returns/emulated-bigcommerce";
import { emulatedShopify } from "~/testing/returns/emulated-shopify";
import type { EmulatedStore, EmulatedWorld } from "~/testing/returns/emulated-store";
import { live, mortal, type Reaper, unasked } from "~/testing/returns/mortal";
import { listStuckStock } from "~db/queries/unit-stock.server";
import { unitsOf } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { abandonOutbox } from "../../outbox/abandon-outbox.server";
import { deliverOutbox } from "../../outbox/deliver-outbox.server";
import { approveReturn } from "../../returns/approve-return.server";
import { askForReturn } from "../../returns/ask-for-return.server";
import { returnReasons } from "../../returns/return-reasons.server";
import { settleReturn } from "../../returns/settle-return.server";
import { finishTable } from "../finish-table.server";
import { takeUnit } from "../take-unit.server";

const longSeconds = 7_200;

describe.each([
  ["Shopify", emulatedShopify],
  ["BigCommerce", emulatedBigCommerce],
] as const)("units on the bench, in front of the emulated %s", (platform, start) => {
  let world: EmulatedWorld;
  let store: EmulatedStore;
  beforeAll(async () => {
    world = await start();
    store = await world.openStore();
  });
  afterAll(() => world.close());

  const rest = async () => {
    for (let round = 0; round < 20; round++) {
      const { nextInSeconds } = await deliverOutbox(store.ctx);
      if (nextInSeconds === null) return;
      world.t.clock.advance(nextInSeconds);
    }
    throw new Error("It is never told.");
  };

  test("two of three back on the shelf once, wherever the worker dies, paid before they are told", async () => {
    const { ctx } = store;
    let seq = 0;
    const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
    const reasonId = (await returnReasons(ctx))[0]?.id ?? "";
    const forPeople: string[] = [];
    let passed = 0;
    for (let dieAt = 0; ; dieAt++) {
      const order = await store.order();
      const lineId = order.lines[0]?.lineId ?? "";
      const { returnId } = await askForReturn(ctx, {
        ...{
          asker: { source: "staff" as const },
          orderExternalId: order.externalId,
          requestKey: `bench-${dieAt}-key`,
          locale: "en" as const,
        },
        ...{ resolution: "refund" as const, lines: [{ lineId, quantity: 3, reasonId, note: "", photoIds: [] }] },
      });
      world.t.clock.advance(1);
      await approveReturn(ctx, { returnId });
      await rest();
      const from = { kind: "return" as const, returnId };
      for (const disposition of ["restock", "restock", "recycle"] as const)
        await takeUnit(ctx, {
          ...{ scan: scan(), from, orderLineExternalId: lineId, sku: "", title: "" },
          look: { grade: "A", damagedBy: "none", disposition },
        });
      const units = () => ctx.transact((tx) => unitsOf(tx, { returnId }));
      const variant = (await units())[0]?.variantExternalId ?? "";
      const before = store.books.onShelf(variant);
      const reaper: Reaper = { steps: [], dieAt };
      const done = scan();
      const steps: ((mine: Ctx) => Promise<unknown>)[] = [(mine) => finishTable(mine, { scan: done, from }), (mine) => deliverOutbox(mine)];
      for (const step of steps) {
        if (await live(reaper, () => step(mortal(ctx)))) continue;
        world.t.clock.advance(longSeconds);
        await step(ctx);
      }
      await settleReturn(ctx, { returnId, to: "original", message: "" });
      await rest();
      const seenTo = forPeople.length;
      for (const stuck of await ctx.transact((tx) => listStuckStock(tx))) {
        // Nobody can ask whether stock was moved: a person counts the shelf, puts it right, and says so.
        forPeople.push(reaper.steps[dieAt] ?? "nowhere");
        await abandonOutbox(ctx, { outboxId: stuck.outboxId });
      }
      const at = `died at ${dieAt}: ${reaper.steps[dieAt] ?? "nowhere"}`;
      const moved = store.books.onShelf(variant) - before;
      expect(forPeople.length > seenTo ? [0, 2] : [2], at).toContain(moved);
      expect(
        (await units()).map((unit) => unit.state),
        at,
      ).toEqual(["gone", "gone", "routed"]);
      expect(store.books.given(order.externalId).length, at).toBe(1);
      expect(store.books.returns(order.externalId), at).toEqual(platform === "Shopify" ? ["CLOSED"] : []);
      if (dieAt < reaper.steps.length) continue;
      passed = reaper.steps.length;
      break;
    }
    expect(passed).toBeGreaterThan(4);
    expect(forPeople.filter((step) => platform === "Shopify" || !unasked.test(step))).toEqual([]);
  }, 240_000);
});
