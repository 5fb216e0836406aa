import { describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { kurta, line, returnsWorld } from "~/testing/returns/returns-world";
import { twoPlatforms } from "~/testing/returns/two-platforms";
import { approveReturn } from "../../returns/approve-return.server";
import { finishTable } from "../finish-table.server";
import { takeSealed } from "../take-sealed.server";
import { takeUnit } from "../take-unit.server";
import { viewStock } from "./view-stock.server";

describe.each(twoPlatforms)("stock beside the platform's, on one with %s", (name, can) => {
  const isNative = name !== "none";

  test("the same says nothing; what staff changed there, or what left no mark, is listed; nothing is asked for until somebody compares", async () => {
    const world = await returnsWorld(fakePlatform(can));
    const { ctx, fake } = world;
    let seq = 0;
    const scan = () => ({ device: "bench-1", seq: ++seq, at: ctx.now() });
    await anOrder(ctx, fake);
    const { returnId } = await world.ask([line(kurta, 2)]);
    await world.drain();
    if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
    await world.drain();
    const from = { kind: "return" as const, returnId };
    const look = { grade: "A", damagedBy: "none", disposition: "restock" } as const;
    await takeUnit(ctx, { scan: scan(), from, orderLineExternalId: kurta, sku: "", title: "", look });
    await finishTable(ctx, { scan: scan(), from });
    const { orderId } = await anOrder(ctx, fake, {
      externalId: "gid://fake/Order/2",
      isCod: true,
      financialStatus: "pending",
      deliveredAt: null,
    });
    await takeSealed(ctx, { scan: scan(), orderId, shelf: "" });
    await finishTable(ctx, { scan: scan(), from: { kind: "order", orderId } });
    await world.drain();
    const calls = fake.calls.length;
    expect(await viewStock(ctx, { compare: false })).toEqual({ stuck: [], comparison: null });
    expect(fake.calls).toHaveLength(calls);
    const same = (await viewStock(ctx, { compare: true })).comparison;
    expect(same).toEqual({ checked: 2, byUnits: isNative, found: [] });
    if (isNative) {
      const native = [...fake.returns.values()][0];
      for (const one of native?.lines ?? []) one.disposed = { not_restocked: 1, missing: 1 };
    } else fake.restocked.clear();
    const { comparison } = await viewStock(ctx, { compare: true });
    if (isNative)
      expect(comparison?.found).toEqual([
        {
          ...{ returnId, orderId: null, name: (await world.read(returnId))?.name, sku: "SKU-0", sentence: null },
          differences: [
            { as: "restocked", ours: 1, theirs: 0 },
            { as: "not_restocked", ours: 0, theirs: 1 },
          ],
        },
      ]);
    else
      expect(comparison?.found.map((one) => one.sentence)).toEqual([
        expect.stringContaining("3 units"),
        expect.stringContaining("1 unit "),
      ]);
  });
});
