import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { ReturnSettlement, Settled } from "~/ports/platform";
import { type EmulatedApi, emulatedApi, hash } from "~/testing/bigcommerce/emulated-api";
import { exchangeChoices, exchangeOrder } from "./exchange-order.server";
import { quoteRefund } from "./quote-refund.server";
import { restock } from "./restock.server";
import { settleReturn, wasSettled } from "./settle-return.server";

let world: EmulatedApi;
beforeAll(async () => {
  world = await emulatedApi();
});
afterAll(() => world.close());
beforeEach(() => {
  world.trouble.before = () => {};
  world.trouble.after = () => {};
});

let serial = 0;
const newKey = () => `out_${String(++serial).padStart(26, "0")}`;
const state = () => world.emulator.state;
const refundsOf = (order: string) => state().refunds(hash, Number(order));

type Way = "original" | "store_credit" | "gift_certificate";

async function settlementOf(to: Way | null, more: Parameters<EmulatedApi["deliveredOrder"]>[0] = {}) {
  const order = world.deliveredOrder(more);
  const lines = [{ lineExternalId: null, orderLineExternalId: order.lines[0] ?? "", quantity: 1 }];
  const about = { returnExternalId: null, orderExternalId: order.id, lines };
  const quote = await quoteRefund(world.api, about);
  const key = newKey();
  const settlement: ReturnSettlement = {
    ...about,
    lines: lines.map((line) => ({ ...line, restock: false, dispositionLineExternalId: null })),
    money: to && { amount: quote.total, to },
    note: `R-${order.id}-1 ${key}`,
    knownRefunds: [],
    recipient: { name: "Asha Rao", email: "asha@example.com", fromName: "Store", fromEmail: "owner@store.example" },
  };
  return { order, quote, settlement, key };
}

/** As the outbox: tries again after the wait it is told. */
async function untilAnswered<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProviderError) || !error.retryable || attempt === 8) throw error;
      world.pass(error.retryAfterSeconds ?? 5);
    }
  }
}

/** A process that dies at the nth point between two requests, before one leaves or after the platform did its work. */
class Killed extends Error {}
function dieAt(nth: number): string[] {
  const steps: string[] = [];
  const pass = (step: string) => {
    steps.push(step);
    if (steps.length - 1 >= nth) throw new Killed(step);
  };
  world.trouble.before = (step) => pass(`before ${step}`);
  world.trouble.after = (step) => pass(`after ${step}`);
  return steps;
}
function live(): void {
  world.trouble.before = () => {};
  world.trouble.after = () => {};
}

/** Runs the work once for every point at which it can die, and then again until it is answered, as a new process would. */
async function killedEverywhere<S, R>(
  prepare: () => Promise<S>,
  work: (made: S) => Promise<R>,
  check: (made: S, result: R, at: string) => void,
) {
  for (let nth = 0; ; nth++) {
    const made = await prepare();
    const steps = dieAt(nth);
    const died = await work(made).then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof Killed)) throw error;
        return true;
      },
    );
    live();
    const at = `died at ${nth}: ${steps.at(-1)}`;
    if (died) world.pass(301);
    check(made, await untilAnswered(() => work(made)), at);
    if (!died) return nth;
  }
}

