import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { listReturnHistory } from "~db/queries/returns-records.server";
import { refunds } from "~db/schema/orders";
import { accessLog } from "~db/schema/records";
import { approveReturn } from "./approve-return.server";
import { closeReturn } from "./close-return.server";
import { receiveReturn } from "./receive-return.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
let fake: ReturnsWorld["fake"];
let ask: ReturnsWorld["ask"];
let read: ReturnsWorld["read"];
let linesOf: ReturnsWorld["linesOf"];
let receiveAll: ReturnsWorld["receiveAll"];
let drain: ReturnsWorld["drain"];
beforeEach(async () => {
  ({ t, ctx, fake, ask, read, linesOf, receiveAll, drain } = await returnsWorld());
});

describe("settling a return", () => {
  test("approve, receive, settle: paid once, restocked, told at each step", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask([line(kurta, 2)]);
    await drain();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await drain();
    expect(fake.returns.get("NR1")?.status).toBe("open");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "not_received" });
    await receiveAll(returnId);
    const page = await viewReturn(ctx, { returnId });
    expect(page).toMatchObject({
      label: "to_settle",
      dueOn: "2026-06-06",
      allowed: { settle: true, approve: false },
      shopper: { name: "Asha Rao" },
    });
    await drain();
    const amount = await settleReturn(ctx, { returnId, to: "original" });
    expect(amount).toEqual(page.preview?.original.total);
    expect((await read(returnId))?.resolution).toBe("settling");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "illegal_transition" });
    await drain();
    expect(fake.refunds.map((r) => r.amount.minor)).toEqual([199_999]);
    expect(await read(returnId)).toMatchObject({ resolution: "settled", request: "closed", settledMinor: 199_999 });
    const rows = await ctx.transact((tx) => tx.db.select().from(refunds));
    expect(rows.map((r) => [r.externalId, r.returnExternalId, r.amountMinor])).toEqual([["RF2", "NR1", 199_999]]);
    expect(t.mails.map((m) => m.subject.replace(/R-1-1/, "…"))).toEqual([
      "We have your return …",
      "Your return … is approved",
      "We have your parcel for …",
      "Your refund for … has started",
      "Your refund for … is done",
    ]);
    const events = await ctx.transact((tx) => listReturnHistory(tx, returnId));
    // Events of one instant have no order among themselves; the test's clock stands still between a verb and its delivery.
    expect(events.map((e) => e.name).sort()).toEqual([
      "return.approved",
      "return.filed",
      "return.received",
      "return.requested",
      "return.settled",
      "return.settling",
    ]);
    const reads = await ctx.transact((tx) => tx.db.select().from(accessLog));
    expect(reads.some((r) => r.subject === `return:${returnId}` && r.purpose === "mail approved")).toBe(true);
  });

  test("two staff settling at once: money moves once", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId);
    t.clock.advance(1);
    const ends = await Promise.allSettled([
      settleReturn(ctx, { returnId, to: "original" }),
      settleReturn(ctx, { returnId, to: "store_credit" }),
    ]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("failed goods are not paid; the rest may be paid less, never more", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask([line(kurta, 1), line(scarf, 1)]);
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    const lines = await linesOf(returnId);
    const bad = lines.map((l) => ({ returnLineId: l.returnLineId, receivedQuantity: 9, inspection: "passed" as const }));
    await expect(receiveReturn(ctx, { returnId, lines: bad })).rejects.toMatchObject({ code: "bad_quantity" });
    expect((await read(returnId))?.request).toBe("approved");
    await receiveReturn(ctx, {
      returnId,
      lines: lines.map((l) => ({
        returnLineId: l.returnLineId,
        receivedQuantity: 1,
        inspection: l.orderLineExternalId === scarf ? "passed" : "failed",
      })),
    });
    for (const amountMinor of [50_001, -1, 0.5])
      await expect(settleReturn(ctx, { returnId, to: "original", amountMinor })).rejects.toMatchObject({
        code: amountMinor > 1 ? "above_quote" : "bad_amount",
      });
    await settleReturn(ctx, { returnId, to: "original", amountMinor: 40_000 });
    await drain();
    expect(fake.refunds.map((r) => r.amount.minor)).toEqual([40_000]);
    expect(
      fake.returns
        .get("NR1")
        ?.lines.map((l) => l.processedQuantity)
        .sort(),
    ).toEqual([0, 1]);
  });

  test("nothing passed: close without money", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId, "failed");
    await expect(settleReturn(ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "nothing_to_refund" });
    await closeReturn(ctx, { returnId });
    expect(await read(returnId)).toMatchObject({ request: "closed", resolution: "none" });
  });

  test("an unpaid cash order: a person looks, units are processed, no money moves", async () => {
    await anOrder(ctx, fake, { isCod: true, financialStatus: "pending" });
    const { returnId, quotedMinor, verdicts } = await ask([line(kurta, 1)]);
    expect(quotedMinor).toBe(0);
    expect(verdicts.find((v) => v.rule === "paid")?.answer).toBe("look");
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await receiveAll(returnId);
    t.clock.advance(1);
    await settleReturn(ctx, { returnId, to: "original" });
    await drain();
    expect(fake.refunds).toEqual([]);
    expect(fake.returns.get("NR1")?.lines[0]?.processedQuantity).toBe(1);
    expect((await read(returnId))?.resolution).toBe("settled");
  });
});
