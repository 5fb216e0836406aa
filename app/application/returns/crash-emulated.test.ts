import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulatedBigCommerce } from "~/testing/returns/emulated-bigcommerce";
import { emulatedShopify } from "~/testing/returns/emulated-shopify";
import type { EmulatedOrder, EmulatedStore, EmulatedWorld } from "~/testing/returns/emulated-store";
import { live, mortal, type Reaper, unasked } from "~/testing/returns/mortal";
import { publishChange } from "~/testing/returns/publish-change";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { listReservations } from "~db/queries/reservations.server";
import { findReturn, listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import { listUnsent } from "~db/queries/returns-records.server";
import { creditNotes } from "~db/schema/money-desk";
import type { Ctx } from "../ctx";
import { deliverOutbox } from "../outbox/deliver-outbox.server";
import { abandonReturnMessage } from "./abandon-return-message.server";
import { approveReturn } from "./approve-return.server";
import { askForReturn } from "./ask-for-return.server";
import { exchangeReturn } from "./exchange-return.server";
import { payByHand } from "./pay-by-hand.server";
import { receiveReturn } from "./receive-return.server";
import { repairReturn } from "./repair-return.server";
import { returnReasons } from "./return-reasons.server";

/** A long time: longer than a lease, a wait or a call that may still be at work. */
const longSeconds = 7_200;

describe.each([
  ["Shopify", emulatedShopify],
  ["BigCommerce", emulatedBigCommerce],
] as const)("a process that dies, in front of the emulated %s", (platform, start) => {
  let world: EmulatedWorld;
  let store: EmulatedStore;
  let reasonId: string;
  beforeAll(async () => {
    world = await start();
    store = await world.openStore();
    await publishChange(store.ctx, { reasons: [{ reasonId: "*", resolutions: ["refund", "exchange", "repair"] }] });
    reasonId = (await returnReasons(store.ctx))[0]?.id ?? "";
  });
  afterAll(() => world.close());

  const read = (returnId: string) => store.ctx.transact((tx) => findReturn(tx, returnId));
  let asked = 0;
  const ask = (
    order: EmulatedOrder,
    line: number,
    quantity: number,
    resolution: "refund" | "exchange" | "repair",
    wishVariantId?: string,
  ) =>
    askForReturn(store.ctx, {
      ...{
        asker: { source: "staff" as const },
        orderExternalId: order.externalId,
        requestKey: `crash-key-${++asked}`,
        resolution,
        locale: "en" as const,
      },
      lines: [
        {
          lineId: order.lines[line]?.lineId ?? "",
          quantity,
          reasonId,
          note: "",
          photoIds: [],
          ...(wishVariantId ? { wishVariantId } : {}),
        },
      ],
    });
  const receive = async (ctx: Ctx, returnId: string) => {
    const lines = await store.ctx.transact((tx) => listReturnLines(tx, [returnId]));
    const all = lines.map(({ returnLineId, quantity }) => ({ returnLineId, receivedQuantity: quantity, inspection: "passed" as const }));
    await receiveReturn(ctx, { returnId, lines: all });
  };
  /** Everything told, however often and late it has to be tried. */
  const rest = async () => {
    for (let round = 0; round < 20; round++) {
      const { nextInSeconds } = await deliverOutbox(store.ctx);
      if (nextInSeconds === null) return;
      world.t.clock.advance(nextInSeconds);
    }
    throw new Error("It is never told.");
  };

  /** Runs `steps` once for every point at which their process can die; whoever did a step does it again, as people do. */
  async function everywhere(
    prepare: () => Promise<{ order: EmulatedOrder; returnId: string }>,
    steps: ((ctx: Ctx, returnId: string) => Promise<unknown>)[],
    check: (made: { order: EmulatedOrder; row: ReturnRow; mails: string[] }, at: string) => Promise<void>,
    shelf: (variant: string, order: string) => number = () => 0,
  ): Promise<{ steps: string[]; forPeople: string[] }> {
    const forPeople: string[] = [];
    for (let dieAt = 0; ; dieAt++) {
      const { order, returnId } = await prepare();
      const before = world.mails.length;
      const reaper: Reaper = { steps: [], dieAt };
      for (const step of steps) {
        world.t.clock.advance(1);
        const done = await live(reaper, () => step(mortal(store.ctx), returnId));
        if (done) continue;
        world.t.clock.advance(longSeconds);
        await step(store.ctx, returnId).catch(onlyRepeated);
      }
      await rest();
      if ((await store.ctx.transact((tx) => listUnsent(tx, returnId))).some((message) => message.state === "stuck")) {
        // Nobody can ask whether units were moved: the person who is told so counts them, and gives the message up.
        forPeople.push(reaper.steps[dieAt] ?? "nowhere");
        for (const variant of store.swaps)
          if (shelf(variant, order.externalId) > 0) store.books.recount?.(variant, shelf(variant, order.externalId));
        await abandonReturnMessage(store.ctx, { returnId });
        await rest();
      }
      const row = await read(returnId);
      if (!row) throw new Error("the return is gone");
      const at = `died at ${dieAt}: ${reaper.steps[dieAt] ?? "nowhere"}`;
      // A mail may be repeated after a death, but then under the same Message-ID.
      await check({ order, row, mails: [...new Map(world.mails.slice(before).map((mail) => [mail.key, mail.subject])).values()] }, at);
      if (dieAt >= reaper.steps.length) return { steps: reaper.steps, forPeople };
    }
  }
  const ledgerOf = async ({ returnId }: ReturnRow) =>
    (await store.ctx.transact((tx) => listLedgerOfReturn(tx, returnId))).map((entry) => `${entry.kind} ${entry.amountMinor}`).sort();
  const notesOf = async ({ returnId }: ReturnRow) =>
    (await store.ctx.transact((tx) => tx.db.select().from(creditNotes))).filter((one) => one.returnId === returnId).length;
  const deliver = (ctx: Ctx) => deliverOutbox(ctx);
  const received = async (order: EmulatedOrder, ...wish: [number, number, "refund" | "repair"]) => {
    const { returnId } = await ask(order, ...wish);
    world.t.clock.advance(1);
    await approveReturn(store.ctx, { returnId });
    world.t.clock.advance(1);
    await receive(store.ctx, returnId);
    await rest();
    return { order, returnId };
  };

  test("while money is handed over by hand: it is booked once, noted once, and the platform pays nothing", async () => {
    const { steps, forPeople } = await everywhere(
      async () => received(await store.order({ cash: true }), 0, 2, "refund"),
      [(ctx, returnId) => payByHand(ctx, { returnId, method: "upi", reference: "asha@upi 4711", restock: true, message: "" }), deliver],
      async ({ order, row, mails }, at) => {
        expect(row, at).toMatchObject({ request: "closed", resolution: "settled", settledAs: "by_hand", paidByHand: true });
        expect(await ledgerOf(row), at).toEqual([`by_hand ${row.settledMinor}`]);
        expect([await notesOf(row), store.books.given(order.externalId), mails.length], at).toEqual([1, [], 1]);
        expect(store.books.returns(order.externalId), at).toEqual(platform === "Shopify" ? ["CLOSED"] : []);
      },
    );
    expect(steps.length).toBeGreaterThan(6);
    expect(forPeople.filter((step) => platform === "Shopify" || !unasked.test(step))).toEqual([]);
  }, 240_000);

  test("while goods are repaired and sent back: no money, and they may be asked for again", async () => {
    const { steps, forPeople } = await everywhere(
      async () => received(await store.order(), 0, 3, "repair"),
      [(ctx, returnId) => repairReturn(ctx, { returnId, message: "As good as new." }), deliver],
      async ({ order, row, mails }, at) => {
        expect(row, at).toMatchObject({ request: "closed", resolution: "settled", settledAs: "repair", settledMinor: 0 });
        expect([await ledgerOf(row), store.books.given(order.externalId), mails.length], at).toEqual([[], [], 1]);
        expect(store.books.returns(order.externalId), at).toEqual(platform === "Shopify" ? ["CANCELED"] : []);
        expect((await ask(order, 0, 3, "refund")).request, at).toBe("requested");
        await rest();
        expect(store.books.returns(order.externalId), at).toEqual(platform === "Shopify" ? ["CANCELED", "REQUESTED"] : []);
      },
    );
    expect(steps.length).toBeGreaterThan(5);
    expect(forPeople).toEqual([]);
  }, 240_000);

  test("while an exchange is approved, its goods kept back and sent: they go once, the difference goes back once, the shelf is right", async () => {
    const [, cheaper] = store.swaps;
    let shelf = 0;
    let sent = 0;
    const { steps, forPeople } = await everywhere(
      async () => {
        const order = await store.order();
        shelf = store.books.onShelf(cheaper);
        sent = store.books.sent(order.externalId);
        const { returnId } = await ask(order, 1, 2, "exchange", cheaper);
        await rest();
        return { order, returnId };
      },
      [
        (ctx, returnId) => approveReturn(ctx, { returnId }),
        deliver,
        (_ctx, returnId) => receive(store.ctx, returnId),
        (ctx, returnId) => exchangeReturn(ctx, { returnId }),
        deliver,
      ],
      async ({ order, row, mails }, at) => {
        expect(row, at).toMatchObject({ request: "closed", resolution: "settled", settledAs: "exchange", settledMinor: 6_666 });
        expect([store.books.given(order.externalId), store.books.sent(order.externalId) - sent], at).toEqual([[6_666], 2]);
        expect(await ledgerOf(row), at).toEqual(["exchange 60000", "refund 6666"]);
        expect([shelf - store.books.onShelf(cheaper), await notesOf(row)], at).toEqual([2, 1]);
        // Given up by the person who counted, it was never used; either way nothing is kept back any more.
        const kept = (await store.ctx.transact((tx) => listReservations(tx, row.returnId))).map((one) => one.state);
        expect([kept.length, kept.filter((state) => state !== "used" && state !== "released")], at).toEqual([
          platform === "Shopify" ? 0 : 1,
          [],
        ]);
        expect(new Set(mails).size, at).toBe(mails.length);
      },
      (variant, order) => (variant === cheaper ? shelf - (store.books.sent(order) - sent) : 0),
    );
    expect(steps.length).toBeGreaterThan(20);
    // Only where BigCommerce cannot say whether stock was moved.
    expect(forPeople.filter((step) => platform === "Shopify" || !unasked.test(step))).toEqual([]);
  }, 400_000);
});

/** The step had been committed before the process died: its repetition is refused, which is right. */
function onlyRepeated(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "illegal_transition") throw error;
}
