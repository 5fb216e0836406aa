import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { formatMoney, type Money } from "~/domain/money";
import type { SettleReturn, SettleTo } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import { resolutionTable } from "~/domain/returns/states";
import type { StoreTx } from "~db/client.server";
import { listReturnLines, readReturnContact, updateReturn } from "~db/queries/returns.server";
import { listRefunds, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { countMessages } from "~db/queries/returns-records.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { termsOfReturn } from "../policy/published-policy.server";
import { mailAbout, tellPlatform } from "./announce.server";
import { loadFacts } from "./load-facts.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { bonusPercent, creditShape } from "./offers.server";
import { passedUnits, settlementQuote } from "./settlement-quote.server";

/**
 * Starts paying for the units that passed. The money moves when the outbox reaches the platform; until its answer the return is
 * `settling` and nobody can start a second payment. What was promised when it was asked for counts, not today's policy. Store credit becomes a gift certificate for a shopper who cannot hold credit.
 * @returns the amount that will be paid
 * @throws NotFound; Refusal `not_received`, `illegal_transition`, `nothing_to_refund`, `above_quote`, `bad_amount`,
 * `resolution_not_offered`, `no_address`
 */
export function settleReturn(ctx: Ctx, input: SettleReturn & WithMessage): Promise<Money> {
  return ctx.transact(async (tx) => {
    permit(ctx, "returns.settle");
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    const resolution = step(resolutionTable, row.resolution, "settle");
    if (row.request !== "received") throw new Refusal("not_received", "Receive the goods first, then settle.");
    const store = await getStore(tx);
    const terms = await termsOfReturn(ctx, tx, store, row);
    const to = await wayFor(ctx, tx, { store, order, terms, wanted: input.to });
    const units = passedUnits(await listReturnLines(tx, [row.returnId]));
    if (units.length === 0) throw new Refusal("nothing_to_refund", "Nothing passed inspection. Close the return instead.");
    const { facts } = await loadFacts(tx, order, row.returnId);
    const { total } = settlementQuote(facts, units, to, to === "original" ? 0 : bonusPercent(ctx, store, to, terms));
    const amount = { minor: input.amountMinor ?? total.minor, currency: row.currency };
    checkAmount(amount, total);
    const restock = input.restock ?? row.restock;
    await updateReturn(tx, row.returnId, { resolution, settledMinor: amount.minor, settledAs: to, restock }, ctx.now());
    await tx.record([
      {
        name: "return.settling",
        orderId: row.orderId,
        returnId: row.returnId,
        data: { amountMinor: amount.minor, quotedMinor: total.minor, currency: amount.currency, to },
      },
    ]);
    const attempt = 1 + (await countMessages(tx, row.returnId, "return.settle"));
    const knownRefunds = (await listRefunds(tx, row.orderId)).map((refund) => refund.externalId);
    const payload = { amountMinor: amount.minor, currency: amount.currency, to, restock, knownRefunds };
    await tx.say([
      tellPlatform(row, "return.settle", payload, attempt),
      ...(amount.minor > 0 ? [{ ...mailAbout(row, "refund_started"), words: input.message }] : []),
    ]);
    return amount;
  });
}

/** The way the money will really go. @throws Refusal `resolution_not_offered`, `no_address` */
async function wayFor(
  ctx: Ctx,
  tx: StoreTx,
  { store, order, terms, wanted }: { store: StoreRow; order: ReturnOrderRow; terms: ReturnTerms; wanted: SettleTo },
): Promise<SettleTo> {
  if (wanted === "original") return wanted;
  const shape = await creditShape(ctx, tx, store, order, terms);
  if (!shape || (wanted === "gift_certificate" && shape !== wanted))
    throw new Refusal("resolution_not_offered", "Store credit is not offered by this store.");
  if (shape === "gift_certificate" && !(await readReturnContact(tx, order.orderId))?.email)
    throw new Refusal("no_address", "A gift certificate is sent by e-mail, and this order has no address.");
  return shape;
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
