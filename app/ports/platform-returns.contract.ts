import { describe, expect, it } from "vitest";
import { type ContractWorld, untilAnswered } from "./platform-harness";

/** Native returns and their money. */
export function returnsContract(world: ContractWorld): void {
  describe("returns", () => {
    it("go from asked to approved, and repeating a step is success", async () => {
      const { ask } = await world.askFor(1);
      const key = world.newKey();
      const asked = await world.connection.requestReturn(ask, key);
      expect(asked).toMatchObject({ status: "requested", orderExternalId: ask.orderExternalId });
      expect(asked.lines[0]).toMatchObject({ quantity: 1, processedQuantity: 0, note: "Too small" });
      expect((await world.connection.requestReturn(ask, key)).externalId).toBe(asked.externalId);
      expect((await world.connection.approveReturn(asked.externalId)).status).toBe("open");
      const again = await world.connection.approveReturn(asked.externalId);
      expect(again.status).toBe("open");
      expect(again.lines[0]?.dispositionLineExternalId).toBeTruthy();
      expect(await world.connection.listReturns(ask.orderExternalId)).toHaveLength(1);
    });

    it("carry the fees that the shopper was told of, and nothing that is no share", async () => {
      const { ask } = await world.askFor(1);
      const [line] = ask.lines;
      if (!line) throw new Error("nothing is asked for");
      const total = async (more: object, fee: object) => {
        const asked = await world.connection.requestReturn({ ...ask, ...more, lines: [{ ...line, ...fee }] }, world.newKey());
        const open = await world.connection.approveReturn(asked.externalId);
        const lines = open.lines.map((one) => ({
          ...{ lineExternalId: one.externalId, orderLineExternalId: one.orderLineExternalId, quantity: one.quantity },
        }));
        const units = { returnExternalId: open.externalId, orderExternalId: ask.orderExternalId, lines };
        const quoted = await world.connection.quoteRefund(units);
        await world.connection.cancelReturn(open.externalId);
        return quoted.total;
      };
      const plain = await total({}, {});
      const shippingFee = { minor: 1_000, currency: plain.currency };
      expect((await total({ shippingFee }, {})).minor).toBe(plain.minor - 1_000);
      expect((await total({}, { restockingPercent: 12.5 })).minor).toBe(plain.minor - Math.round(plain.minor / 8));
      await expect(total({}, { restockingPercent: 101 })).rejects.toMatchObject({ kind: "rejected" });
      await expect(total({ shippingFee: { minor: 5, currency: "ZZZ" } }, {})).rejects.toMatchObject({ kind: "rejected" });
    });

    it("make their order say so, so that only such orders are searched for returns", async () => {
      const { order, ask } = await world.askFor(1);
      expect(order.hasReturns).toBe(false);
      await world.connection.requestReturn(ask, world.newKey());
      expect((await world.orderOf(ask.orderExternalId)).hasReturns).toBe(true);
    });

    it.each([1, 2, 3, 4])("are asked for once even when the answer of write %i is lost", async (nth) => {
      const { ask } = await world.askFor(1);
      const key = world.newKey();
      world.harness.loseAnswerOfWrite(nth);
      const asked = await untilAnswered(world, () => world.connection.requestReturn(ask, key));
      world.harness.loseAnswerOfWrite(0);
      const all = await world.connection.listReturns(ask.orderExternalId);
      expect(all.map((one) => one.externalId)).toEqual([asked.externalId]);
    });

    it("are asked for once when the platform does the work long after we gave up waiting, or two workers ask", async () => {
      const { ask } = await world.askFor(1);
      const key = world.newKey();
      const carryOut = world.harness.lateWrite(2);
      await expect(world.connection.requestReturn(ask, key)).rejects.toMatchObject({ kind: "unavailable" });
      world.harness.pass(5);
      const early = await world.connection.requestReturn(ask, key).catch((error) => error);
      expect(early).toMatchObject({ kind: "unavailable", retryAfterSeconds: expect.any(Number) });
      await carryOut();
      await Promise.allSettled([world.connection.requestReturn(ask, key), world.connection.requestReturn(ask, key)]);
      world.harness.pass(early.retryAfterSeconds);
      const asked = await world.connection.requestReturn(ask, key);
      const second = world.newKey();
      await Promise.allSettled([world.connection.requestReturn(ask, second), world.connection.requestReturn(ask, second)]);
      const other = await untilAnswered(world, () => world.connection.requestReturn(ask, second));
      const all = await world.connection.listReturns(ask.orderExternalId);
      expect(all.map((one) => one.externalId).sort()).toEqual([asked.externalId, other.externalId].sort());
    });

    it("of other keys are other returns", async () => {
      const { ask } = await world.askFor(1);
      await world.connection.requestReturn(ask, world.newKey());
      await world.connection.requestReturn(ask, world.newKey());
      expect(await world.connection.listReturns(ask.orderExternalId)).toHaveLength(2);
    });

    it("are declined with a note, and cancelled", async () => {
      const { ask } = await world.askFor(1);
      const declined = await world.connection.requestReturn(ask, world.newKey());
      expect(await world.connection.declineReturn(declined.externalId, "The window closed.")).toMatchObject({
        status: "declined",
        declineNote: "The window closed.",
      });
      expect((await world.connection.declineReturn(declined.externalId, "The window closed.")).status).toBe("declined");
      const { native } = await world.openReturn();
      expect((await world.connection.cancelReturn(native.externalId)).status).toBe("cancelled");
      await expect(world.connection.approveReturn(native.externalId)).rejects.toMatchObject({ kind: "rejected" });
    });

    it("beyond what was bought are refused", async () => {
      const { ask } = await world.askFor(3);
      await expect(world.connection.requestReturn(ask, world.newKey())).rejects.toMatchObject({ kind: "rejected" });
    });

    it("that do not exist are null", async () => {
      const { native } = await world.openReturn();
      expect(await world.connection.fetchReturn(`${native.externalId}999`)).toBeNull();
    });
  });

  describe("settling", () => {
    const settlementOf = async (to: "original" | "store_credit" | null, quantity = 1, asked = quantity) => {
      const { order, native } = await world.openReturn(asked, Math.max(2, asked));
      const line = native.lines[0];
      if (!line) throw new Error("the return has no line");
      const lines = [
        {
          lineExternalId: line.externalId,
          orderLineExternalId: line.orderLineExternalId,
          quantity,
          restock: true,
          dispositionLineExternalId: line.dispositionLineExternalId,
        },
      ];
      const quote = await world.connection.quoteRefund({
        returnExternalId: native.externalId,
        orderExternalId: order.externalId,
        lines,
      });
      const money = to && { amount: quote.total, to };
      const settlement = {
        returnExternalId: native.externalId,
        orderExternalId: order.externalId,
        lines,
        money,
        note: "Return received",
        knownRefunds: [],
      };
      return { settlement, quote, order };
    };

    it("quotes what the platform would give back", async () => {
      const { quote, order } = await settlementOf("original");
      expect(quote.total.minor).toBeGreaterThan(0);
      expect(quote.total.minor).toBeLessThan(order.total.minor);
      expect(quote.refundableToOriginal).toEqual(quote.total);
    });

    it.each(["original", "store_credit"] as const)("pays once to %s, however often it is asked", async (to) => {
      const { settlement, quote } = await settlementOf(to);
      const key = world.newKey();
      const first = await world.connection.settleReturn(settlement, key);
      expect(first.refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect(first.refunds[0]?.returnExternalId).toBe(settlement.returnExternalId);
      expect((await world.connection.settleReturn(settlement, key)).refunds).toEqual(first.refunds);
      expect((await world.connection.fetchReturn(settlement.returnExternalId))?.refunds).toHaveLength(1);
    });

    it.each([1, 2, 3])("pays once when the answer of write %i is lost", async (nth) => {
      const { settlement, quote, order } = await settlementOf("original");
      const key = world.newKey();
      world.harness.loseAnswerOfWrite(nth);
      const { refunds } = await untilAnswered(world, () => world.connection.settleReturn(settlement, key));
      world.harness.loseAnswerOfWrite(0);
      expect(refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect((await world.orderOf(order.externalId)).refunds.map((refund) => refund.amount)).toEqual([quote.total]);
    });

    // Two of four units came back: the platform would take a second settlement of two, so its own guard does not help here.
    it("of a part is paid once when the platform does the work long after we gave up waiting", async () => {
      const { settlement, order, quote } = await settlementOf("store_credit", 2, 4);
      const key = world.newKey();
      const carryOut = world.harness.lateWrite(2);
      await expect(world.connection.settleReturn(settlement, key)).rejects.toMatchObject({ kind: "unavailable" });
      world.harness.pass(5);
      const early = await world.connection.settleReturn(settlement, key).catch((error) => error);
      expect(early).toMatchObject({ kind: "unavailable", retryAfterSeconds: expect.any(Number) });
      // Nor with another key, as after a person gave the first one up and started anew.
      await expect(world.connection.settleReturn(settlement, world.newKey())).rejects.toMatchObject({ kind: "unavailable" });
      await carryOut();
      world.harness.pass(early.retryAfterSeconds);
      const { refunds } = await world.connection.settleReturn(settlement, key);
      expect(refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect((await world.orderOf(order.externalId)).refunds).toHaveLength(1);
    });

    it("of a part is paid once when two workers deliver it, together or one after another", async () => {
      const { settlement, order } = await settlementOf("store_credit", 2, 4);
      const key = world.newKey();
      const both = await Promise.allSettled([1, 2, 3].map(() => world.connection.settleReturn(settlement, key)));
      expect(both.filter((one) => one.status === "fulfilled").length).toBeGreaterThan(0);
      await untilAnswered(world, () => world.connection.settleReturn(settlement, key));
      expect((await world.orderOf(order.externalId)).refunds).toHaveLength(1);
    });

    it("that was refused may be tried again at once", async () => {
      const { settlement, order, quote } = await settlementOf("original");
      const key = world.newKey();
      const wrong = settlement.lines.map((line) => ({ ...line, dispositionLineExternalId: `${line.dispositionLineExternalId}9` }));
      await expect(world.connection.settleReturn({ ...settlement, lines: wrong }, key)).rejects.toMatchObject({ kind: "rejected" });
      const { refunds } = await world.connection.settleReturn(settlement, key);
      expect(refunds.map((refund) => refund.amount)).toEqual([quote.total]);
      expect((await world.orderOf(order.externalId)).refunds).toHaveLength(1);
    });

    it("pays once when two deliver at the same time", async () => {
      const { settlement, order } = await settlementOf("original");
      const key = world.newKey();
      const both = await Promise.allSettled([
        world.connection.settleReturn(settlement, key),
        world.connection.settleReturn(settlement, key),
      ]);
      expect(both.some((one) => one.status === "fulfilled")).toBe(true);
      expect((await world.orderOf(order.externalId)).refunds).toHaveLength(1);
    });

    it("takes a return that was already processed by someone else as done, and pays nothing more", async () => {
      const { settlement, order } = await settlementOf("original");
      const first = await world.connection.settleReturn(settlement, world.newKey());
      expect((await world.connection.settleReturn(settlement, world.newKey())).refunds).toEqual(first.refunds);
      expect((await world.orderOf(order.externalId)).refunds).toHaveLength(1);
    });

    it("asks a person when someone else processed a part of it", async () => {
      const { settlement, order } = await settlementOf("original", 2);
      const one = settlement.lines.map((line) => ({ ...line, quantity: 1 }));
      await world.connection.settleReturn({ ...settlement, lines: one, money: null }, world.newKey());
      const rest = world.connection.settleReturn(settlement, world.newKey());
      await expect(rest).rejects.toMatchObject({ kind: "rejected", code: "partly_processed" });
      expect((await world.orderOf(order.externalId)).refunds).toEqual([]);
    });

    it("moves no money when none is asked", async () => {
      const { settlement } = await settlementOf(null);
      expect((await world.connection.settleReturn(settlement, world.newKey())).refunds).toEqual([]);
      expect((await world.connection.fetchReturn(settlement.returnExternalId))?.lines[0]?.processedQuantity).toBe(1);
    });

    it("moves nothing at all when the payments cannot give back that much", async () => {
      const { settlement, order } = await settlementOf("original");
      const tooMuch = { amount: { ...order.total, minor: order.total.minor * 3 }, to: "original" as const };
      await expect(world.connection.settleReturn({ ...settlement, money: tooMuch }, world.newKey())).rejects.toMatchObject({
        kind: "rejected",
      });
      expect((await world.connection.fetchReturn(settlement.returnExternalId))?.lines[0]?.processedQuantity).toBe(0);
      expect((await world.orderOf(order.externalId)).refunds).toEqual([]);
    });
  });
}
