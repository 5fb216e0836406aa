import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import type { PlatformCan } from "~/ports/platform-can";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listReservations, listWishes } from "~db/queries/reservations.server";
import { listReturnMessages } from "~db/queries/returns-records.server";
import { orderLines } from "~db/schema/orders";
import { viewHome } from "../views/view-home.server";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { cancelReturn } from "./cancel-return.server";
import { freeForgotten } from "./exchange-filing.server";
import { chaseGoods, giveUpGoods } from "./exchange-missing.server";
import { exchangeReturn } from "./exchange-return.server";
import { viewExchange } from "./exchange-view.server";
import { chooseExchange } from "./exchange-wish.server";
import { expireReturns } from "./expire-returns.server";
import { listReturns } from "./list-returns.server";
import { returnFilterOf } from "./return-filter";
import { settleReturn } from "./settle-return.server";

/** A platform whose own returns send the goods, and one whose orders do. */
const inReturn: Partial<PlatformCan> = { exchangeOrder: true, exchangeInReturn: true, exchangeDearer: true, reserveStock: true };
const atOrder: Partial<PlatformCan> = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, exchangeOrder: true, reserveStock: true },
};

let world: ReturnsWorld;
async function open(can: Partial<PlatformCan>): Promise<void> {
  world = await returnsWorld(fakePlatform(can));
  await anOrder(world.ctx, world.fake);
  await world.ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "P1", variantExternalId: "M", variantTitle: "M" }));
  const choice = (id: string, minor: number, inStock: number | null = 5) => ({
    ...{ productExternalId: "P1", variantExternalId: id, title: id, sku: "" },
    ...{ price: { minor, currency: "INR" }, inStock },
  });
  world.fake.choices = [choice("S", 80_000), choice("M", 100_000), choice("L", 100_000), choice("XL", 130_000), choice("XS", 100_000, 0)];
}

const wish = (variant?: string, units = 1) => [{ ...line(kurta, units), ...(variant ? { wishVariantId: variant } : {}) }];
const ask = (variant?: string, units = 1) => world.ask(wish(variant, units), { resolution: "exchange" });
const messages = async (returnId: string) =>
  (await world.ctx.transact((tx) => listReturnMessages(tx, returnId))).filter((one) => one.kind !== "mail.send");
const kinds = async (returnId: string) => (await messages(returnId)).map((one) => one.kind);
const reserved = (returnId: string) => world.ctx.transact((tx) => listReservations(tx, returnId));
const moved = () => [...world.fake.stockMoves.values()].flat();
const ledger = async (returnId: string) =>
  (await world.ctx.transact((tx) => listLedgerOfReturn(tx, returnId as ReturnId))).map((entry) => [entry.kind, entry.amountMinor]).sort();

async function later(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    world.t.clock.advance(7200);
    await world.drain();
  }
}

/** Approved, and everything told. */
async function approved(variant?: string, units = 1): Promise<string> {
  const { returnId } = await ask(variant, units);
  world.t.clock.advance(1);
  await approveReturn(world.ctx, { returnId });
  await world.drain();
  return returnId;
}

async function received(variant?: string): Promise<string> {
  const returnId = await approved(variant);
  await world.receiveAll(returnId);
  await world.drain();
  return returnId;
}

