import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { kurta, line, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { settlesAtOrder } from "~/testing/returns/two-platforms";
import { listReturnMessages } from "~db/queries/returns-records.server";
import { orderLines, refunds, shoppers } from "~db/schema/orders";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { exchangeReturn } from "./exchange-return.server";
import { retryReturn } from "./retry-return.server";
import { settleReturn } from "./settle-return.server";
import { viewReturn } from "./view-return.server";

let world: ReturnsWorld;
let orderId: OrderId;
beforeEach(async () => {
  world = await returnsWorld(fakePlatform(settlesAtOrder));
  orderId = (await anOrder(world.ctx, world.fake)).orderId;
});

/** A return whose goods are here. */
async function received(units = 1, requestKey = "key-0001"): Promise<string> {
  const { returnId } = await world.ask([line(kurta, units)], { requestKey });
  await approveReturn(world.ctx, { returnId });
  world.t.clock.advance(1);
  await world.receiveAll(returnId);
  await world.drain();
  return returnId;
}

/** Whatever waited for a lease, a backoff or another message is due. */
async function later(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    world.t.clock.advance(7200);
    await world.drain();
  }
}

describe("a return where the platform keeps none", () => {
  test("is filed nowhere, settled at its order, restocked once, and readable on the storefront", async () => {
    const returnId = await received(2);
    expect(world.fake.calls.filter((call) => /requestReturn|approveReturn/.test(call))).toEqual([]);
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    expect(world.fake.refunds.map((refund) => refund.amount.minor)).toEqual([199_999]);
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled", request: "closed", settledAs: "original", externalId: null });
    expect([...world.fake.restocked.values()]).toEqual([[{ orderLineExternalId: kurta, quantity: 2 }]]);
    expect(world.fake.shown.get(order)).toEqual([{ name: "R-1-1", label: "Settled" }]);
    const kept = await world.ctx.transact((tx) => tx.db.select().from(refunds));
    expect(kept.map((row) => [row.returnExternalId, row.amountMinor])).toEqual([[returnId, 199_999]]);
    const kinds = (await world.ctx.transact((tx) => listReturnMessages(tx, returnId))).map((message) => message.kind);
    expect(kinds.filter((kind) => kind !== "mail.send")).toEqual(["return.settle", "return.restock"]);
  });

  test("restocks nothing when the store does not want it", async () => {
    const returnId = await received();
    await settleReturn(world.ctx, { returnId, to: "original", restock: false });
    await later();
    expect(world.fake.restocked.size).toBe(0);
  });

  test("paid in cash: the mail and the page say that the store hands over the money", async () => {
    world.fake.paysByHand = true;
    const returnId = await received();
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    expect(await viewReturn(world.ctx, { returnId })).toMatchObject({ paidByHand: true, settledAs: "original" });
    expect(world.t.mails.at(-1)?.text).toContain("the store hands it over itself");
  });

  test("two settlements of one order go one after another, never together", async () => {
    const first = await received(1);
    const second = await received(1, "key-0002");
    let atWork = 0;
    let most = 0;
    world.fake.around.before = (call) => {
      if (call === "settleReturn") most = Math.max(most, ++atWork);
    };
    world.fake.around.after = (call) => {
      if (call === "settleReturn") atWork -= 1;
    };
    await settleReturn(world.ctx, { returnId: first, to: "original" });
    world.t.clock.advance(1);
    await settleReturn(world.ctx, { returnId: second, to: "original" });
    await later();
    expect([most, world.fake.refunds.length]).toEqual([1, 2]);
    expect(world.fake.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0)).toBe(199_999);
  });

  test("a settlement that waits for its second try keeps the order's next one waiting", async () => {
    const first = await received(1);
    const second = await received(1, "key-0002");
    let fails = 1;
    world.fake.around.before = (call) => {
      if (call === "settleReturn" && fails-- > 0) throw new ProviderError("unavailable", "fake", "down", "down", 600);
    };
    await settleReturn(world.ctx, { returnId: first, to: "original" });
    world.t.clock.advance(1);
    await settleReturn(world.ctx, { returnId: second, to: "original" });
    await world.drain();
    expect(world.fake.refunds).toEqual([]);
    await later();
    expect(world.fake.refunds).toHaveLength(2);
  });

  test("an answer that was lost is found: paid once", async () => {
    const returnId = await received();
    let loses = 1;
    world.fake.around.after = (call) => {
      if (call === "settleReturn" && loses-- > 0) throw new ProviderError("unavailable", "fake", "timeout", "lost");
    };
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    expect(world.fake.refunds).toHaveLength(1);
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled" });
  });

  test("refunded by a stranger meanwhile: stuck; given up only when nothing of ours moved, then settled anew", async () => {
    const returnId = await received();
    const foreign = { externalId: "RF-foreign", returnExternalId: null, amount: { minor: 100, currency: "INR" }, note: "by hand" };
    world.fake.refunds.push({ ...foreign, createdAt: world.ctx.now() });
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    expect(await world.read(returnId)).toMatchObject({ resolution: "stuck" });
    await abandonReturnMessage(world.ctx, { returnId });
    expect(await world.read(returnId)).toMatchObject({ resolution: "open", settledAs: null });
    await world.ctx.transact((tx) =>
      tx.db.insert(refunds).values({
        ...{ storeId: tx.storeId, refundId: "ref_1", externalId: "RF-foreign", amountMinor: 100, currency: "INR" },
        ...{ refundedAt: world.ctx.now(), orderId },
      }),
    );
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled" });
  });

  test("stuck after the money went: it cannot be given up, only tried again", async () => {
    const returnId = await received();
    let refuses = 1;
    world.fake.around.after = (call) => {
      if (call === "settleReturn" && refuses-- > 0) throw new ProviderError("rejected", "fake", "odd", "odd");
    };
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    await expect(abandonReturnMessage(world.ctx, { returnId })).rejects.toMatchObject({ code: "money_moved" });
    await retryReturn(world.ctx, { returnId });
    await later();
    expect([(await world.read(returnId))?.resolution, world.fake.refunds.length]).toEqual(["settled", 1]);
  });
});

