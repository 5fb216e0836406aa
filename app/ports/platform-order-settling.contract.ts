import { describe, expect, it } from "vitest";
import type { ReturnSettlement, SettledUnits } from "./platform";
import type { PlatformCan } from "./platform-can";
import { type ContractWorld, untilAnswered } from "./platform-harness";

/** Money of returns where the platform keeps none: it moves at the order, once. */
export function orderSettlingContract(world: ContractWorld, can: PlatformCan): void {
  describe("settling an order without a native return", () => {
    const settlementOf = async (to: "original" | "store_credit" | null, quantity = 1, units = 2) => {
      const order = await world.deliveredOrder(units);
      const orderLineExternalId = order.lines[0]?.externalId ?? "";
      const about: SettledUnits = {
        returnExternalId: null,
        orderExternalId: order.externalId,
        lines: [{ lineExternalId: null, orderLineExternalId, quantity }],
      };
      const quote = await world.connection.quoteRefund(about);
      const lines = about.lines.map((line) => ({ ...line, restock: false, dispositionLineExternalId: null }));
      const money = to && { amount: quote.total, to };
      const settlement: ReturnSettlement = { ...about, lines, money, note: "Return received", knownRefunds: [] };
      return { order, quote, settlement };
    };
    const refundsOf = async (orderExternalId: string) => (await world.orderOf(orderExternalId)).refunds;

    it("keeps no returns: none is found, none can be filed", async () => {
      const { ask } = await world.askFor(1);
      expect(await world.connection.listReturns(ask.orderExternalId)).toEqual([]);
      expect(await world.connection.fetchReturn("1")).toBeNull();
      await expect(world.connection.requestReturn(ask, world.newKey())).rejects.toMatchObject({ kind: "unsupported" });
    });

    it("quotes the units, not the order", async () => {
      const { quote, order } = await settlementOf("original");
      expect(quote.total.minor).toBeGreaterThan(0);
      expect(quote.total.minor).toBeLessThan(order.total.minor);
      expect(quote.refundableToOriginal).toEqual(quote.total);
    });

    const payable = can.storeCredit ? (["original", "store_credit"] as const) : (["original"] as const);
    it.each(payable)("pays once to %s, however often it is asked", async (to) => {
      const { settlement, quote, order } = await settlementOf(to);
      const key = world.newKey();
      const first = await world.connection.settleReturn(settlement, key);
      expect(first.refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect(first.refunds[0]?.note).toContain(key);
      expect(await world.connection.settleReturn(settlement, key)).toEqual(first);
      expect((await refundsOf(order.externalId)).map((refund) => refund.amount)).toEqual([quote.total]);
      expect(await world.connection.wasSettled?.(order.externalId, { returnId: "ret_none", keys: [key] })).toBe(true);
    });

    it.each([1, 2, 3])("pays once when the answer of write %i is lost", async (nth) => {
      const { settlement, quote, order } = await settlementOf("original");
      const key = world.newKey();
      world.harness.loseAnswerOfWrite(nth);
      const { refunds } = await untilAnswered(world, () => world.connection.settleReturn(settlement, key));
      world.harness.loseAnswerOfWrite(0);
      expect(refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect(await refundsOf(order.externalId)).toHaveLength(1);
    });

    // Two of four units came back: the platform would take a second refund of two, so its own guard does not help here.
    it("of a part pays once when the platform does the work long after we gave up waiting", async () => {
      const { settlement, order } = await settlementOf("original", 2, 4);
      const key = world.newKey();
      const carryOut = world.harness.lateWrite(2);
      await expect(world.connection.settleReturn(settlement, key)).rejects.toMatchObject({ kind: "unavailable" });
      world.harness.pass(5);
      const early = await world.connection.settleReturn(settlement, key).catch((error) => error);
      expect(early).toMatchObject({ kind: "unavailable", retryAfterSeconds: expect.any(Number) });
      await expect(world.connection.settleReturn(settlement, world.newKey())).rejects.toMatchObject({ kind: "unavailable" });
      await carryOut();
      world.harness.pass(early.retryAfterSeconds);
      expect((await world.connection.settleReturn(settlement, key)).refunds).toHaveLength(1);
      expect(await refundsOf(order.externalId)).toHaveLength(1);
    });

    it("pays once when several deliver at the same time, and two returns of one order one after another", async () => {
      const { settlement, order } = await settlementOf("original", 1, 4);
      const [key, other] = [world.newKey(), world.newKey()];
      await Promise.allSettled([key, key, other].map((each) => world.connection.settleReturn(settlement, each)));
      for (const each of [key, other]) await untilAnswered(world, () => world.connection.settleReturn(settlement, each));
      expect(await refundsOf(order.externalId)).toHaveLength(2);
    });

    it("asks a person when the same units were refunded by somebody else meanwhile", async () => {
      const { settlement, order } = await settlementOf("original", 1, 4);
      const { refunds } = await world.connection.settleReturn(settlement, "by hand");
      const key = world.newKey();
      await expect(world.connection.settleReturn(settlement, key)).rejects.toMatchObject({ code: "changed_on_platform" });
      const known = { ...settlement, knownRefunds: refunds.map((refund) => refund.externalId) };
      expect((await world.connection.settleReturn(known, key)).refunds).toHaveLength(1);
      expect(await refundsOf(order.externalId)).toHaveLength(2);
    });

    if (can.giftCertificate)
      it("gives a certificate where store credit needs an account", async () => {
        const { settlement, quote, order } = await settlementOf(null);
        const recipient = { name: "Asha Rao", email: "asha@example.com", fromName: "Store", fromEmail: "store@example.com" };
        const asked = { ...settlement, money: { amount: quote.total, to: "gift_certificate" as const }, recipient };
        const key = world.newKey();
        world.harness.loseAnswerOfWrite(3);
        const { giftCertificate, refunds } = await untilAnswered(world, () => world.connection.settleReturn(asked, key));
        world.harness.loseAnswerOfWrite(0);
        expect({ refunds, amount: giftCertificate?.amount }).toEqual({ refunds: [], amount: quote.total });
        expect((await world.connection.settleReturn(asked, key)).giftCertificate).toEqual(giftCertificate);
        expect(await refundsOf(order.externalId)).toEqual([]);
      });

    if (can.exchangeOrder)
      it("says of a new order that its return was settled", async () => {
        const order = await world.deliveredOrder();
        const product = order.lines[0]?.productExternalId ?? "";
        const [choice] = (await world.connection.exchangeChoices?.([product], order.currency)) ?? [];
        const units = [{ productExternalId: product, variantExternalId: choice?.variantExternalId ?? "", quantity: 1 }];
        const returnId = `ret_${world.newKey()}`;
        const about = { orderExternalId: order.externalId, returnId, returnExternalId: null, returned: [], beforeArrival: true };
        const exchange = { ...about, units, refund: null, note: "Exchange", knownRefunds: [] };
        const made = await world.connection.exchangeOrder?.(exchange, world.newKey());
        expect(await world.orderOf(made?.orderExternalId ?? "")).toMatchObject({ total: { minor: 0 }, fulfilmentStatus: "unfulfilled" });
        expect(await world.connection.wasSettled?.(order.externalId, { returnId, keys: [] })).toBe(true);
      });

    it("moves nothing when nothing is asked, or more than the units are worth", async () => {
      const { settlement, order, quote } = await settlementOf(null);
      expect(await world.connection.settleReturn(settlement, world.newKey())).toEqual({ refunds: [] });
      const money = { amount: { ...quote.total, minor: quote.total.minor * 3 }, to: "original" as const };
      await expect(world.connection.settleReturn({ ...settlement, money }, world.newKey())).rejects.toMatchObject({ kind: "rejected" });
      expect(await refundsOf(order.externalId)).toEqual([]);
    });
  });
}
