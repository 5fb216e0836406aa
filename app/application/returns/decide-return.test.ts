import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { asha, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { approveReturn } from "./approve-return.server";
import { cancelReturn } from "./cancel-return.server";
import { declineReturn } from "./decline-return.server";
import { expireReturns } from "./expire-returns.server";
import { viewReturn } from "./view-return.server";

let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
let fake: ReturnsWorld["fake"];
let ask: ReturnsWorld["ask"];
let read: ReturnsWorld["read"];
let receiveAll: ReturnsWorld["receiveAll"];
let drain: ReturnsWorld["drain"];
beforeEach(async () => {
  ({ t, ctx, fake, ask, read, receiveAll, drain } = await returnsWorld());
});

describe("deciding about a return", () => {
  test("two staff approving at once: one success, one illegal transition", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    const ends = await Promise.allSettled([approveReturn(ctx, { returnId }), approveReturn(ctx, { returnId })]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((e) => e.status === "rejected")).toMatchObject({ reason: { code: "illegal_transition" } });
  });

  test("declined with why; cancelled only by its own shopper and only before the goods came", async () => {
    await anOrder(ctx, fake);
    const first = await ask();
    await drain();
    await declineReturn(ctx, { returnId: first.returnId, note: "Worn & washed" });
    await drain();
    expect(fake.returns.get("NR1")).toMatchObject({ status: "declined", declineNote: "Worn & washed" });
    expect(t.mails.at(-1)?.html).toContain("Worn &amp; washed");
    const second = await ask(undefined, { requestKey: "key-0002" });
    await drain();
    await expect(cancelReturn(ctx, { returnId: second.returnId, shopperExternalId: "gid://fake/Customer/8" })).rejects.toMatchObject({
      code: "not_found",
    });
    await cancelReturn(ctx, { returnId: second.returnId, shopperExternalId: asha.shopperExternalId });
    await drain();
    expect(fake.returns.get("NR2")?.status).toBe("cancelled");
    const third = await ask(undefined, { requestKey: "key-0003" });
    await approveReturn(ctx, { returnId: third.returnId });
    t.clock.advance(1);
    await receiveAll(third.returnId);
    await expect(cancelReturn(ctx, { returnId: third.returnId, shopperExternalId: null })).rejects.toMatchObject({
      code: "illegal_transition",
    });
  });

  test("cancelled before the platform ever heard of it: nothing is filed", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    t.clock.advance(1);
    await cancelReturn(ctx, { returnId, shopperExternalId: asha.shopperExternalId });
    await drain();
    expect(fake.returns.size).toBe(0);
    expect((await viewReturn(ctx, { returnId })).messages.every((m) => m.state === "sent")).toBe(true);
  });

  test("approved and never sent: expires after the window, natively cancelled", async () => {
    await anOrder(ctx, fake);
    const { returnId } = await ask();
    t.clock.advance(1);
    await approveReturn(ctx, { returnId });
    t.clock.advance(1);
    await drain();
    expect(await expireReturns(ctx)).toBe(0);
    t.clock.advance(31 * 86_400);
    expect(await expireReturns(ctx)).toBe(1);
    await drain();
    expect((await read(returnId))?.request).toBe("expired");
    expect(fake.returns.get("NR1")?.status).toBe("cancelled");
  });
});
