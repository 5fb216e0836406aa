import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { Money } from "~/domain/money";
import type { PayByHand } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import { updateReturn } from "~db/queries/returns.server";
import { listRefunds } from "~db/queries/returns-order.server";
import { countMessages } from "~db/queries/returns-records.server";
import type { Ctx } from "../ctx";
import { enterInLedger } from "../money/enter-in-ledger.server";
import { issueCreditNote } from "../money/issue-credit-note.server";
import { permit } from "../permit";
import { mailAbout, showStep, tellPlatform } from "./announce.server";
import { refuseGift } from "./begin-settling.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { hasNativeReturns } from "./offers.server";
import { checkAmount, prepareSettlement } from "./prepare-settlement.server";
import { sharesOf } from "./settlement-shares";

/**
 * Records that the store handed the money over itself, for an order paid on delivery, which no platform can pay back: how, by which reference, and who did it. The money
 * counts at once, and only once: the return is settled here, whatever the platform answers to the units being processed without money.
 * @returns the amount
 * @throws NotFound; Refusal `not_cod`, `nothing_to_pay` and those of `settleReturn`
 */
export function payByHand(ctx: Ctx, input: PayByHand & WithMessage): Promise<Money> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    // Two steps of the machine at once: nothing outside has to answer before the money counts.
    const resolution = step(resolutionTable, step(resolutionTable, row.resolution, "settle"), "succeed");
    refuseGift(row);
    if (!order.isCod) throw new Refusal("not_cod", "Only orders paid on delivery are paid back by hand; the platform pays this one.");
    const { store, ahead, creditOnly, quoteFor } = await prepareSettlement(tx, ctx, { row, order });
    if (creditOnly) throw new Refusal("not_received", "Before the goods are here only store credit may go out.");
    const quoted = quoteFor("original", { inCash: true });
    const amount = { minor: input.amountMinor ?? quoted.total.minor, currency: row.currency };
    checkAmount(amount, quoted.total);
    if (amount.minor === 0) throw new Refusal("nothing_to_pay", "There is nothing to hand over. Close the return instead.");
    const now = ctx.now();
    const restock = ahead ? false : (input.restock ?? row.restock);
    const isOver = row.request === "received" || row.keepItem;
    const request = isOver ? step(requestTable, row.request, "close") : row.request;
    const change = {
      request,
      resolution,
      settledMinor: amount.minor,
      settledAs: "by_hand",
      paidByHand: true,
      restock,
      settledAt: now,
    } as const;
    await updateReturn(tx, row.returnId, change, now);
    const shares = sharesOf(quoted, amount);
    const entry = { orderId: row.orderId, returnId: row.returnId, at: now, enteredBy: ctx.actor };
    const money = (minor: number) => ({ minor, currency: row.currency });
    const sealedReference = ctx.sealer.seal(ctx.storeId, input.reference || null);
    await enterInLedger(tx, [
      { ...entry, kind: "by_hand", amount: money(shares.givenMinor), method: input.method, sealedReference },
      { ...entry, kind: "fee", amount: money(shares.feeMinor) },
      { ...entry, kind: "kept", amount: money(shares.keptMinor) },
    ]);
    await issueCreditNote(ctx, tx, row.returnId);
    const data = { amountMinor: amount.minor, currency: row.currency, to: "by_hand", method: input.method, byHand: true };
    await tx.record([{ name: "return.settled", orderId: row.orderId, returnId: row.returnId, data }]);
    await tx.say([{ ...mailAbout(row, "refund_done", "by_hand"), words: input.message }]);
    if (hasNativeReturns(ctx, store)) {
      // The platform's own return ends too: its units are processed, no money moves.
      const knownRefunds = (await listRefunds(tx, row.orderId)).map((refund) => refund.externalId);
      const payload = { ...{ amountMinor: 0, currency: row.currency, to: "original", restock, knownRefunds }, ...{ ahead, by: ctx.actor } };
      await tx.say([tellPlatform(row, "return.settle", payload, 1 + (await countMessages(tx, row.returnId, "return.settle")))]);
    } else await tx.say([...(restock && !row.onBench ? [tellPlatform(row, "return.restock")] : []), ...showStep(ctx, store, row)]);
    return amount;
  });
}
