import { describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { anOrder, type OrderWish } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { settlesAtOrder, twoPlatforms } from "~/testing/returns/two-platforms";
import { listReturnMessages } from "~db/queries/returns-records.server";
import { ledgerEntries } from "~db/schema/ledger";
import { returns } from "~db/schema/returns";
import type { Ctx } from "../ctx";
import { deliverOutbox } from "../outbox/deliver-outbox.server";
import { approveReturn } from "./approve-return.server";
import { gradeReturn } from "./grade-return.server";
import { keepItem } from "./keep-item.server";
import { payByHand } from "./pay-by-hand.server";
import { repairReturn } from "./repair-return.server";
import { settleReturn } from "./settle-return.server";
import { noteArrived, noteCollected } from "./shipment-steps.server";
import { viewReturn } from "./view-return.server";
import { waiveFees } from "./waive-fees.server";

const ways = ["refund" as const, "store_credit" as const];

let world: ReturnsWorld;
let ctx: Ctx;
const begin = async (can: Parameters<typeof fakePlatform>[0], policy: Parameters<typeof publishChange>[1], wish: OrderWish = {}) => {
  world = await returnsWorld(fakePlatform(can));
  ctx = world.ctx;
  await anOrder(ctx, world.fake, wish);
  if (Object.keys(policy).length > 0) await publishChange(ctx, policy);
};
const ledger = async () =>
  (await ctx.transact((tx) => tx.db.select().from(ledgerEntries))).map((row) => `${row.kind} ${row.amountMinor}`).sort();
const kinds = async (returnId: string) => (await ctx.transact((tx) => listReturnMessages(tx, returnId))).map(({ kind }) => kind);
const later = async () => {
  for (let round = 0; round < 3; round++) {
    world.t.clock.advance(7200);
    await world.drain();
  }
};
/** A return whose goods are here. */
const received = async (asked = [line(kurta, 1)], more: Parameters<ReturnsWorld["ask"]>[1] = {}): Promise<string> => {
  const { returnId, request } = await world.ask(asked, more);
  if (request === "requested") await approveReturn(ctx, { returnId });
  await world.drain();
  await world.receiveAll(returnId);
  await world.drain();
  return returnId;
};
const paid = (fake: FakePlatform) => fake.refunds.map((refund) => refund.amount.minor);

describe.each(twoPlatforms)("on a platform with %s", (_name, can) => {
  test("goods worth little are kept: paid at approval, nothing is received or restocked, and the return is over", async () => {
    await begin(can, { reasons: [{ reasonId: "*", resolutions: ways, decide: "approve", keepUnderMinor: 60_000 }] });
    const { returnId } = await world.ask([line(scarf, 1)]);
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settling", keepItem: true, settledMinor: 50_000 });
    await later();
    expect(paid(world.fake)).toEqual([50_000]);
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled", parcel: "none", receivedAt: null });
    expect(world.fake.restocked.size).toBe(0);
    expect(await ledger()).toEqual(["refund 50000"]);
    expect(await kinds(returnId)).not.toContain("return.restock");
  });

  test("fees are taken to the minor unit and counted; a person may take none, never more", async () => {
    const reasons = [{ reasonId: "*", resolutions: ways, shippingBy: "shopper" as const, restockingPercent: 12.5 }];
    await begin(can, { reasons, shipping: [{ feeMinor: 4_999 }] });
    const first = await received([line(kurta, 1)]);
    // 99,999 or 100,000 for one of two kurtas at 199,999 together.
    const { preview } = await viewReturn(ctx, { returnId: first });
    expect(preview?.original).toMatchObject({
      total: { minor: 82_501 },
      parts: [{}, { amount: { minor: -12_500 } }, { amount: { minor: -4_999 } }],
    });
    await expect(settleReturn(ctx, { returnId: first, to: "original", amountMinor: 82_502 })).rejects.toMatchObject({
      code: "above_quote",
    });
    await settleReturn(ctx, { returnId: first, to: "original" });
    await later();
    expect(paid(world.fake)).toEqual([82_501]);
    expect(await ledger()).toEqual(["fee 17499", "refund 82501"]);
    const second = await received([line(scarf, 1)], { requestKey: "key-0002" });
    await waiveFees(ctx, { returnId: second });
    expect((await viewReturn(ctx, { returnId: second })).preview).toMatchObject({ original: { total: { minor: 50_000 } }, hasFees: false });
    expect(await settleReturn(ctx, { returnId: second, to: "original" })).toMatchObject({ minor: 50_000 });
    await expect(waiveFees(ctx, { returnId: second })).rejects.toMatchObject({ code: "too_late" });
  });

  test("what somebody finds the goods worth is paid, down to nothing, and the rest counts as kept", async () => {
    await begin(can, {});
    const returnId = await received([line(kurta, 2), line(scarf, 1)]);
    const [first, second] = await world.linesOf(returnId);
    if (!first || !second) throw new Error("two lines");
    const grade = (percent: number, why = "A stain.") =>
      gradeReturn(ctx, { returnId, grades: [{ returnLineId: first.returnLineId, percent, why }] });
    await expect(grade(50, "")).rejects.toMatchObject({ code: "reason_needed" });
    for (const percent of [-1, 101, 0.5, Number.NaN]) await expect(grade(percent)).rejects.toMatchObject({ code: "bad_percent" });
    await grade(33);
    await gradeReturn(ctx, { returnId, grades: [{ returnLineId: second.returnLineId, percent: 0, why: "Broken." }] });
    const shown = await viewReturn(ctx, { returnId });
    expect(shown.lines.map((each) => [each.paidPercent, each.gradeReason])).toEqual([
      [33, "A stain."],
      [0, "Broken."],
    ]);
    await settleReturn(ctx, { returnId, to: "original" });
    await later();
    expect(paid(world.fake)).toEqual([65_999]);
    expect(await ledger()).toEqual(["kept 184000", "refund 65999"]);
  });

  test("all of it may be worth nothing: no money moves, and the return ends", async () => {
    await begin(can, {});
    const returnId = await received();
    const [only] = await world.linesOf(returnId);
    await gradeReturn(ctx, { returnId, grades: [{ returnLineId: only?.returnLineId ?? "", percent: 0, why: "An empty box." }] });
    expect(await settleReturn(ctx, { returnId, to: "original" })).toMatchObject({ minor: 0 });
    await later();
    expect([paid(world.fake), await ledger()]).toEqual([[], ["kept 100000"]]);
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled", settledMinor: 0 });
  });

  test("goods that were repaired go back: no money, and they can be returned again", async () => {
    await begin(can, { reasons: [{ reasonId: "*", resolutions: [...ways, "repair"] }] });
    const returnId = await received([line(kurta, 2)], { resolution: "repair" });
    const ends = await Promise.allSettled([1, 2].map(() => repairReturn(ctx, { returnId, message: "As good as new." })));
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    await later();
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled", settledAs: "repair", settledMinor: 0 });
    expect([paid(world.fake), await ledger()]).toEqual([[], []]);
    expect((await world.ask([line(kurta, 2)], { requestKey: "key-0002" })).request).toBe("requested");
  });

  test("cash that was taken at the door is handed back by hand, once, whatever the platform answers afterwards", async () => {
    await begin(can, {}, { isCod: true, financialStatus: "pending" });
    const returnId = await received([line(kurta, 2)]);
    const { preview, allowed } = await viewReturn(ctx, { returnId });
    expect([preview?.original.total.minor, preview?.byHand?.total.minor, allowed.byHand]).toEqual([0, 199_999, true]);
    const pay = () => payByHand(ctx, { returnId, method: "upi", reference: "asha@upi 4711", message: "" });
    const ends = await Promise.allSettled([pay(), pay()]);
    expect(ends.filter((end) => end.status === "fulfilled").length).toBe(1);
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "illegal_transition" });
    world.fake.around.before = (call) => {
      if (call === "settleReturn") throw new ProviderError("rejected", "shopify", "NOPE", "Not today.");
    };
    await later();
    const shown = await viewReturn(ctx, { returnId });
    expect(shown).toMatchObject({ resolution: "settled", settledAs: "by_hand", paidByHand: true, settled: { minor: 199_999 } });
    expect(shown.handedOver).toEqual({ method: "upi", reference: "asha@upi 4711", by: expect.stringContaining(":") });
    expect([paid(world.fake), await ledger()]).toEqual([[], ["by_hand 199999"]]);
    const [entry] = await ctx.transact((tx) => tx.db.select().from(ledgerEntries));
    expect(entry?.reference).toMatch(/^v1:/);
    // What went by hand is gone from what can be paid for the rest of the order.
    const scarfOf = await received([line(scarf, 1)], { requestKey: "key-0002" });
    expect((await viewReturn(ctx, { returnId: scarfOf })).preview?.byHand?.total.minor).toBe(50_000);
  });

  test("by hand and by the platform at once: one of them, whoever has the return first", async () => {
    await begin(can, {}, { isCod: true, financialStatus: "pending" });
    const returnId = await received([line(kurta, 2)]);
    const byHand = payByHand(ctx, { returnId, method: "upi", reference: "asha@upi 4711", message: "" });
    const ends = await Promise.allSettled([byHand, settleReturn(ctx, { returnId, to: "original" })]);
    expect(ends.filter((end) => end.status === "fulfilled").length).toBe(1);
    const wasByHand = ends[0]?.status === "fulfilled";
    await later();
    expect((await viewReturn(ctx, { returnId })).paidByHand).toBe(wasByHand);
    // Of cash that was never recorded the platform has nothing to give back.
    expect(await ledger()).toEqual(wasByHand ? ["by_hand 199999"] : []);
  });

  test.each(["handover", "arrival"] as const)(
    "money that waits for the %s alone goes then, and the goods may come later",
    async (refundOn) => {
      await begin(can, { reasons: [{ reasonId: "*", resolutions: ways, decide: "approve" }], refundOn, promiseDays: 3 });
      const { returnId, dueOn } = await world.ask([line(kurta, 1)]);
      const days = (Date.parse(`${dueOn}T00:00:00Z`) - Date.parse(`${ctx.now().toISOString().slice(0, 10)}T00:00:00Z`)) / 86_400_000;
      expect(days).toBe(refundOn === "handover" ? 5 : 10);
      await world.drain();
      await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "not_received" });
      world.t.clock.advance(86_400);
      await (refundOn === "handover" ? noteCollected : noteArrived)(ctx, { returnId });
      const today = ctx.now().toISOString().slice(0, 10);
      const moved = Date.parse(`${(await world.read(returnId))?.dueOn}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`);
      expect(moved / 86_400_000).toBe(3);
      expect((await viewReturn(ctx, { returnId })).allowed).toMatchObject({ settle: true, receive: true });
      await settleReturn(ctx, { returnId, to: "original" });
      await later();
      expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settled", settledMinor: 100_000 });
      expect(await kinds(returnId)).not.toContain("return.restock");
      await world.receiveAll(returnId);
      await later();
      expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled", parcel: "arrived" });
      expect([paid(world.fake), await ledger()]).toEqual([[100_000], ["refund 100000"]]);
      if (can && "nativeReturns" in can)
        expect([...world.fake.restocked.values()].flat()).toEqual([{ orderLineExternalId: kurta, quantity: 1 }]);
    },
  );

  test("a store lets goods be kept by hand, and only before they are sent", async () => {
    await begin(can, {});
    const { returnId } = await world.ask();
    await expect(keepItem(ctx, { returnId })).rejects.toMatchObject({ code: "too_late_to_keep" });
    await approveReturn(ctx, { returnId });
    await world.drain();
    await keepItem(ctx, { returnId });
    await settleReturn(ctx, { returnId, to: "original" });
    await later();
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled", keepItem: true });
    expect(world.fake.restocked.size).toBe(0);
  });
});

