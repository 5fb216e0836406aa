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
import { giftAsker, takesGifts } from "./gift-world";
import { live, mortal } from "./mortal";

/** What anybody may do next. Numbers choose among what there is; what the rules refuse is part of the sequence. */
export type Step =
  | {
      do: "ask";
      /** `gift` = somebody who got it as one: what they may not ask for is refused. */
      by: "shopper" | "staff" | "gift";
      line: number;
      quantity: number;
      /** An exchange names what it wishes for. */
      wants: "refund" | "store_credit" | "exchange";
      replaces: number | null;
    }
  | { do: "approve" | "decline" | "close" | "retry" | "abandon"; which: number; by: number }
  | { do: "cancel"; which: number; by: "shopper" | "staff" | "gift" }
  | { do: "receive"; which: number; by: number; quantity: number; passed: boolean }
  | { do: "settle"; which: number; by: number; to: "original" | "store_credit"; share: number; percent: number }
  | { do: "exchange"; which: number; by: number }
  /** Two people press at the same moment. */
  | { do: "race"; first: Step; second: Step }
  /** The worker goes on; it dies at one of its calls, or the platform refuses or loses one. */
  | { do: "work"; dies: number | null; refuses: "rejected" | "unavailable" | null };

/** Chooses the return asked for last. */
export const newest = 99;

/** What a model stands on: one store with one order on some platform. */
export interface ModelGround {
  ctx: Ctx;
  order: string;
  orderId: string;
  shopperExternalId: string;
  reasonId: string;
  /** Bought lines, minor units: what they cost together, discount taken off. */
  bought: readonly { lineId: string; quantity: number; netMinor: number }[];
  /** What can be sent for each of them. */
  swaps: readonly string[];
  /** Runs before each call of the port: throw to refuse it. */
  around: { before(call: string): void };
  /** Money that really left the store, by the platform's own books. */
  movedMinor(): number;
  /** Units that were sent for returned ones, by the same books. */
  sentUnits(): number;
}

/** Two people of staff and the order's shopper on that ground. */
export interface ModelWorld extends ModelGround {
  t: TestApp;
  paidMinor: number;
  run(step: Step): Promise<void>;
  rows(): Promise<ReturnRow[]>;
  /** Until nothing moves: the platform is well, people try again what is stuck. */
  rest(): Promise<void>;
}

/** Lets them in. */
export function modelWorld(t: TestApp, ground: ModelGround): ModelWorld {
  const { ctx, order, orderId, shopperExternalId, bought, swaps } = ground;
  const staff = [t.app.forStore(ctx.storeId, "staff:one", "owner"), t.app.forStore(ctx.storeId, "staff:two", "support")] as const;
  const shopper = t.app.forStore(ctx.storeId, "shopper");
  let asked = 0;
  let gift: ReturnType<typeof giftAsker> | null = null;
  const recipient = () => {
    gift ??= takesGifts(ctx).then(() => giftAsker(ctx, { orderId, externalId: order }));
    return gift;
  };

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
      const at = step.line % bought.length;
      const wish = step.wants === "exchange" ? { wishVariantId: swaps[at] } : {};
      const replaces = step.replaces === null ? null : await pick(step.replaces);
      const buyer = step.by === "staff" ? { source: "staff" as const } : { source: "shopper" as const, shopperExternalId };
      const asker = step.by === "gift" ? await recipient() : buyer;
      const resolution = step.by === "gift" && step.wants === "refund" ? "store_credit" : step.wants;
      return askForReturn(step.by === "staff" ? staff[0] : shopper, {
        ...{ asker, orderExternalId: order, requestKey: `model-key-${++asked}`, resolution, locale: "en" },
        lines: [{ lineId: bought[at]?.lineId ?? "", quantity: step.quantity, reasonId: ground.reasonId, note: "", photoIds: [], ...wish }],
        ...(replaces ? { replaces: replaces.returnId } : {}),
      });
    }
    const row = await pick(step.which);
    if (!row) return;
    const { returnId } = row;
    if (step.do === "cancel" && step.by === "gift")
      return cancelReturn(shopper, { returnId, shopperExternalId: null, gift: await recipient() });
    if (step.do === "cancel")
      return step.by === "staff"
        ? cancelReturn(staff[1], { returnId, shopperExternalId: null })
        : cancelReturn(shopper, { returnId, shopperExternalId });
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
        variantExternalId: swaps[bought.findIndex((line) => line.lineId === one.orderLineExternalId)] ?? "",
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
    let refused = refuses === null;
    ground.around.before = (call) => {
      if (refused || call === "fetchReturn" || !refuses) return;
      refused = true;
      throw new ProviderError(refuses, "fake", "no", "The platform does not want to.");
    };
    const ended = await live({ steps: [], dieAt: dies ?? -1 }, () => deliverOutbox(mortal(ctx))).finally(() => {
      ground.around.before = () => {};
    });
    // Longer than a lease and most waits: what a dead process held is free again.
    t.clock.advance(ended === null || refuses ? 7_200 : 1);
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

  return { ...ground, t, paidMinor: bought.reduce((sum, line) => sum + line.netMinor, 0), run, rows, rest };
}

function onlyRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

function throwReal(ends: PromiseSettledResult<void>[]): void {
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
