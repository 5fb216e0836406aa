import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { can } from "~/domain/machine";
import type { RefundSnapshot } from "~/domain/orders/order";
import { SettleTo } from "~/domain/returns/commands";
import { resolutionTable } from "~/domain/returns/states";
import type { NativeReturn, ReturnSettlement } from "~/ports/platform";
import type { ReturnLineRow } from "~db/queries/returns.server";
import { recordRefunds } from "~db/queries/returns-order.server";
import { enterInLedger } from "../../money/enter-in-ledger.server";
import { issueCreditNote } from "../../money/issue-credit-note.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { mailAbout } from "../announce.server";
import { takeReturnWithOrder } from "../lock-return.server";
import { paidLines } from "../settlement-quote.server";
import { Shares } from "../settlement-shares";
import { finishSettling, retrySettling, stickSettling } from "./finish-settling.server";
import { movementsOf } from "./movements";
import { AboutReturn, readReturn } from "./read-return.server";
import { settleAtOrder } from "./settle-at-order.server";

/** How paying ended; kept with the message, so what is secret in it is sealed. */
export interface Paid extends Record<string, unknown> {
  refunds: RefundSnapshot[];
  /** The store had paid on the platform itself before our message came. */
  paidThere: boolean;
  /** What refunds are recorded under: the native return, or ours where there is none. */
  externalId: string;
  /** A book entry: the store hands over the money itself. */
  byHand?: boolean;
  sealedGiftCode?: string | null;
}

/** Confirms the units, puts stock back and moves the money, once. */
export const settleHandler = defineOutboxHandler({
  kind: "return.settle",
  payload: AboutReturn.extend({
    amountMinor: z.number().int().nonnegative(),
    currency: z.string().length(3),
    to: SettleTo,
    restock: z.boolean(),
    knownRefunds: z.array(z.string()).default([]),
    /** Paid before anybody looked at the goods: all units that were asked for. */
    ahead: z.boolean().default(false),
    shares: Shares.optional(),
    by: z.string().default("system"),
  }),
  async deliver(ctx, { payload, outboxId }): Promise<Paid> {
    const { row, lines, order } = await readReturn(ctx, payload.returnId);
    const { externalId } = row;
    const { platform, connection } = await ctx.platform();
    if (!platform.can.nativeReturns) return settleAtOrder(ctx, connection, { row, lines, order }, payload, outboxId);
    if (!externalId) throw new Refusal("no_native_return", "The platform does not have this return, so it cannot pay for it.");
    const native = await connection.fetchReturn(externalId);
    if (!native) throw new Refusal("native_gone", "The platform does not know this return any more.");
    const paying = paidLines({ request: payload.ahead ? "approved" : "received" }, lines);
    const mine = native.refunds.filter((refund) => refund.note?.includes(outboxId));
    const others = native.refunds.filter((refund) => !refund.note?.includes(outboxId));
    if (mine.length === 0 && others.length > 0) {
      if (paying.every((line) => twinOf(native, line).refundedQuantity >= line.payQuantity))
        return { refunds: others, paidThere: true, externalId };
      throw new Refusal(
        "changed_on_platform",
        "Part of this return was paid on the platform meanwhile. Check it there before paying more.",
      );
    }
    const settlement: ReturnSettlement = {
      returnExternalId: externalId,
      orderExternalId: order.externalId,
      lines: paying.map((line) => {
        const twin = twinOf(native, line);
        return {
          lineExternalId: twin.externalId,
          orderLineExternalId: line.orderLineExternalId,
          quantity: line.payQuantity,
          restock: payload.restock,
          dispositionLineExternalId: twin.dispositionLineExternalId,
        };
      }),
      money: payload.amountMinor > 0 ? { amount: { minor: payload.amountMinor, currency: payload.currency }, to: payload.to } : null,
      note: `${row.name} ${outboxId}`,
      knownRefunds: payload.knownRefunds,
      // Goods on the bench are told unit by unit; those still on their way when they come.
      stockLater: row.onBench || (payload.ahead && !row.keepItem),
    };
    const { refunds } = await connection.settleReturn(settlement, outboxId);
    // Staff processed the units there without giving money back: whether any is still owed is for a person to say.
    if (payload.amountMinor > 0 && refunds.length === 0)
      throw new Refusal(
        "processed_without_money",
        "The units were processed on the platform without a refund. Pay there, or give this up.",
      );
    return { refunds, paidThere: refunds.length > 0 && !refunds.some((refund) => refund.note?.includes(outboxId)), externalId };
  },
  async apply(tx, ctx, { payload, outboxId }, paid) {
    const { row } = await takeReturnWithOrder(tx, payload.returnId);
    await recordRefunds(tx, row.orderId, paid.externalId, paid.refunds, ctx.now());
    if (!can(resolutionTable, row.resolution, "succeed")) return;
    const moved = paid.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
    const settledMinor = paid.paidThere || (paid.refunds.length > 0 && paid.externalId === row.returnId) ? moved : payload.amountMinor;
    const change = { settledMinor, settledAs: payload.to, paidByHand: paid.byHand ?? false, giftCode: paid.sealedGiftCode ?? null };
    const data = {
      amountMinor: settledMinor,
      currency: payload.currency,
      to: payload.to,
      paidThere: paid.paidThere,
      byHand: change.paidByHand,
    };
    await finishSettling(tx, ctx, row, change, data);
    await enterInLedger(tx, movementsOf(row, { outboxId, payload, paid, settledMinor, now: ctx.now() }));
    await issueCreditNote(ctx, tx, row.returnId);
    if (settledMinor > 0) await tx.say([mailAbout(row, "refund_done", payload.to)]);
  },
  onStuck: (tx, ctx, { payload }, code) => stickSettling(tx, ctx, payload.returnId, code),
  onRetry: (tx, ctx, { payload }) => retrySettling(tx, ctx, payload.returnId),
});

/** The platform's line of ours. @throws Refusal `changed_on_platform` when it was taken out of the return there */
function twinOf(native: NativeReturn, line: ReturnLineRow): NativeReturn["lines"][number] {
  const twin =
    native.lines.find((each) => each.externalId === line.externalId) ??
    native.lines.find((each) => line.externalId === null && each.orderLineExternalId === line.orderLineExternalId);
  if (!twin) throw new Refusal("changed_on_platform", "A line of this return was removed on the platform.");
  return twin;
}