describe("a refund", () => {
  it.each(["original", "store_credit"] as const)("goes to %s once, however often it is asked", async (to) => {
    const { order, settlement, quote, key } = await settlementOf(to);
    const credit = state().customer(hash, world.customerId)?.storeCredit ?? 0;
    const first = await settleReturn(world.api, settlement, key);
    expect(first).toMatchObject({ byHand: false, refunds: [{ amount: { minor: 49_900, currency: "INR" } }] });
    expect(first.refunds[0]?.amount).toEqual(quote.total);
    expect(await settleReturn(world.api, settlement, key)).toEqual(first);
    expect(refundsOf(order.id)).toHaveLength(1);
    expect((state().customer(hash, world.customerId)?.storeCredit ?? 0) - credit).toBe(to === "store_credit" ? 4_990_000 : 0);
    // The claim is gone: the next return of this order need not wait.
    expect(
      state()
        .metafields(hash, Number(order.id))
        .filter((one) => one.key === "settling"),
    ).toEqual([]);
  });

  it("is found and not repeated wherever the process dies", { timeout: 120_000 }, async () => {
    const points = await killedEverywhere(
      () => settlementOf("original"),
      ({ settlement, key }) => settleReturn(world.api, settlement, key),
      ({ order, quote }, { refunds }, at) => {
        expect(
          refundsOf(order.id).map((refund) => refund.total),
          at,
        ).toEqual([4_990_000]);
        expect(
          refunds.map((refund) => refund.amount),
          at,
        ).toEqual([quote.total]);
      },
    );
    expect(points).toBeGreaterThanOrEqual(12);
  });

  it("is not repeated while an unanswered call may still be at work, nor when it comes late", async () => {
    const { order, settlement, key } = await settlementOf("original");
    let release: () => Promise<unknown> = async () => {};
    world.trouble.before = (step) => {
      if (!step.endsWith("payment_actions/refunds") || !step.startsWith("POST")) return;
      live();
      const { refunds: _, ...body } = { refunds: 0, ...requestOf(settlement, key) };
      release = () =>
        fetch(`${world.emulator.url}/api/stores/${hash}/v3/orders/${order.id}/payment_actions/refunds`, {
          method: "POST",
          headers: {
            "x-auth-token": world.emulator.wire.world.store(hash).installation.token ?? "",
            ...{ accept: "application/json", "content-type": "application/json" },
          },
          body: JSON.stringify(body),
        });
      throw new TypeError("fetch failed");
    };
    await expect(settleReturn(world.api, settlement, key)).rejects.toMatchObject({ kind: "unavailable" });
    world.pass(5);
    const early = await settleReturn(world.api, settlement, key).catch((error: unknown) => error);
    expect(early).toMatchObject({ kind: "unavailable", code: "under_way", retryAfterSeconds: expect.any(Number) });
    // Nor another return of the same order, nor the same one started anew.
    await expect(settleReturn(world.api, settlement, newKey())).rejects.toMatchObject({ code: "under_way" });
    await expect(wasSettled(world.api, order.id, { returnId: "ret_1", keys: [key] })).rejects.toMatchObject({ code: "under_way" });
    await release();
    world.pass(300);
    expect((await settleReturn(world.api, settlement, key)).refunds).toHaveLength(1);
    expect(refundsOf(order.id)).toHaveLength(1);
  });

  it("is made once by many workers at the same time", async () => {
    const { order, settlement, key } = await settlementOf("original");
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => settleReturn(world.api, settlement, key)));
    expect(ends.some((end) => end.status === "fulfilled")).toBe(true);
    await untilAnswered(() => settleReturn(world.api, settlement, key));
    expect(refundsOf(order.id)).toHaveLength(1);
  });

  it("of two returns of one order go one after another, both once", async () => {
    const { order, settlement, key } = await settlementOf("original");
    const other = newKey();
    const second = { ...settlement, note: `R-${order.id}-2 ${other}` };
    const both = await Promise.allSettled([settleReturn(world.api, settlement, key), settleReturn(world.api, second, other)]);
    expect(both.every((end) => end.status === "fulfilled" || end.reason.retryable)).toBe(true);
    await untilAnswered(() => settleReturn(world.api, settlement, key));
    await untilAnswered(() => settleReturn(world.api, second, other));
    expect(refundsOf(order.id).map((refund) => refund.total)).toEqual([4_990_000, 4_990_000]);
  });

  it("of cash is a book entry, and says so before and after", async () => {
    const cash = { payment: { gateway: "cod" as const, name: "Cash on Delivery" } };
    const { settlement, quote, key } = await settlementOf("original", cash);
    expect(quote.byHand).toBe(true);
    expect(await settleReturn(world.api, settlement, key)).toMatchObject({ byHand: true, refunds: [{ amount: quote.total }] });
  });

  it("may be less than the units are worth, never more", async () => {
    const { order, settlement, key } = await settlementOf("original");
    const pay = (minor: number): ReturnSettlement => ({ ...settlement, money: { amount: { minor, currency: "INR" }, to: "original" } });
    await expect(settleReturn(world.api, pay(60_000), key)).rejects.toMatchObject({ kind: "rejected", code: "amount_differs" });
    expect(refundsOf(order.id)).toEqual([]);
    expect((await settleReturn(world.api, pay(30_000), key)).refunds[0]?.amount.minor).toBe(30_000);
    expect(refundsOf(order.id)).toMatchObject([{ total: 3_000_000, override: true }]);
  });

  it("waits for a person when the same units were refunded by a stranger meanwhile", async () => {
    const { order, settlement, key } = await settlementOf("original");
    const { refunds } = await settleReturn(world.api, { ...settlement, note: "by hand" }, "by hand");
    await expect(settleReturn(world.api, settlement, key)).rejects.toMatchObject({ kind: "rejected", code: "changed_on_platform" });
    expect(refundsOf(order.id)).toHaveLength(1);
    const known = { ...settlement, knownRefunds: refunds.map((refund) => refund.externalId) };
    expect((await settleReturn(world.api, known, key)).refunds).toHaveLength(1);
    expect(refundsOf(order.id)).toHaveLength(2);
  });

  it("that the payment provider declined is no refund: a person looks", async () => {
    const { order, settlement, key } = await settlementOf("original");
    world.emulator.declineRefunds(hash, Number(order.id), true);
    await expect(settleReturn(world.api, settlement, key)).rejects.toMatchObject({ kind: "rejected", code: "payment_declined" });
    await expect(settleReturn(world.api, settlement, key)).rejects.toMatchObject({ code: "payment_declined" });
    expect(refundsOf(order.id)).toHaveLength(1);
    expect(await wasSettled(world.api, order.id, { returnId: "ret_1", keys: [key] })).toBe(false);
  });

  it("that was refused may be tried again at once", async () => {
    const { order, settlement, key } = await settlementOf("original");
    const wrong = { ...settlement, lines: settlement.lines.map((line) => ({ ...line, orderLineExternalId: "999999" })) };
    await expect(settleReturn(world.api, wrong, key)).rejects.toMatchObject({ kind: "rejected" });
    expect(await wasSettled(world.api, order.id, { returnId: "ret_1", keys: [key] })).toBe(false);
    expect((await settleReturn(world.api, settlement, key)).refunds).toHaveLength(1);
    expect(await wasSettled(world.api, order.id, { returnId: "ret_1", keys: [key] })).toBe(true);
  });

  it("of nothing moves nothing", async () => {
    const { order, settlement, key } = await settlementOf(null);
    expect(await settleReturn(world.api, settlement, key)).toEqual({ refunds: [] });
    expect(refundsOf(order.id)).toEqual([]);
  });
});