test("only cash on delivery is paid by hand, and only through who may settle", async () => {
  await begin({}, {});
  const returnId = await received();
  const pay = (more: object = {}) => payByHand(ctx, { returnId, method: "cash", reference: "", message: "", ...more });
  await expect(pay()).rejects.toMatchObject({ code: "not_cod" });
  await ctx.transact((tx) => tx.db.update(returns).set({ keepItem: true }));
  await expect(pay({ amountMinor: 999_999_999 })).rejects.toMatchObject({ code: "not_cod" });
});

test("store credit with its bonus and gift certificates are told apart in the ledger", async () => {
  await begin({}, { credit: { offered: true, bonusPercent: 10 } });
  const credit = await received([line(scarf, 1)], { resolution: "store_credit" });
  await settleReturn(ctx, { returnId: credit, to: "store_credit", amountMinor: 54_000 });
  await later();
  expect(await ledger()).toEqual(["bonus 4000", "credit 50000"]);
  await begin({ ...settlesAtOrder, storeCredit: false }, { credit: { offered: true, bonusPercent: 10 } });
  const gift = await received([line(scarf, 1)], { resolution: "store_credit" });
  await settleReturn(ctx, { returnId: gift, to: "gift_certificate" });
  await later();
  expect(await ledger()).toEqual(["bonus 5000", "gift 50000"]);
});

