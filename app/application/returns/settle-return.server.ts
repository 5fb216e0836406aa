import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { formatMoney, type Money } from "~/domain/money";
import type { SettleReturn } from "~/domain/returns/commands";
import { resolutionTable } from "~/domain/returns/states";
import { listReturnLines, updateReturn } from "~db/queries/returns.server";
import { countMessages } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { hasNativeReturns, mailAbout, offersStoreCredit, tellPlatform } from "./announce.server";
import { loadFacts } from "./load-facts.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { passedUnits, settlementQuote } from "./settlement-quote.server";

/**
 * Starts paying for the units that passed. The money moves when the outbox reaches the platform; until its answer the return is
 * `settling` and nobody can start a second payment.
 * @returns the amount that will be paid
 * @throws NotFound; Refusal `not_received`, `illegal_transition`, `nothing_to_refund`, `above_quote`, `bad_amount`,
 * `resolution_not_offered`, `not_supported`
 */
export function settleReturn(ctx: Ctx, input: SettleReturn): Promise<Money> {
  return ctx.transact(async (tx) => {
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    const resolution = step(resolutionTable, row.resolution, "settle");
    if (row.request !== "received") throw new Refusal("not_received", "Receive the goods first, then settle.");
    const store = await getStore(tx);
    if (!hasNativeReturns(ctx, store)) throw new Refusal("not_supported", "This platform cannot pay for a return from here.");
    if (input.to === "store_credit" && !offersStoreCredit(ctx, store))
      throw new Refusal("resolution_not_offered", "Store credit is not offered by this store.");
    const units = passedUnits(await listReturnLines(tx, [row.returnId]));
    if (units.length === 0) throw new Refusal("nothing_to_refund", "Nothing passed inspection. Close the return instead.");
    const { facts } = await loadFacts(tx, order, row.returnId);
    const { total } = settlementQuote(facts, units, input.to, store.settings.returns);
    const amount = { minor: input.amountMinor ?? total.minor, currency: row.currency };
    checkAmount(amount, total);
    const restock = input.restock ?? row.restock;
    await updateReturn(tx, row.returnId, { resolution, settledMinor: amount.minor, restock }, ctx.now());
    await tx.record([
      {
        name: "return.settling",
        orderId: row.orderId,
        returnId: row.returnId,
        data: { amountMinor: amount.minor, quotedMinor: total.minor, currency: amount.currency, to: input.to },
      },
    ]);
    const attempt = 1 + (await countMessages(tx, row.returnId, "return.settle"));
    await tx.say([
      tellPlatform(row, "return.settle", { amountMinor: amount.minor, currency: amount.currency, to: input.to, restock }, attempt),
      ...(amount.minor > 0 ? [mailAbout(row, "refund_started")] : []),
    ]);
    return amount;
  });
}

function checkAmount(amount: Money, total: Money): void {
  if (!Number.isSafeInteger(amount.minor) || amount.minor < 0) {
    const message = "Enter an amount of zero or more.";
    throw new Refusal("bad_amount", message, { amountMinor: message });
  }
  if (amount.minor > total.minor) {
    const message = `At most ${formatMoney(total)} can be paid for this return.`;
    throw new Refusal("above_quote", message, { amountMinor: message });
  }
}
