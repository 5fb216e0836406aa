import { describe, expect, test } from "vitest";
import { anOrder, type OrderWish } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { twoPlatforms } from "~/testing/returns/two-platforms";
import { ledgerEntries } from "~db/schema/ledger";
import type { Ctx } from "../ctx";
import { approveReturn } from "./approve-return.server";
import { chaseGoods, giveUpGoods } from "./exchange-missing.server";
import { viewExchange } from "./exchange-view.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

const ways = ["refund" as const, "store_credit" as const];
const reasons = [{ reasonId: "*", resolutions: ways, decide: "approve" as const }];

let world: ReturnsWorld;
let ctx: Ctx;
const begin = async (can: Parameters<typeof fakePlatform>[0], policy: Parameters<typeof publishChange>[1], wish: OrderWish = {}) => {
  world = await returnsWorld(fakePlatform(can));
  ctx = world.ctx;
  await anOrder(ctx, world.fake, wish);
  await publishChange(ctx, policy);
};
const later = async () => {
  for (let round = 0; round < 3; round++) {
    world.t.clock.advance(7200);
    await world.drain();
  }
};
const ledger = async () => (await ctx.transact((tx) => tx.db.select().from(ledgerEntries))).map((row) => `${row.kind} ${row.amountMinor}`);
const asCredit = { resolution: "store_credit" as const };

describe.each(twoPlatforms)("credit before the goods come, on a platform with %s", (_name, can) => {
  test("goes out at approval, once; the goods are awaited, come, and bring no second credit", async () => {
    await begin(can, { reasons, credit: { instant: true } });
    const { returnId } = await world.ask([line(scarf, 1)], asCredit);
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settling", settledMinor: 50_000 });
    await later();
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settled", parcel: "none" });
    expect(await ledger()).toEqual([expect.stringMatching(/ 50000$/)]);
    expect((await viewExchange(ctx, { returnId }))?.awaited).not.toBeNull();
    await world.receiveAll(returnId);
    await later();
    expect(await ledger()).toHaveLength(1);
    expect((await viewExchange(ctx, { returnId }))?.awaited ?? null).toBeNull();
    await expect(settleReturn(ctx, { returnId, to: "store_credit" })).rejects.toMatchObject({ code: "illegal_transition" });
  });

  test("a refund still waits for the goods, whoever asks for it", async () => {
    await begin(can, { reasons: [{ reasonId: "*", resolutions: ways, decide: "look" }], credit: { instant: true } });
    const { returnId } = await world.ask([line(scarf, 1)]);
    await approveReturn(ctx, { returnId });
    await later();
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "open" });
    for (const to of ["original", "store_credit"] as const)
      await expect(settleReturn(ctx, { returnId, to })).rejects.toMatchObject({ code: "not_received" });
    expect((await viewReturn(ctx, { returnId })).allowed.settle).toBe(false);
  });

  test("what was promised when it was asked for counts, whatever is published before somebody approves", async () => {
    await begin(can, { reasons: [{ reasonId: "*", resolutions: ways, decide: "look" }], credit: { instant: true } });
    const { returnId } = await world.ask([line(scarf, 1)], asCredit);
    await publishChange(ctx, { credit: { instant: false } });
    await approveReturn(ctx, { returnId });
    expect(await world.read(returnId)).toMatchObject({ resolution: "settling", settledMinor: 50_000 });
  });

  test("goods that never come are reminded of, decided by a person and given up; the credit stays", async () => {
    await begin(can, { reasons, credit: { instant: true }, exchange: { remindDays: 10 } });
    const { returnId } = await world.ask([line(scarf, 1)], asCredit);
    await later();
    world.t.clock.advance(21 * 86_400);
    await chaseGoods(ctx);
    await giveUpGoods(ctx, { returnId });
    await later();
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled" });
    expect(await ledger()).toHaveLength(1);
  });
});
