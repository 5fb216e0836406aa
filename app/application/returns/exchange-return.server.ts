import { Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { sumExchange } from "~/domain/returns/exchange";
import type { ExchangeReturn } from "~/domain/returns/exchange-commands";
import { noFees } from "~/domain/returns/fees";
import { resolutionTable } from "~/domain/returns/states";
import type { StoreTx } from "~db/client.server";
import { type ExchangeWishRow, listWishes, replaceWishes } from "~db/queries/reservations.server";
import { listReturnLines, type ReturnRow, updateReturn } from "~db/queries/returns.server";
import { listOrderLines, listRefunds, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { countMessages } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { ExchangeUnitRow } from "~db/schema/returns";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";
import { tellPlatform } from "./announce.server";
import { exchangeChoices, swapPrice } from "./exchange-choices.server";
import { freeReserved } from "./exchange-filing.server";
import { keptBack, refuseShortage, wishesFor } from "./exchange-wish.server";
import { loadFacts } from "./load-facts.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { canOf, offersExchange } from "./offers.server";
import { type PaidLine, paidLines, settlementQuote, unitsOf } from "./settlement-quote.server";

/**
 * Sends other goods instead of money, for each line that passed, or for all of them before they are here: what was chosen, or what staff choose now
 * where the goods are not part of the platform's own return. Cheaper goods give the difference back; for dearer ones the shopper pays it at the
 * platform. The goods go when the outbox reaches the platform; until its answer the return is `settling`.
 * @throws NotFound; Refusal `not_received`, `illegal_transition`, `nothing_to_refund`, `resolution_not_offered`, `line_missing`,
 * `duplicate_line`, `not_an_even_swap`, `out_of_stock`, `too_late_for_wish`; ProviderError while the platform cannot say what it sells
 */
export async function exchangeReturn(ctx: Ctx, input: ExchangeReturn): Promise<void> {
  permit(ctx, "returns.settle");
  const units = input.units ?? [];
  const choices = units.length > 0 ? await exchangeChoices(ctx, { returnId: input.returnId }) : [];
  await ctx.transact(async (tx) => {
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    step(resolutionTable, row.resolution, "settle");
    // A gift's recipient is sent nothing before their parcel is here: a code proves an address, not who holds the goods.
    const ahead = input.beforeArrival === true && row.request === "approved" && !row.gift;
    if (row.request !== "received" && !ahead) throw new Refusal("not_received", "Receive the goods first, then settle.");
    const store = await getStore(tx);
    const can = canOf(ctx, store);
    if (!offersExchange(ctx, store)) throw new Refusal("resolution_not_offered", "Exchanges are not offered by this store.");
    const lines = paidLines(row, await listReturnLines(tx, [row.returnId]));
    if (lines.length === 0) throw new Refusal("nothing_to_refund", "Nothing passed inspection. Close the return instead.");
    if (units.length > 0 && !can.exchangeInReturn) {
      const wishes = wishesFor(ctx, lines, await listOrderLines(tx, order.orderId), choices, units, swapPrice(can, row.gift));
      const paid = lines.map((line) => ({ returnLineId: line.returnLineId, quantity: line.payQuantity }));
      refuseShortage(wishes, paid, choices, await keptBack(tx, row.returnId));
      const others = (await listWishes(tx, row.returnId)).filter((old) => !lines.some((line) => line.returnLineId === old.returnLineId));
      await replaceWishes(tx, row.returnId, [...others, ...wishes]);
    }
    await startExchange(ctx, tx, { row, order, lines, ahead, restock: input.restock ?? row.restock });
  });
}

/** What an exchange is about. */
interface Starting {
  row: ReturnRow;
  order: ReturnOrderRow;
  lines: readonly PaidLine[];
  ahead: boolean;
  restock: boolean;
}

/** Writes down that the goods go, in the caller's transaction. The caller holds the locks. @throws Refusal `illegal_transition`, `line_missing` */
export async function startExchange(ctx: Ctx, tx: VerbTx, { row, order, lines, ahead, restock }: Starting): Promise<void> {
  const resolution = step(resolutionTable, row.resolution, "settle");
  const wishes = await listWishes(tx, row.returnId);
  const pairs = lines.map((line) => {
    const wish = wishes.find((one) => one.returnLineId === line.returnLineId);
    if (!wish) throw new Refusal("line_missing", "Choose what is sent for every item that comes back.");
    return { line, wish };
  });
  const { refundMinor, owedMinor, worthMinor } = await exchangeSum(tx, { row, order, pairs });
  if (row.gift && (refundMinor > 0 || owedMinor > 0))
    throw new Refusal("not_an_even_swap", "A gift is exchanged for goods of the same price: a difference would be the buyer's.");
  const exchangeUnits = pairs.map(
    ({ line, wish: { productExternalId, variantExternalId, title } }): ExchangeUnitRow => ({
      ...{ returnLineId: line.returnLineId, productExternalId, variantExternalId, title, quantity: line.payQuantity },
    }),
  );
  const change = { resolution, settledAs: "exchange" as const, settledMinor: refundMinor, exchangeUnits, restock };
  await updateReturn(tx, row.returnId, change, ctx.now());
  const total = exchangeUnits.reduce((sum, unit) => sum + unit.quantity, 0);
  const data = { to: "exchange", units: total, refundMinor, owedMinor, currency: row.currency, beforeArrival: ahead };
  await tx.record([{ name: "return.settling", orderId: row.orderId, returnId: row.returnId, data }]);
  const attempt = 1 + (await countMessages(tx, row.returnId, "return.exchange"));
  const knownRefunds = (await listRefunds(tx, row.orderId)).map((refund) => refund.externalId);
  const payload = { refundMinor, worthMinor, currency: row.currency, restock, ahead, knownRefunds, by: ctx.actor };
  // What was kept back is freed first: the order that sends it takes it itself.
  await tx.say([...(await freeReserved(tx, row, "used")), tellPlatform(row, "return.exchange", payload, attempt)]);
}

/** What an exchange comes to, by the prices of the day its goods were chosen. Goods for goods cost no fees. */
export async function exchangeSum(
  tx: StoreTx,
  {
    row,
    order,
    pairs,
  }: {
    row: ReturnRow;
    order: ReturnOrderRow;
    pairs: readonly { line: PaidLine; wish: Pick<ExchangeWishRow, "priceMinor" | "evenMinor"> }[];
  },
) {
  const { facts } = await loadFacts(tx, order, row.returnId);
  const units = unitsOf(pairs.map(({ line }) => line));
  const { total } = settlementQuote(facts, units, "original", { bonusPercent: 0, fees: noFees });
  return sumExchange(
    pairs.map(({ line, wish }) => ({ quantity: line.payQuantity, priceMinor: wish.priceMinor, evenMinor: wish.evenMinor })),
    total.minor,
  );
}