const requestOf = ({ lines, money, note }: ReturnSettlement, _key: string) => ({
  items: lines.map((line) => ({ item_type: "PRODUCT", item_id: Number(line.orderLineExternalId), quantity: line.quantity, reason: note })),
  payments: [{ provider_id: "testgateway", amount: (money?.amount.minor ?? 0) / 100, offline: false }],
});

describe("a guest", () => {
  const guest = { customerId: 0 };

  it("cannot hold store credit", async () => {
    const { settlement, key } = await settlementOf("store_credit", guest);
    await expect(settleReturn(world.api, settlement, key)).rejects.toMatchObject({ kind: "rejected", code: "not_refundable" });
  });

  it("is given one gift certificate wherever the process dies", { timeout: 120_000 }, async () => {
    let given = state().giftCertificates(hash).length;
    const points = await killedEverywhere(
      () => settlementOf("gift_certificate", guest),
      ({ settlement, key }) => settleReturn(world.api, settlement, key),
      ({ order, quote }, { giftCertificate, refunds }: Settled, at) => {
        given += 1;
        const [last] = state().giftCertificates(hash).slice(-1);
        expect(state().giftCertificates(hash), at).toHaveLength(given);
        expect({ code: giftCertificate?.code, amount: giftCertificate?.amount, refunds }, at).toEqual({
          ...{ code: last?.code, amount: quote.total, refunds: [] },
        });
        expect(refundsOf(order.id), at).toEqual([]);
      },
    );
    expect(points).toBeGreaterThanOrEqual(14);
  });

  it("is given one by many workers at once, with a code nobody can guess, noted on the order", async () => {
    const { order, settlement, key } = await settlementOf("gift_certificate", guest);
    const before = state().giftCertificates(hash).length;
    await Promise.allSettled([1, 2, 3].map(() => settleReturn(world.api, settlement, key)));
    const { giftCertificate } = await untilAnswered(() => settleReturn(world.api, settlement, key));
    expect(state().giftCertificates(hash)).toHaveLength(before + 1);
    expect(giftCertificate?.code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(state().order(hash, Number(order.id)).staffNotes).toBe(`Backhaul R-${order.id}-1: gift certificate of 499.00 INR`);
    expect(await wasSettled(world.api, order.id, { returnId: "ret_1", keys: [key] })).toBe(true);
  });
});

describe("an exchange", () => {
  const made = (returnId: string) =>
    state()
      .orderIds(hash)
      .map((id) => state().order(hash, id))
      .filter((order) => order.externalOrderId === returnId);

  it("is one new order at no charge wherever the process dies", { timeout: 120_000 }, async () => {
    await killedEverywhere(
      async () => {
        const { id } = world.deliveredOrder();
        const [choice] = await exchangeChoices(world.api, [String(world.productId)], "INR");
        if (!choice) throw new Error("nothing is sold");
        expect(choice).toMatchObject({ price: { minor: 49_900, currency: "INR" }, sku: "K-1" });
        const { productExternalId, variantExternalId } = choice;
        const returnId = `ret_${newKey()}`;
        return {
          key: newKey(),
          exchange: { orderExternalId: id, returnId, units: [{ productExternalId, variantExternalId, quantity: 1 }], note: "Exchange" },
        };
      },
      ({ exchange, key }) => exchangeOrder(world.api, exchange, key),
      ({ exchange }, { orderExternalId }, at) => {
        const orders = made(exchange.returnId);
        expect(
          orders.map((order) => String(order.id)),
          at,
        ).toEqual([orderExternalId]);
        expect(orders[0], at).toMatchObject({ externalSource: "12345", statusId: 11, customerId: world.customerId });
      },
    );
  });

  it("of a product that is gone offers nothing", async () => {
    expect(await exchangeChoices(world.api, ["999999"], "INR")).toEqual([]);
  });
});

describe("stock", () => {
  const onHand = () => state().onHand(hash, world.productId);

  it("is put back once, counted goods only", async () => {
    const { id, lines } = world.deliveredOrder();
    const before = onHand();
    const key = newKey();
    const units = lines.map((orderLineExternalId) => ({ orderLineExternalId, quantity: 1 }));
    await restock(world.api, id, units, key);
    await restock(world.api, id, units, key);
    expect(onHand()).toBe(before + 1);
  });

  it("is never put back twice: after a lost answer a person looks", { timeout: 120_000 }, async () => {
    let unsure = 0;
    for (let nth = 0; ; nth++) {
      const { id, lines } = world.deliveredOrder();
      const [orderLineExternalId = ""] = lines;
      const before = onHand();
      const key = newKey();
      const work = () => restock(world.api, id, [{ orderLineExternalId, quantity: 1 }], key);
      dieAt(nth);
      const died = await work().then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      live();
      world.pass(301);
      const end = await work().then(
        () => "done",
        (error: unknown) => (error instanceof ProviderError ? error.code : String(error)),
      );
      if (end === "perhaps_restocked") unsure += 1;
      else expect(end).toBe("done");
      expect(onHand() - before).toBeLessThanOrEqual(1);
      if (end === "done") expect(onHand() - before).toBe(1);
      if (!died) break;
    }
    expect(unsure).toBeGreaterThan(0);
  });
});
