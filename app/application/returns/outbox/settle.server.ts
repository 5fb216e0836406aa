import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { can, step } from "~/domain/machine";
import type { RefundSnapshot } from "~/domain/orders/order";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import type { NativeReturn, ReturnSettlement } from "~/ports/platform";
import { lockReturn, type ReturnLineRow, updateReturn } from "~db/queries/returns.server";
import { recordRefunds } from "~db/queries/returns-order.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { mailAbout } from "../announce.server";
import { takeReturnWithOrder } from "../lock-return.server";
import { AboutReturn, readReturn } from "./read-return.server";

interface Paid extends Record<string, unknown> {
  refunds: RefundSnapshot[];
  /** The store had paid on the platform itself before our message came. */
  paidThere: boolean;
  externalId: string;
}

/** Confirms the units, puts stock back and moves the money, once. */
export const settleHandler = defineOutboxHandler({
  kind: "return.settle",
  payload: AboutReturn.extend({
    amountMinor: z.number().int().nonnegative(),
    currency: z.string().length(3),
    to: z.enum(["original", "store_credit"]),
    restock: z.boolean(),
  }),
  async deliver(ctx, { payload, outboxId }): Promise<Paid> {
    const { row, lines, order } = await readReturn(ctx, payload.returnId);
    const { externalId } = row;
    if (!externalId) throw new Refusal("no_native_return", "The platform does not have this return, so it cannot pay for it.");
    const { connection } = await ctx.platform();
    const native = await connection.fetchReturn(externalId);
    if (!native) throw new Refusal("native_gone", "The platform does not know this return any more.");
    const passed = lines.filter((line) => line.inspection === "passed" && line.receivedQuantity > 0);
    const mine = native.refunds.filter((refund) => refund.note?.includes(outboxId));
    const others = native.refunds.filter((refund) => !refund.note?.includes(outboxId));
    if (mine.length === 0 && others.length > 0) {
      if (passed.every((line) => twinOf(native, line).refundedQuantity >= line.receivedQuantity))
        return { refunds: others, paidThere: true, externalId };
      throw new Refusal(
        "changed_on_platform",
        "Part of this return was paid on the platform meanwhile. Check it there before paying more.",
      );
    }
    const settlement: ReturnSettlement = {
      returnExternalId: externalId,
      orderExternalId: order.externalId,
      lines: passed.map((line) => {
        const twin = twinOf(native, line);
        return {
          lineExternalId: twin.externalId,
          quantity: line.receivedQuantity,
          restock: payload.restock,
          dispositionLineExternalId: twin.dispositionLineExternalId,
        };
      }),
      money: payload.amountMinor > 0 ? { amount: { minor: payload.amountMinor, currency: payload.currency }, to: payload.to } : null,
      note: `${row.name} ${outboxId}`,
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
  async apply(tx, ctx, { payload }, paid) {
    const { row } = await takeReturnWithOrder(tx, payload.returnId);
    await recordRefunds(tx, row.orderId, paid.externalId, paid.refunds, ctx.now());
    if (!can(resolutionTable, row.resolution, "succeed")) return;
    const settledMinor = paid.paidThere ? paid.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0) : payload.amountMinor;
    await updateReturn(
      tx,
      row.returnId,
      {
        resolution: step(resolutionTable, row.resolution, "succeed"),
        request: can(requestTable, row.request, "close") ? step(requestTable, row.request, "close") : row.request,
        settledMinor,
        settledAt: ctx.now(),
      },
      ctx.now(),
    );
    const data = { amountMinor: settledMinor, currency: payload.currency, to: payload.to, paidThere: paid.paidThere };
    await tx.record([{ name: "return.settled", orderId: row.orderId, returnId: row.returnId, data }]);
    if (settledMinor > 0) await tx.say([mailAbout(row, "refund_done", payload.to)]);
  },
  async onStuck(tx, ctx, { payload }, code) {
    const row = await lockReturn(tx, payload.returnId);
    if (!row || !can(resolutionTable, row.resolution, "get_stuck")) return;
    await updateReturn(tx, row.returnId, { resolution: step(resolutionTable, row.resolution, "get_stuck") }, ctx.now());
    await tx.record([{ name: "return.settlement-stuck", orderId: row.orderId, returnId: row.returnId, data: { code } }]);
  },
  async onRetry(tx, ctx, { payload }) {
    const row = await lockReturn(tx, payload.returnId);
    if (!row || !can(resolutionTable, row.resolution, "retry")) return;
    await updateReturn(tx, row.returnId, { resolution: step(resolutionTable, row.resolution, "retry") }, ctx.now());
  },
});

/** The platform's line of ours. @throws Refusal `changed_on_platform` when it was taken out of the return there */
function twinOf(native: NativeReturn, line: ReturnLineRow): NativeReturn["lines"][number] {
  const twin =
    native.lines.find((each) => each.externalId === line.externalId) ??
    native.lines.find((each) => line.externalId === null && each.orderLineExternalId === line.orderLineExternalId);
  if (!twin) throw new Refusal("changed_on_platform", "A line of this return was removed on the platform.");
  return twin;
}
