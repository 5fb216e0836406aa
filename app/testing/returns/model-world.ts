import type { Ctx } from "~/application/ctx";
import { deliverOutbox } from "~/application/outbox/deliver-outbox.server";
import { abandonReturnMessage } from "~/application/returns/abandon-return-message.server";
import { approveReturn } from "~/application/returns/approve-return.server";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { cancelReturn } from "~/application/returns/cancel-return.server";
import { closeReturn } from "~/application/returns/close-return.server";
import { declineReturn } from "~/application/returns/decline-return.server";
import { exchangeReturn } from "~/application/returns/exchange-return.server";
import { receiveReturn } from "~/application/returns/receive-return.server";
import { retryReturn } from "~/application/returns/retry-return.server";
import { settleReturn } from "~/application/returns/settle-return.server";
import { ProviderError, Refusal } from "~/domain/errors";
import { listReturnLines, listReturnsOfOrder, type ReturnRow } from "~db/queries/returns.server";
import type { TestApp } from "../test-app";
import { anOrder } from "./an-order";
import { type FakePlatform, fakePlatform } from "./fake-platform";

/** The process is gone: nothing after it runs until it is started again. */
class Killed extends Error {}

/** What anybody may do next. Numbers choose among what there is; what the rules refuse is part of the sequence. */
export type Step =
  | { do: "ask"; by: "shopper" | "staff"; line: number; quantity: number; wants: "refund" | "store_credit"; replaces: number | null }
  | { do: "approve" | "decline" | "close" | "retry" | "abandon"; which: number; by: number }
  | { do: "cancel"; which: number; by: "shopper" | "staff" }
  | { do: "receive"; which: number; by: number; quantity: number; passed: boolean }
  | { do: "settle"; which: number; by: number; to: "original" | "store_credit"; share: number; percent: number }
  | { do: "exchange"; which: number; by: number }
  /** Two people press at the same moment. */
  | { do: "race"; first: Step; second: Step }
  /** The worker goes on; it dies at one of its calls, or the platform refuses or loses one. */
  | { do: "work"; dies: number | null; refuses: "rejected" | "unavailable" | null };

/** Chooses the return asked for last. */
export const newest = 99;

/** One store with one order, two people of staff and the order's shopper. */
export interface ModelWorld {
  t: TestApp;
  ctx: Ctx;
  fake: FakePlatform;
  order: string;
  /** Bought lines, minor units: what they cost together, discount taken off. */
  bought: readonly { lineId: string; quantity: number; netMinor: number }[];
  paidMinor: number;
  run(step: Step): Promise<void>;
  rows(): Promise<ReturnRow[]>;
  /** Until nothing moves: the platform is well, people try again what is stuck. */
  rest(): Promise<void>;
}

/** What kinds of platforms the model is run on. */
export const modelCan = {
  "native returns": {},
  "returns at the order": { nativeReturns: false, giftCertificate: true, creditBonus: false, guestCredit: false, exchangeOrder: true },
} as const;

let serial = 0;

