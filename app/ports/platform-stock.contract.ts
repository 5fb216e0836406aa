import { describe, expect, it } from "vitest";
import type { PlatformCan } from "./platform-can";
import { type ContractWorld, untilAnswered } from "./platform-harness";
import type { UndeliveredOrder, UnitsGone } from "./stock";

/** Goods that are here: said once where they went, whatever is lost on the way; what was never delivered leaves its order. */
export function stockContract(world: ContractWorld, can: PlatformCan): void {
  const stockOf = async (productExternalId: string | null, variantExternalId: string | null, currency: string) => {
    const choices = (await world.connection.exchangeChoices?.([productExternalId ?? ""], currency)) ?? [];
    return choices.find((one) => one.variantExternalId === variantExternalId)?.inStock ?? choices[0]?.inStock ?? 0;
  };

  describe.runIf(can.nativeReturns)("where the units of a return went", () => {
    const begin = async (quantity: number) => {
      const { order, native } = await world.openReturn(quantity, 4);
      const bought = order.lines[0];
      const line = native.lines[0];
      if (!bought || !line) throw new Error("the return has no line");
      const shelf = () => stockOf(bought.productExternalId, bought.variantExternalId, order.currency);
      const tell = async (...units: [UnitsGone["as"], number][]) =>
        world.connection.tellStock?.(
          native.externalId,
          units.map(([as, count]) => ({ lineExternalId: line.externalId, as, quantity: count })),
        );
      const say = (...units: [UnitsGone["as"], number][]) => untilAnswered(world, () => tell(...units));
      const settle = () =>
        world.connection.settleReturn(
          {
            ...{ returnExternalId: native.externalId, orderExternalId: order.externalId, money: null, note: "Received", knownRefunds: [] },
            lines: [
              {
                ...{ lineExternalId: line.externalId, orderLineExternalId: line.orderLineExternalId, quantity },
                ...{ restock: true, dispositionLineExternalId: line.dispositionLineExternalId },
              },
            ],
            stockLater: true,
          },
          world.newKey(),
        );
      const read = () => world.connection.fetchReturn(native.externalId);
      return { shelf, tell, say, settle, read, before: await shelf() };
    };

    it.each([0, 1, 2, 3])("is said once when the answer of write %i is lost, in all and not anew", async (nth) => {
      const { shelf, say, read, before } = await begin(3);
      world.harness.loseAnswerOfWrite(nth);
      await say(["restocked", 1]);
      world.harness.loseAnswerOfWrite(0);
      await say(["restocked", 1], ["missing", 1]);
      await say(["restocked", 2], ["missing", 1]);
      expect((await read())?.lines[0]?.disposed).toEqual({ restocked: 2, missing: 1 });
      expect(await shelf()).toBe(before + 2);
    });

    it("is said once when the platform does it long after we gave up waiting", async () => {
      const { shelf, tell, say, before } = await begin(2);
      const carryOut = world.harness.lateWrite(2);
      await expect(tell(["restocked", 1])).rejects.toMatchObject({ kind: "unavailable" });
      const early = await tell(["restocked", 1]).catch((error: unknown) => error);
      expect(early).toMatchObject({ kind: "unavailable", code: "under_way" });
      await carryOut();
      await say(["restocked", 1]);
      expect(await shelf()).toBe(before + 1);
    });

    it("is not said by a settlement that leaves it for later, whose return closes when all was said", async () => {
      const { shelf, say, settle, read, before } = await begin(2);
      await settle();
      expect([(await read())?.status, await shelf()]).toEqual(["open", before]);
      await say(["restocked", 1], ["processing_required", 1]);
      expect((await read())?.status).toBe("open");
      await say(["restocked", 2]);
      expect([(await read())?.status, await shelf()]).toEqual(["closed", before + 2]);
    });

    it("may be said before it is settled, which then closes it", async () => {
      const { say, settle, read } = await begin(1);
      await say(["not_restocked", 1]);
      expect((await read())?.status).toBe("open");
      await settle();
      expect((await read())?.status).toBe("closed");
    });

    it("is for a person to look at when staff said otherwise", async () => {
      const { say } = await begin(1);
      await say(["not_restocked", 1]);
      await expect(say(["restocked", 1])).rejects.toMatchObject({ kind: "rejected", code: "disposed_otherwise" });
    });
  });

  describe("an order that came back undelivered", () => {
    const begin = async () => {
      const id = await world.harness.placeOrder(2);
      await world.harness.ship(id);
      const order = await world.orderOf(id);
      const bought = order.lines[0];
      if (!bought) throw new Error("the order has no line");
      const one = { orderLineExternalId: bought.externalId, quantity: 1 };
      const undelivered: UndeliveredOrder = {
        orderExternalId: id,
        units: [
          { ...one, as: "restocked" },
          { ...one, as: "not_restocked" },
        ],
        note: "Came back undelivered",
      };
      const shelf = () => stockOf(bought.productExternalId, bought.variantExternalId, order.currency);
      return { id, undelivered, shelf, before: await shelf() };
    };
    const close = (undelivered: UndeliveredOrder, key: string) =>
      untilAnswered(world, async () => world.connection.closeUndelivered?.(undelivered, key));

    // Where stock moves without a memory of the platform's own, a lost answer to that is a person's to settle.
    const writes = can.nativeReturns ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [0, 1];
    it.each(writes)("is closed once without money, its good unit on the shelf, when the answer of write %i is lost", async (nth) => {
      const { id, undelivered, shelf, before } = await begin();
      const key = world.newKey();
      world.harness.loseAnswerOfWrite(nth);
      const end = await close(undelivered, key);
      world.harness.loseAnswerOfWrite(0);
      expect(await close(undelivered, key)).toEqual(end);
      if (!can.nativeReturns) {
        expect(await world.connection.stockMemory?.(id, key)).toBe("moved");
        expect(await world.connection.stockMemory?.(id, world.newKey())).toBe("nothing");
      }
      expect([await shelf(), (await world.orderOf(id)).refunds]).toEqual([before + 1, []]);
      const returns = (await world.connection.listReturns(id)).map((one) => [one.externalId, one.status]);
      expect(returns).toEqual(can.nativeReturns ? [[end?.returnExternalId, "closed"]] : []);
      if (!can.nativeReturns) expect((await world.orderOf(id)).cancelledAt).not.toBeNull();
    });

    it("that was paid for is left to a person", async () => {
      const { id, undelivered, shelf, before } = await begin();
      await world.harness.deliver(id);
      await expect(close(undelivered, world.newKey())).rejects.toMatchObject({ kind: "rejected", code: "paid_order" });
      expect(await shelf()).toBe(before);
    });
  });
}