describe("inside the platform's own return", () => {
  beforeEach(() => open(inReturn));

  test("the wish waits for the approval, opens the return with its goods, and is sent once with it", async () => {
    const { returnId } = await ask("L");
    await world.drain();
    expect(world.fake.returns.size).toBe(0);
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    const [native] = [...world.fake.returns.values()];
    expect(native?.status).toBe("open");
    // The discount of the bought kurta (half of 1 minor unit, rounded up) goes on with the new one.
    expect(world.fake.exchangeUnits.get(native?.externalId ?? "")).toEqual([
      { productExternalId: "P1", variantExternalId: "L", quantity: 1, discount: { minor: 1, currency: "INR" } },
    ]);
    await world.receiveAll(returnId);
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect(await kinds(returnId)).toEqual(["return.request", "return.approve", "return.exchange"]);
    expect(world.fake.exchanges.get(returnId)).toMatchObject({ returnExternalId: native?.externalId, refund: null, beforeArrival: false });
    expect(await world.read(returnId)).toMatchObject({
      resolution: "settled",
      request: "closed",
      settledAs: "exchange",
      exchangeExternalId: order,
    });
    expect(await ledger(returnId)).toEqual([["exchange", 100_000]]);
    expect(await reserved(returnId)).toEqual([]);
  });

  test("the price of the day it was wished for counts: what became dearer since is taken off", async () => {
    const { returnId } = await ask("L");
    world.fake.choices = world.fake.choices.map((one) =>
      one.variantExternalId === "L" ? { ...one, price: { ...one.price, minor: 110_000 } } : one,
    );
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    expect([...world.fake.exchangeUnits.values()][0]?.[0]?.discount).toEqual({ minor: 10_001, currency: "INR" });
  });

  test("without a wish it is an ordinary request, filed and approved; nothing can be added later", async () => {
    const returnId = await approved();
    expect([...world.fake.returns.values()].map((one) => one.status)).toEqual(["open"]);
    expect(world.fake.exchangeUnits.size).toBe(0);
    const units = (await world.linesOf(returnId)).map((one) => ({ returnLineId: one.returnLineId, variantExternalId: "L" }));
    await expect(chooseExchange(world.ctx, { returnId, units })).rejects.toMatchObject({ code: "too_late_for_wish" });
    await world.receiveAll(returnId);
    await expect(exchangeReturn(world.ctx, { returnId, units })).rejects.toMatchObject({ code: "line_missing" });
    expect((await viewExchange(world.ctx, { returnId }))?.allowed).toEqual({ choose: false, send: false, sendAhead: false });
  });

  test("staff choose before they approve; dearer goods are owed for, and the page and the mail say where", async () => {
    const { returnId } = await ask();
    const units = (await world.linesOf(returnId)).map((one) => ({ returnLineId: one.returnLineId, variantExternalId: "XL" }));
    await chooseExchange(world.ctx, { returnId, units });
    expect(await viewExchange(world.ctx, { returnId })).toMatchObject({ allowed: { choose: true }, swaps: [{ chosen: "XL" }] });
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    await world.receiveAll(returnId);
    world.fake.owed = { minor: 30_000, currency: "INR" };
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect(await viewExchange(world.ctx, { returnId })).toMatchObject({
      balance: { owed: { minor: 30_000, currency: "INR" }, payLink: "https://pay.example/1" },
    });
    expect(await ledger(returnId)).toEqual([["exchange", 100_000]]);
  });

  test("cheaper goods give the difference back once, and never more than was paid", async () => {
    const returnId = await received("S");
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect(world.fake.refunds.map((refund) => refund.amount.minor)).toEqual([20_000]);
    expect(await ledger(returnId)).toEqual([
      ["exchange", 80_000],
      ["refund", 20_000],
    ]);
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled", settledMinor: 20_000 });
  });

  test("an exchange that was sent cannot be given up, though no money moved", async () => {
    const returnId = await received("L");
    world.fake.around.after = (call) => {
      if (call === "exchangeOrder") throw new ProviderError("rejected", "fake", "answer_garbled", "nobody knows");
    };
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect(await world.read(returnId)).toMatchObject({ resolution: "stuck" });
    await expect(abandonReturnMessage(world.ctx, { returnId })).rejects.toMatchObject({ code: "money_moved" });
  });

  test("a wish that is cancelled before it was approved was never told the platform", async () => {
    const { returnId } = await ask("L");
    await cancelReturn(world.ctx, { returnId, shopperExternalId: null });
    await later();
    expect(world.fake.calls.filter((call) => /requestReturn|cancelReturn/.test(call))).toEqual([]);
  });

  test("before the goods come: sent at once by the policy, taken in when they arrive, reminded of and given up when they do not", async () => {
    await publishChange(world.ctx, { exchange: { instantReasons: ["reason-1"], remindDays: 10 } });
    const returnId = await approved("L");
    await later();
    expect(world.fake.exchanges.get(returnId)).toMatchObject({ beforeArrival: true });
    expect(await world.read(returnId)).toMatchObject({ request: "approved", resolution: "settled" });
    expect((await viewExchange(world.ctx, { returnId }))?.awaited).not.toBeNull();
    world.t.clock.advance(11 * 86_400);
    for (const _ of [1, 2]) await chaseGoods(world.ctx);
    await later();
    expect(world.t.mails.filter((mail) => mail.subject.includes("R-1-1")).length).toBeGreaterThan(0);
    const reminders = (await world.ctx.transact((tx) => listReturnMessages(tx, returnId))).filter(
      (one) => one.kind === "mail.send" && one.payload.template === "remind_send",
    );
    expect(reminders).toHaveLength(1);
    const listed = async (query: string) =>
      (await listReturns(world.ctx, returnFilterOf(new URLSearchParams(query)))).items.map((item) => item.returnId);
    const atHome = async () => (await viewHome(world.ctx)).goodsOverdue;
    expect([await listed("goods=awaited"), await listed("goods=overdue"), await atHome()]).toEqual([[returnId], [], 0]);
    world.t.clock.advance(10 * 86_400);
    for (const _ of [1, 2]) await chaseGoods(world.ctx);
    expect([await listed("goods=awaited"), await listed("goods=overdue"), await atHome()]).toEqual([[returnId], [returnId], 1]);
    await giveUpGoods(world.ctx, { returnId });
    expect(await world.read(returnId)).toMatchObject({ request: "closed" });
    expect([await listed("goods=awaited"), await listed("goods=overdue"), await atHome()]).toEqual([[], [], 0]);
    await expect(giveUpGoods(world.ctx, { returnId })).rejects.toMatchObject({ code: "not_awaited" });
    await later();
    expect([...world.fake.takenIn.values()]).toEqual([[]]);
  });

  test("goods that come after their exchange are taken in, and the return ends", async () => {
    const returnId = await approved("L");
    await exchangeReturn(world.ctx, { returnId, beforeArrival: true });
    await later();
    await world.receiveAll(returnId);
    await later();
    expect([...world.fake.takenIn.values()]).toMatchObject([[{ orderLineExternalId: kurta, quantity: 1, restock: true }]]);
    expect(await world.read(returnId)).toMatchObject({ request: "closed", resolution: "settled" });
    expect(world.fake.restocked.size).toBe(0);
  });
});

