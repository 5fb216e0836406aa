import { describe, expect, it } from "vitest";
import type { Exchange, ExchangeChoice } from "./exchange";
import type { PlatformCan } from "./platform-can";
import { type ContractWorld, untilAnswered } from "./platform-harness";

/** Goods for goods: sent once, the difference given back once or owed, what is kept back freed once. */
export function exchangeContract(world: ContractWorld, can: PlatformCan): void {
  const choicesOf = async (productExternalId: string, currency: string): Promise<ExchangeChoice[]> =>
    (await world.connection.exchangeChoices?.([productExternalId], currency)) ?? [];
  const stockOf = async (one: ExchangeChoice) =>
    (await choicesOf(one.productExternalId, one.price.currency)).find((each) => each.variantExternalId === one.variantExternalId)
      ?.inStock ?? 0;

  /** A delivered, paid order of which one unit comes back for another variant. */
  async function begin(pick: (choices: ExchangeChoice[], bought: string | null) => ExchangeChoice | undefined) {
    const order = await world.deliveredOrder();
    const line = order.lines[0];
    const productExternalId = line?.productExternalId ?? "";
    const choice = pick(await choicesOf(productExternalId, order.currency), line?.variantExternalId ?? null);
    if (!line || !choice) throw new Error("the store sells no such variant");
    const unit = { productExternalId, variantExternalId: choice.variantExternalId, quantity: 1 };
    const fulfilmentLineExternalId = order.parcels[0]?.lines[0]?.externalId ?? "";
    const [reason] = await world.connection.returnReasons();
    const worth = Math.floor((line.unitPrice.minor * line.quantity - line.discount.minor) / line.quantity);
    const even = (await choicesOf(productExternalId, order.currency)).find((one) => one.variantExternalId === line.variantExternalId)?.price
      .minor;
    const discount = { minor: Math.max(0, (even ?? 0) - worth), currency: order.currency };
    const before = await stockOf(choice);
    const native = can.exchangeInReturn
      ? await world.connection.requestReturn(
          {
            orderExternalId: order.externalId,
            lines: [{ fulfilmentLineExternalId, quantity: 1, reasonId: reason?.id ?? null, note: null }],
            exchange: [{ ...unit, discount }],
          },
          world.newKey(),
        )
      : null;
    const exchange: Exchange = {
      ...{ orderExternalId: order.externalId, returnId: `ret_${world.newKey()}`, returnExternalId: native?.externalId ?? null },
      returned: [
        { lineExternalId: native?.lines[0]?.externalId ?? null, orderLineExternalId: line.externalId, quantity: 1, restock: false },
      ],
      ...{ beforeArrival: false, units: [unit], refund: null, note: "Exchange", knownRefunds: [] },
    };
    return { order, line, choice, even: even ?? 0, before, native, exchange };
  }
  const other = (choices: ExchangeChoice[], bought: string | null) => choices.find((one) => one.variantExternalId !== bought);
  const same = (choices: ExchangeChoice[], bought: string | null) =>
    choices.find(
      (one) => one.variantExternalId !== bought && one.price.minor === choices.find((c) => c.variantExternalId === bought)?.price.minor,
    );
  const cheaper = (choices: ExchangeChoice[], bought: string | null) =>
    choices.find((one) => one.price.minor < (choices.find((c) => c.variantExternalId === bought)?.price.minor ?? 0));
  const dearer = (choices: ExchangeChoice[], bought: string | null) =>
    choices.find((one) => one.price.minor > (choices.find((c) => c.variantExternalId === bought)?.price.minor ?? 0));
  const send = (exchange: Exchange, key: string) =>
    untilAnswered(world, async () => {
      const done = await world.connection.exchangeOrder?.(exchange, key);
      if (!done) throw new Error("the platform exchanges nothing");
      return done;
    });
  /** Units of a variant that an order still sends. */
  const sentIn = async (orderExternalId: string, variantExternalId: string) =>
    (await world.orderOf(orderExternalId)).lines
      .filter((one) => one.variantExternalId === variantExternalId)
      .reduce((sum, one) => sum + one.quantity, 0);

  describe("goods for goods", () => {
    it.each([0, 1, 2, 3, 4])(
      "of the same price go once when the answer of write %i is lost, and nothing is owed or given back",
      async (nth) => {
        const { exchange, order, choice } = await begin(same);
        const key = world.newKey();
        world.harness.loseAnswerOfWrite(nth);
        const done = await send(exchange, key);
        world.harness.loseAnswerOfWrite(0);
        expect(done).toMatchObject({ refunds: [], owed: null });
        expect(done.orderExternalId === order.externalId).toBe(can.exchangeInReturn === true);
        expect(await send(exchange, key)).toEqual(done);
        expect(await sentIn(done.orderExternalId, choice.variantExternalId)).toBe(1);
        expect((await world.orderOf(order.externalId)).refunds).toEqual([]);
      },
    );

    it.each([0, 1, 2, 3, 4, 5])("that are cheaper give the difference back once when the answer of write %i is lost", async (nth) => {
      const { exchange, order, choice, even } = await begin(cheaper);
      const refund = { minor: even - choice.price.minor, currency: order.currency };
      const key = world.newKey();
      world.harness.loseAnswerOfWrite(nth);
      const done = await send({ ...exchange, refund, note: `Exchange ${key}` }, key);
      world.harness.loseAnswerOfWrite(0);
      expect(done.refunds.map((one) => one.amount)).toEqual([refund]);
      expect(done.owed).toBeNull();
      expect((await world.orderOf(order.externalId)).refunds.map((one) => one.amount)).toEqual([refund]);
      expect(await sentIn(done.orderExternalId, choice.variantExternalId)).toBe(1);
    });

    it.runIf(can.exchangeDearer)("that are dearer are owed for and wait until the difference is paid", async () => {
      const { exchange, order, choice, even } = await begin(dearer);
      const done = await send(exchange, world.newKey());
      const owed = { minor: choice.price.minor - even, currency: order.currency };
      expect(done).toMatchObject({ refunds: [], owed });
      expect(await world.connection.balanceOf?.(order.externalId)).toEqual({ owed, payLink: expect.stringContaining("http") });
      await world.harness.payOnline?.(order.externalId);
      expect(await world.connection.balanceOf?.(order.externalId)).toBeNull();
    });

    it("may go before the returned ones are here, which are taken in when they come", async () => {
      const { exchange, choice, line } = await begin(same);
      const done = await send({ ...exchange, beforeArrival: true }, world.newKey());
      expect(await sentIn(done.orderExternalId, choice.variantExternalId)).toBe(1);
      if (exchange.returnExternalId === null) return;
      const bought = { ...choice, variantExternalId: line.variantExternalId ?? "" };
      const before = await stockOf(bought);
      const here = exchange.returned.map((one) => ({ ...one, restock: true }));
      await world.connection.takeIn?.(exchange.returnExternalId, here);
      await world.connection.takeIn?.(exchange.returnExternalId, here);
      expect(await stockOf(bought)).toBe(before + 1);
      expect((await world.connection.fetchReturn(exchange.returnExternalId))?.status).toBe("closed");
    });

    it.runIf(can.exchangeInReturn)("are kept back by the return from the day it is opened until it is cancelled", async () => {
      const { native, choice, before } = await begin(other);
      expect(native?.status).toBe("open");
      expect(await stockOf(choice)).toBe(before - 1);
      await world.connection.cancelReturn(native?.externalId ?? "");
      await world.connection.cancelReturn(native?.externalId ?? "");
      expect(await stockOf(choice)).toBe(before);
    });

    it.runIf(can.reserveStock && !can.exchangeInReturn)("are kept back and freed, each once by its key", async () => {
      const { exchange, choice, before } = await begin(other);
      const [take, free] = [world.newKey(), world.newKey()];
      for (const _ of [1, 2]) await world.connection.reserveStock?.(exchange.orderExternalId, exchange.units, take);
      expect(await stockOf(choice)).toBe(before - 1);
      for (const _ of [1, 2]) await world.connection.releaseStock?.(exchange.orderExternalId, exchange.units, free);
      expect(await stockOf(choice)).toBe(before);
      const many = exchange.units.map((unit) => ({ ...unit, quantity: before + 1 }));
      await expect(world.connection.reserveStock?.(exchange.orderExternalId, many, world.newKey())).rejects.toMatchObject({
        code: "out_of_stock",
      });
      expect(await stockOf(choice)).toBe(before);
    });
  });
}