/** Makes one in a store of its own, on a platform that the caller's app reaches by the store's name. */
export async function modelWorld(
  t: TestApp,
  fakes: Map<string, FakePlatform>,
  can: (typeof modelCan)[keyof typeof modelCan],
): Promise<ModelWorld> {
  const domain = `model-${++serial}.myshopify.com`;
  const fake = fakePlatform(can);
  fakes.set(domain, fake);
  const ctx = await t.store(domain);
  const staff = [t.app.forStore(ctx.storeId, "staff:one", "owner"), t.app.forStore(ctx.storeId, "staff:two", "support")] as const;
  const shopper = t.app.forStore(ctx.storeId, "shopper");
  const order = `gid://fake/Order/${serial}`;
  const lines = [
    { id: `${order}/kurta`, quantity: 3, priceMinor: 100_000, discountMinor: 1 },
    { id: `${order}/scarf`, quantity: 2, priceMinor: 33_333 },
  ];
  const { orderId } = await anOrder(ctx, fake, { externalId: order, lines });
  await t.drain();
  await ctx.transact((tx) => tx.db.execute("update order_lines set product_external_id = 'p1', variant_external_id = 'M'"));
  const choice = (variantExternalId: string, minor: number) => ({
    ...{ productExternalId: "p1", variantExternalId, title: variantExternalId, sku: variantExternalId },
    ...{ price: { minor, currency: "INR" }, inStock: null },
  });
  fake.choices = [choice("L", 100_000), choice("S", 33_333)];
  let asked = 0;

  const rows = () => ctx.transact((tx) => listReturnsOfOrder(tx, orderId));
  const pick = async (which: number) => {
    const all = await rows();
    return (which === newest ? all.at(-1) : all[which % Math.max(1, all.length)]) ?? null;
  };
  const linesOf = (returnId: string) => ctx.transact((tx) => listReturnLines(tx, [returnId]));

  async function act(step: Step): Promise<unknown> {
    if (step.do === "race") return Promise.allSettled([run(step.first), run(step.second)]).then(throwReal);
    if (step.do === "work") return work(step);
    if (step.do === "ask") {
      const line = lines[step.line % lines.length];
      const replaces = step.replaces === null ? null : await pick(step.replaces);
      const asker =
        step.by === "staff" ? { source: "staff" as const } : { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/7" };
      return askForReturn(step.by === "staff" ? staff[0] : shopper, {
        ...{ asker, orderExternalId: order, requestKey: `model-key-${++asked}`, resolution: step.wants, locale: "en" },
        lines: [{ lineId: line?.id ?? "", quantity: step.quantity, reasonId: "reason-1", note: "", photoIds: [] }],
        ...(replaces ? { replaces: replaces.returnId } : {}),
      });
    }
    const row = await pick(step.which);
    if (!row) return;
    const { returnId } = row;
    if (step.do === "cancel")
      return step.by === "staff"
        ? cancelReturn(staff[1], { returnId, shopperExternalId: null })
        : cancelReturn(shopper, { returnId, shopperExternalId: "gid://fake/Customer/7" });
    const by = staff[step.by % 2] ?? staff[0];
    if (step.do === "approve") return approveReturn(by, { returnId });
    if (step.do === "decline") return declineReturn(by, { returnId, note: "Not this one." });
    if (step.do === "close") return closeReturn(by, { returnId });
    if (step.do === "retry") return retryReturn(by, { returnId });
    if (step.do === "abandon") return abandonReturnMessage(by, { returnId });
    const inside = await linesOf(returnId);
    if (step.do === "receive") {
      const inspection = step.passed ? ("passed" as const) : ("failed" as const);
      const got = inside.map((one) => ({
        returnLineId: one.returnLineId,
        receivedQuantity: Math.min(step.quantity, one.quantity),
        inspection,
      }));
      return receiveReturn(by, { returnId, lines: got });
    }
    if (step.do === "exchange") {
      const units = inside.map((one) => ({
        returnLineId: one.returnLineId,
        variantExternalId: one.orderLineExternalId.endsWith("kurta") ? "L" : "S",
      }));
      return exchangeReturn(by, { returnId, units });
    }
    if (step.do !== "settle") throw new Error(`nobody knows how to ${step.do}`);
    const grades =
      step.percent === 100 ? [] : inside.map((one) => ({ returnLineId: one.returnLineId, percent: step.percent, why: "worn" }));
    const all = { returnId, to: step.to, grades };
    return settleReturn(by, step.share === 100 ? all : { ...all, amountMinor: Math.floor((row.quotedMinor * step.share) / 100) });
  }

  async function work({ dies, refuses }: Extract<Step, { do: "work" }>): Promise<void> {
    let steps = 0;
    let dead = false;
    let refused = refuses === null;
    const pass = (name: string) => {
      if (dead) throw new Killed(name);
      if (dies !== null && steps++ === dies) {
        dead = true;
        throw new Killed(name);
      }
    };
    fake.around.before = (call) => {
      pass(call);
      if (!refused && call !== "fetchReturn" && refuses) {
        refused = true;
        throw new ProviderError(refuses, "fake", "no", "The platform does not want to.");
      }
    };
    fake.around.after = pass;
    const mortal: Ctx = {
      ...ctx,
      transact: async (change) => {
        pass("before commit");
        const result = await ctx.transact(change);
        pass("after commit");
        return result;
      },
    };
    try {
      await deliverOutbox(mortal);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      fake.around.before = () => {};
      fake.around.after = () => {};
      // Longer than a lease and most waits: what a dead process held is free again.
      t.clock.advance(dead || refuses ? 7_200 : 1);
    }
  }

  async function run(step: Step): Promise<void> {
    t.clock.advance(1);
    try {
      await act(step);
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof ProviderError)) throw error;
    }
  }

  async function rest(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      t.clock.advance(7_200);
      await deliverOutbox(ctx);
      for (const row of await rows()) await retryReturn(staff[0], { returnId: row.returnId }).catch(onlyRefused);
    }
    t.clock.advance(7_200);
    await deliverOutbox(ctx);
  }

  const bought = lines.map((line) => ({
    lineId: line.id,
    quantity: line.quantity,
    netMinor: line.quantity * line.priceMinor - (line.discountMinor ?? 0),
  }));
  return { t, ctx, fake, order, bought, paidMinor: bought.reduce((sum, line) => sum + line.netMinor, 0), run, rows, rest };
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

function throwReal(ends: PromiseSettledResult<void>[]): void {
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
