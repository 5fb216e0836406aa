import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { Money } from "~/domain/money";
import type { SettleReturn, SettleTo } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import { resolutionTable } from "~/domain/returns/states";
import type { StoreTx } from "~db/client.server";
import { findRecipient } from "~db/queries/return-recipients.server";
import { type ReturnRow, readReturnContact, updateReturn } from "~db/queries/returns.server";
import { listRefunds, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { countMessages } from "~db/queries/returns-records.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { mailAbout, tellPlatform } from "./announce.server";
import { creditShape } from "./offers.server";
import { checkAmount, prepareSettlement } from "./prepare-settlement.server";
import { sharesOf } from "./settlement-shares";

/**
 * Starts paying, in the transaction of whoever decided so and holds the locks of order and return. @param by as the history names people
 * @returns the amount that will be paid
 * @throws Refusal as `settleReturn`
 */
export async function beginSettling(
  tx: VerbTx,
  ctx: Ctx,
  { row, order }: { row: ReturnRow; order: ReturnOrderRow },
  input: Omit<SettleReturn, "returnId"> & Partial<WithMessage>,
  by = ctx.actor,
): Promise<Money> {
  const resolution = step(resolutionTable, row.resolution, "settle");
  const prepared = await prepareSettlement(tx, ctx, { row, order });
  const { store, terms, ahead } = prepared;
  const to = await wayFor(ctx, tx, { store, row, order, terms, wanted: input.to });
  if (prepared.creditOnly && to === "original")
    throw new Refusal("not_received", "Before the goods are here only store credit may go out.");
  const quoted = prepared.quoteFor(to);
  const amount = { minor: input.amountMinor ?? quoted.total.minor, currency: row.currency };
  checkAmount(amount, quoted.total);
  // What is not here cannot go back on the shelf.
  const restock = ahead && row.keepItem ? false : (input.restock ?? row.restock);
  await updateReturn(tx, row.returnId, { resolution, settledMinor: amount.minor, settledAs: to, restock }, ctx.now());
  const data = { amountMinor: amount.minor, quotedMinor: quoted.total.minor, currency: amount.currency, to, ahead };
  await tx.record([{ name: "return.settling", actor: by, orderId: row.orderId, returnId: row.returnId, data }]);
  const attempt = 1 + (await countMessages(tx, row.returnId, "return.settle"));
  const knownRefunds = (await listRefunds(tx, row.orderId)).map((refund) => refund.externalId);
  const payload = {
    ...{ amountMinor: amount.minor, currency: amount.currency, to, restock: restock && !ahead, knownRefunds },
    ...{ ahead, shares: sharesOf(quoted, amount), by },
  };
  await tx.say([
    tellPlatform(row, "return.settle", payload, attempt),
    // The mail with the code is the first that names a gift's worth.
    ...(amount.minor > 0 && !row.gift ? [{ ...mailAbout(row, "refund_started"), words: input.message }] : []),
  ]);
  return amount;
}

/** What was paid is the buyer's: who got the goods as a gift is given other goods or credit of their own. @throws Refusal `gift_no_refund` */
export function refuseGift(row: Pick<ReturnRow, "gift">): void {
  if (row.gift) throw new Refusal("gift_no_refund", "A gift's recipient gets other goods or a gift certificate, never the buyer's money.");
}

/** The way the money will really go. @throws Refusal `resolution_not_offered`, `no_address`, `gift_no_refund` */
async function wayFor(
  ctx: Ctx,
  tx: StoreTx,
  { store, row, order, terms, wanted }: { store: StoreRow; row: ReturnRow; order: ReturnOrderRow; terms: ReturnTerms; wanted: SettleTo },
): Promise<SettleTo> {
  if (wanted === "original") {
    refuseGift(row);
    return wanted;
  }
  const shape = await creditShape(ctx, tx, store, order, terms, row.gift);
  if (!shape || (wanted === "gift_certificate" && shape !== wanted))
    throw new Refusal("resolution_not_offered", "Store credit is not offered by this store.");
  const known = row.gift ? await findRecipient(tx, row.returnId) : await readReturnContact(tx, order.orderId);
  if (shape === "gift_certificate" && !known?.email)
    throw new Refusal("no_address", "A gift certificate is sent by e-mail, and no address is known.");
  return shape;
}