describe("by an order of its own", () => {
  beforeEach(() => open(atOrder));

  test("the goods are kept back from the approval, freed for the order that sends them, each once", async () => {
    const returnId = await approved("L", 2);
    expect(await reserved(returnId)).toMatchObject([{ variantExternalId: "L", quantity: 2, state: "held" }]);
    expect(moved()).toEqual([{ variantExternalId: "L", by: -2 }]);
    world.fake.choices = world.fake.choices.map((one) => (one.variantExternalId === "L" ? { ...one, inStock: 0 } : one));
    await world.receiveAll(returnId);
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect(moved()).toEqual([
      { variantExternalId: "L", by: -2 },
      { variantExternalId: "L", by: 2 },
    ]);
    expect(await reserved(returnId)).toMatchObject([{ state: "used" }]);
    expect((await kinds(returnId)).filter((kind) => kind !== "return.restock")).toEqual([
      "stock.reserve",
      "stock.release",
      "return.exchange",
    ]);
    expect(await ledger(returnId)).toEqual([["exchange", 199_999]]);
  });

  test.each([
    ["cancelled", (returnId: string) => cancelReturn(world.ctx, { returnId, shopperExternalId: null })],
    [
      "expired",
      async () => {
        world.t.clock.advance(400 * 86_400);
        await expireReturns(world.ctx);
      },
    ],
  ] as const)("%s after they were kept back, they are free again exactly once", async (_name, end) => {
    const returnId = await approved("L");
    await end(returnId);
    for (const _ of [1, 2]) await freeForgotten(world.ctx);
    await later();
    expect(moved().map((one) => one.by)).toEqual([-1, 1]);
    expect(await reserved(returnId)).toMatchObject([{ state: "released" }]);
  });

  test("paid as money after all: what was kept back is freed by the night's sweep, once", async () => {
    const returnId = await received("L");
    await settleReturn(world.ctx, { returnId, to: "original" });
    await later();
    for (const _ of [1, 2]) await freeForgotten(world.ctx);
    await later();
    for (const _ of [1, 2]) await freeForgotten(world.ctx);
    await later();
    expect(moved().map((one) => one.by)).toEqual([-1, 1]);
  });

  test("cancelled before anything was kept back, nothing moves", async () => {
    const { returnId } = await ask("L");
    await approveReturn(world.ctx, { returnId });
    await cancelReturn(world.ctx, { returnId, shopperExternalId: null });
    await later();
    expect(moved()).toEqual([]);
    expect(await reserved(returnId)).toMatchObject([{ state: "released" }]);
  });

  test("what could not be kept back is for a person; given up, nothing is freed that was never taken", async () => {
    world.fake.around.before = (call) => {
      if (call === "reserveStock") throw new ProviderError("rejected", "fake", "out_of_stock", "sold meanwhile");
    };
    const returnId = await approved("L");
    expect((await messages(returnId)).map((one) => one.state)).toEqual(["stuck"]);
    await abandonReturnMessage(world.ctx, { returnId });
    await cancelReturn(world.ctx, { returnId, shopperExternalId: null });
    await later();
    expect(moved()).toEqual([]);
  });

  test("goods wait for a stuck message in front of them, and go when a person gives it up", async () => {
    world.fake.around.before = (call) => {
      if (call === "reserveStock") throw new ProviderError("rejected", "fake", "perhaps_moved", "nobody knows");
    };
    const returnId = await approved("L");
    await world.receiveAll(returnId);
    await exchangeReturn(world.ctx, { returnId });
    await later();
    expect([await world.read(returnId), world.fake.exchanges.size]).toMatchObject([{ resolution: "settling" }, 0]);
    await abandonReturnMessage(world.ctx, { returnId });
    await later();
    expect([await world.read(returnId), world.fake.exchanges.size]).toMatchObject([{ resolution: "settled" }, 1]);
    expect(moved()).toEqual([]);
  });

  test("a dearer wish is refused in words that say how else; so is what is sold out, unknown, or a stranger's", async () => {
    await expect(ask("XL")).rejects.toMatchObject({ code: "not_an_even_swap" });
    await expect(ask("XS")).rejects.toMatchObject({ code: "out_of_stock" });
    await expect(ask("nothing")).rejects.toMatchObject({ code: "not_an_even_swap" });
  });

  test("a platform that cannot say what it sells does not keep a shopper from asking", async () => {
    world.fake.around.before = (call) => {
      if (call === "exchangeChoices") throw new ProviderError("unavailable", "fake", "down", "later");
    };
    const { returnId } = await ask("L");
    expect(await world.ctx.transact((tx) => listWishes(tx, returnId))).toEqual([]);
  });

  test("other goods than were wished for may be sent; the difference goes back, what was kept back is freed", async () => {
    const returnId = await received("L");
    const units = (await world.linesOf(returnId)).map((one) => ({ returnLineId: one.returnLineId, variantExternalId: "S" }));
    await exchangeReturn(world.ctx, { returnId, units });
    await later();
    expect(world.fake.exchanges.get(returnId)).toMatchObject({ units: [{ variantExternalId: "S", quantity: 1 }] });
    expect(world.fake.refunds.map((refund) => refund.amount.minor)).toEqual([20_000]);
    expect(moved().map((one) => [one.variantExternalId, one.by])).toEqual([
      ["L", -1],
      ["L", 1],
    ]);
  });
});

