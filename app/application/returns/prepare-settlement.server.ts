import { Refusal } from "~/domain/errors";
import { formatMoney, type Money } from "~/domain/money";
import type { SettleTo } from "~/domain/returns/commands";
import { creditGoesFirst, moneyMayGo } from "~/domain/returns/money-may-go";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import type { Quote } from "~/domain/returns/quote";
import { listReturnLines, type ReturnRow } from "~db/queries/returns.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import { loadFacts } from "./load-facts.server";
import { bonusPercent } from "./offers.server";
import { asPaidInCash, paidLines, settlementQuote, unitsOf } from "./settlement-quote.server";

/** What a settlement starts from. */
export interface Prepared {
  store: StoreRow;
  terms: ReturnTerms;
  /** The goods are not here yet, or never will be. */
  ahead: boolean;
  /** Until they are, nothing but credit may go out. */
  creditOnly: boolean;
  /** What may be paid in this way, once it is known. */
  quoteFor(to: SettleTo, how?: { inCash: boolean }): Quote;
}

/**
 * Reads what a return may be paid, by what was promised when it was asked for and what its lines were found to be worth. The caller holds the
 * locks of order and return.
 * @throws Refusal `not_received`, `nothing_to_refund`
 */
export async function prepareSettlement(
  tx: VerbTx,
  ctx: Ctx,
  { row, order }: { row: ReturnRow; order: ReturnOrderRow },
): Promise<Prepared> {
  const store = await getStore(tx);
  const terms = await termsOfReturn(ctx, tx, store, row);
  const may = moneyMayGo({ ...row, refundOn: terms.refundOn, creditFirst: creditGoesFirst(row, terms) });
  if (may === "none") throw new Refusal("not_received", "Receive the goods first, then settle.");
  const units = unitsOf(paidLines(row, await listReturnLines(tx, [row.returnId])));
  if (units.length === 0) throw new Refusal("nothing_to_refund", "Nothing passed inspection. Close the return instead.");
  const { facts } = await loadFacts(tx, order, row.returnId);
  return {
    ...{ store, terms, ahead: row.request !== "received", creditOnly: may === "credit" },
    quoteFor: (to, { inCash } = { inCash: false }) =>
      settlementQuote(inCash ? asPaidInCash(facts) : facts, units, to, {
        bonusPercent: to === "original" ? 0 : bonusPercent(ctx, store, to, terms),
        fees: terms.fees,
      }),
  };
}

/** @throws Refusal `bad_amount`, `above_quote` */
export function checkAmount(amount: Money, total: Money): void {
  if (!Number.isSafeInteger(amount.minor) || amount.minor < 0) {
    const message = "Enter an amount of zero or more.";
    throw new Refusal("bad_amount", message, { amountMinor: message });
  }
  if (amount.minor > total.minor) {
    const message = `At most ${formatMoney(total)} can be paid for this return.`;
    throw new Refusal("above_quote", message, { amountMinor: message });
  }
}