describe("store credit", () => {
  test("of a guest is a gift certificate, once, with its code in the mail and sealed here", async () => {
    const returnId = await received();
    await world.ctx.transact((tx) => tx.db.update(shoppers).set({ externalId: null }));
    expect((await viewReturn(world.ctx, { returnId })).preview).toMatchObject({ creditIsCertificate: true });
    let loses = 2;
    world.fake.around.after = (call) => {
      if (call === "settleReturn" && loses-- > 0) throw new ProviderError("unavailable", "fake", "timeout", "lost");
    };
    await settleReturn(world.ctx, { returnId, to: "store_credit" });
    await later();
    const [given] = [...world.fake.certificates.values()];
    expect([world.fake.certificates.size, world.fake.refunds.length]).toEqual([1, 0]);
    const row = await world.read(returnId);
    expect(row).toMatchObject({ resolution: "settled", settledAs: "gift_certificate" });
    expect(row?.giftCode).not.toContain(given?.code);
    expect(world.t.mails.at(-1)?.text).toContain(given?.code);
    const told = await world.ctx.transact((tx) => listReturnMessages(tx, returnId));
    expect(JSON.stringify(told)).not.toContain(given?.code);
  });

  test("of somebody with an account is credit", async () => {
    const returnId = await received();
    await settleReturn(world.ctx, { returnId, to: "store_credit" });
    await later();
    expect([world.fake.certificates.size, world.fake.refunds.length]).toEqual([0, 1]);
    await expect(settleReturn(world.ctx, { returnId, to: "gift_certificate" })).rejects.toMatchObject({ code: "illegal_transition" });
  });
});

describe("an exchange", () => {
  const choice = (variantExternalId: string, minor: number, inStock: number | null = 5) => ({
    ...{ productExternalId: "P1", variantExternalId, title: variantExternalId, sku: "" },
    ...{ price: { minor, currency: "INR" }, inStock },
  });
  beforeEach(async () => {
    await world.ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "P1", variantExternalId: "M" }));
    world.fake.choices = [choice("M", 100_000), choice("L", 100_000), choice("XXL", 120_000), choice("S", 100_000, 0)];
  });
  const exchange = async (returnId: string, variantExternalId: string) => {
    const units = (await world.linesOf(returnId)).map((each) => ({ returnLineId: each.returnLineId, variantExternalId }));
    return exchangeReturn(world.ctx, { returnId, units });
  };

  test("sends a variant of the same price as one new order, moves no money, and says so", async () => {
    const returnId = await received();
    let loses = 1;
    world.fake.around.after = (call) => {
      if (call === "exchangeOrder" && loses-- > 0) throw new ProviderError("unavailable", "fake", "timeout", "lost");
    };
    await exchange(returnId, "L");
    await expect(settleReturn(world.ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "illegal_transition" });
    await later();
    expect([...world.fake.exchanges.values()]).toMatchObject([{ returnId, units: [{ variantExternalId: "L", quantity: 1 }] }]);
    expect(world.fake.refunds).toEqual([]);
    const made = world.fake.exchanges.get(returnId)?.externalId;
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled", settledAs: "exchange", exchangeExternalId: made });
    expect(world.fake.restocked.size).toBe(1);
    expect(world.t.mails.at(-1)?.text).toContain("You pay nothing for it.");
  });

  test("of another price, of what is not there, or of half the lines is refused", async () => {
    const returnId = await received();
    await expect(exchange(returnId, "XXL")).rejects.toMatchObject({ code: "not_an_even_swap" });
    await expect(exchange(returnId, "S")).rejects.toMatchObject({ code: "out_of_stock" });
    await expect(
      exchangeReturn(world.ctx, { returnId, units: [{ returnLineId: "rln_none", variantExternalId: "L" }] }),
    ).rejects.toMatchObject({
      code: "line_missing",
    });
    expect(await world.read(returnId)).toMatchObject({ resolution: "open" });
  });
});
