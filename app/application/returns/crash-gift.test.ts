import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReturnId } from "~/domain/ids";
import { emulatedBigCommerce } from "~/testing/returns/emulated-bigcommerce";
import { emulatedShopify } from "~/testing/returns/emulated-shopify";
import type { EmulatedStore, EmulatedWorld } from "~/testing/returns/emulated-store";
import { giftAsker, mina, takesGifts } from "~/testing/returns/gift-world";
import { live, mortal, type Reaper } from "~/testing/returns/mortal";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { listUnsent } from "~db/queries/returns-records.server";
import type { Ctx } from "../ctx";
import { deliverOutbox } from "../outbox/deliver-outbox.server";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { exchangeReturn } from "./exchange-return.server";
import { receiveReturn } from "./receive-return.server";
import { returnReasons } from "./return-reasons.server";
import { settleReturn } from "./settle-return.server";

/** A long time: longer than a lease, a wait or a call that may still be at work. */
const longSeconds = 7_200;

describe.each([
  ["Shopify", emulatedShopify],
  ["BigCommerce", emulatedBigCommerce],
] as const)("a gift is settled by a process that dies, in front of the emulated %s", (platform, start) => {
  let world: EmulatedWorld;
  let store: EmulatedStore;
  let reasonId: string;
  beforeAll(async () => {
    world = await start();
    store = await world.openStore();
    await takesGifts(store.ctx);
    reasonId = (await returnReasons(store.ctx))[0]?.id ?? "";
  });
  afterAll(() => world.close());

  let asked = 0;
  const rest = async () => {
    for (let round = 0; round < 20; round++) {
      const { nextInSeconds } = await deliverOutbox(store.ctx);
      if (nextInSeconds === null) return;
      world.t.clock.advance(nextInSeconds);
    }
    throw new Error("It is never told.");
  };
  /** A gift's return whose goods are here. */
  async function received(resolution: "store_credit" | "exchange") {
    const order = await store.order();
    const asker = await giftAsker(store.ctx, order);
    const wish = resolution === "exchange" ? { wishVariantId: store.swaps[0] } : {};
    const { returnId } = await askForReturn(store.ctx, {
      ...{ asker, orderExternalId: order.externalId, requestKey: `crash-gift-${++asked}`, resolution, locale: "en" },
      lines: [{ lineId: order.lines[0]?.lineId ?? "", quantity: 2, reasonId, note: "", photoIds: [], ...wish }],
    });
    world.t.clock.advance(1);
    await approveReturn(store.ctx, { returnId });
    await rest();
    const lines = await store.ctx.transact((tx) => listReturnLines(tx, [returnId]));
    const all = lines.map(({ returnLineId, quantity }) => ({ returnLineId, receivedQuantity: quantity, inspection: "passed" as const }));
    await receiveReturn(store.ctx, { returnId, lines: all });
    await rest();
    return { order, returnId };
  }
  /** Runs paying and telling once for every point at which their process can die; whoever did a step does it again. */
  async function everywhere(
    resolution: "store_credit" | "exchange",
    pay: (ctx: Ctx, returnId: string) => Promise<unknown>,
    check: (made: Awaited<ReturnType<typeof received>>, before: { given: number; sent: number }, at: string) => Promise<void>,
  ): Promise<string[]> {
    for (let dieAt = 0; ; dieAt++) {
      const made = await received(resolution);
      const before = { given: store.books.given(made.order.externalId).length, sent: store.books.sent(made.order.externalId) };
      const reaper: Reaper = { steps: [], dieAt };
      for (const step of [pay, (ctx: Ctx) => deliverOutbox(ctx)]) {
        world.t.clock.advance(1);
        if (await live(reaper, () => step(mortal(store.ctx), made.returnId))) continue;
        world.t.clock.advance(longSeconds);
        await step(store.ctx, made.returnId).catch(onlyRepeated);
      }
      await rest();
      // Where BigCommerce cannot say whether stock was moved, a person looks and gives the message up.
      if ((await store.ctx.transact((tx) => listUnsent(tx, made.returnId))).some((message) => message.state === "stuck")) {
        expect([platform, resolution]).toEqual(["BigCommerce", "exchange"]);
        await abandonReturnMessage(store.ctx, { returnId: made.returnId });
        await rest();
      }
      await check(made, before, `died at ${dieAt}: ${reaper.steps[dieAt] ?? "nowhere"}`);
      expect([...new Set(world.mails.map((mail) => mail.to))]).toEqual([mina.email]);
      if (dieAt >= reaper.steps.length) return reaper.steps;
    }
  }
  const ledgerOf = async (returnId: ReturnId) =>
    (await store.ctx.transact((tx) => listLedgerOfReturn(tx, returnId))).map((entry) => `${entry.kind} ${entry.amountMinor}`).sort();
  const read = (returnId: string) => store.ctx.transact((tx) => findReturn(tx, returnId));

  if (platform === "BigCommerce")
    test("with a certificate: it is made once, to the recipient, and booked once", async () => {
      const steps = await everywhere(
        "store_credit",
        (ctx, returnId) => settleReturn(ctx, { returnId, to: "store_credit", restock: false }),
        async ({ order, returnId }, before, at) => {
          expect(await read(returnId), at).toMatchObject({ resolution: "settled", settledAs: "gift_certificate", settledMinor: 200_000 });
          expect(store.books.given(order.externalId).length - before.given, at).toBe(1);
          expect(await ledgerOf(returnId), at).toEqual(["gift 200000"]);
        },
      );
      expect(steps.length).toBeGreaterThan(6);
    }, 240_000);

  test("with other goods of the same price: they go once, no money moves, and a new order is the recipient's", async () => {
    const steps = await everywhere(
      "exchange",
      (ctx, returnId) => exchangeReturn(ctx, { returnId, restock: false }),
      async ({ order, returnId }, before, at) => {
        const row = await read(returnId);
        expect(row, at).toMatchObject({ resolution: "settled", settledAs: "exchange", settledMinor: 0 });
        expect([store.books.given(order.externalId).length - before.given, store.books.sent(order.externalId) - before.sent], at).toEqual([
          0, 2,
        ]);
        expect(await ledgerOf(returnId), at).toEqual(["exchange 200000"]);
        const { connection } = await store.ctx.platform();
        const [made] = await connection.fetchOrders([row?.exchangeExternalId ?? ""]);
        if (platform === "BigCommerce") expect([made?.email, made?.shopper, made?.total.minor], at).toEqual([mina.email, null, 0]);
        else expect(made?.externalId, at).toBe(order.externalId);
      },
    );
    expect(steps.length).toBeGreaterThan(5);
  }, 240_000);
});

/** The step had been committed before the process died: its repetition is refused, which is right. */
function onlyRepeated(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "illegal_transition") throw error;
}