/** The process is gone: nothing after it runs until it is started again. */
class Killed extends Error {}

describe("a process that dies", () => {
  test.each([
    ["inside the platform's own return", inReturn],
    ["by an order of its own", atOrder],
  ] as const)(
    "at any outside call, %s: goods go once, the difference goes back once, stock is whole",
    { timeout: 300_000 },
    async (_name, can) => {
      let dies = true;
      for (let nth = 0; dies; nth++) {
        await open(can);
        let steps = 0;
        const pass = (call: string) => {
          // Reading the order again is another job's.
          if (call !== "fetchOrders" && steps++ === nth) throw new Killed();
        };
        world.fake.around.before = pass;
        world.fake.around.after = pass;
        const until = async (work: () => Promise<unknown>) => {
          for (let tries = 0; ; tries++) {
            try {
              return await work();
            } catch (error) {
              if (!(error instanceof Killed) || tries > 0) throw error;
              world.t.clock.advance(7200);
            }
          }
        };
        const { returnId } = (await until(() => ask("S"))) as { returnId: string };
        await until(() => approveReturn(world.ctx, { returnId }));
        await later();
        await world.receiveAll(returnId);
        await until(() => exchangeReturn(world.ctx, { returnId }));
        await later();
        dies = steps > nth;
        const at = `died at outside step ${nth}`;
        expect(await world.read(returnId), at).toMatchObject({ resolution: "settled", settledAs: "exchange", settledMinor: 20_000 });
        expect(world.fake.exchanges.size, at).toBe(1);
        expect(
          world.fake.refunds.map((refund) => refund.amount.minor),
          at,
        ).toEqual([20_000]);
        expect(world.fake.returns.size, at).toBe(can.exchangeInReturn ? 1 : 0);
        expect(
          moved().reduce((sum, one) => sum + one.by, 0),
          at,
        ).toBe(0);
        expect(await ledger(returnId), at).toEqual([
          ["exchange", 80_000],
          ["refund", 20_000],
        ]);
      }
    },
  );
});
