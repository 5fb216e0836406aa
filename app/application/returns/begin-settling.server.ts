import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { Money } from "~/domain/money";
import type { SettleReturn, SettleTo } from "~/domain/returns/commands";
import type { WithMessage } from "~/domain/returns/message";
import type { ReturnTerms } from "~/domain/returns/policy/policy";
import { resolutionTable } from "~/domain/returns/states";
import type { StoreTx } from "~db/client.server";
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
  const to = await wayFor(ctx, tx, { store, order, terms, wanted: input.to });
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
    ...(amount.minor > 0 ? [{ ...mailAbout(row, "refund_started"), words: input.message }] : []),
  ]);
  return amount;
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