describe.each(twoPlatforms)("a process dies on a platform with %s", (_name, can) => {
  class Killed extends Error {}

  test("before or after any commit or outside call of a kept item's life: paid once, entered once", async () => {
    let points = 0;
    const live = async (dieAt: number) => {
      await begin(can, { reasons: [{ reasonId: "*", resolutions: ways, decide: "approve", keepUnderMinor: 60_000 }] });
      const plain = ctx;
      let step = 0;
      const pass = () => {
        if (step++ === dieAt) throw new Killed();
      };
      const mortal: Ctx = {
        ...plain,
        transact: async (work) => {
          pass();
          const result = await plain.transact(work);
          pass();
          return result;
        },
      };
      const { returnId } = await world.ask([line(scarf, 1)]);
      // Before the platform hears of a call, and after it did its work but nobody has its answer.
      world.fake.around = { before: pass, after: pass };
      for (let round = 0; round < 8; round++) {
        try {
          await deliverOutbox(mortal);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        world.t.clock.advance(7200);
      }
      points = Math.max(points, step);
      expect(paid(world.fake), `died at ${dieAt}`).toEqual([50_000]);
      expect(await ledger(), `died at ${dieAt}`).toEqual(["refund 50000"]);
      expect(await world.read(returnId), `died at ${dieAt}`).toMatchObject({ request: "closed", resolution: "settled" });
    };
    await live(-1);
    // Every third point and the first ones: each is a life of its own.
    for (let dieAt = 0; dieAt < Math.min(points, 24); dieAt += dieAt < 6 ? 1 : 3) await live(dieAt);
  }, 240_000);
});
