import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import type { ExchangeReturn } from "~/domain/returns/commands";
import { resolutionTable } from "~/domain/returns/states";
import type { ExchangeChoice } from "~/ports/platform";
import { listReturnLines, type ReturnLineRow, updateReturn } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { countMessages } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { ExchangeUnitRow } from "~db/schema/returns";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { tellPlatform } from "./announce.server";
import { evenSwapsFor, exchangeChoices } from "./exchange-choices.server";
import { takeReturnWithOrder } from "./lock-return.server";
import { offersExchange } from "./offers.server";

/**
 * Sends other goods instead of money: for each line that passed, a variant of the order's own products at the same price. The new order is made
 * when the outbox reaches the platform; until its answer the return is `settling`.
 * @throws NotFound; Refusal `not_received`, `illegal_transition`, `nothing_to_refund`, `resolution_not_offered`, `line_missing`,
 * `duplicate_line`, `not_an_even_swap`, `out_of_stock`; ProviderError while the platform cannot say what it sells
 */
export async function exchangeReturn(ctx: Ctx, input: ExchangeReturn): Promise<void> {
  permit(ctx, "returns.settle");
  const choices = await exchangeChoices(ctx, { returnId: input.returnId });
  await ctx.transact(async (tx) => {
    const { row, order } = await takeReturnWithOrder(tx, input.returnId);
    const resolution = step(resolutionTable, row.resolution, "settle");
    if (row.request !== "received") throw new Refusal("not_received", "Receive the goods first, then settle.");
    if (!offersExchange(ctx, await getStore(tx))) throw new Refusal("resolution_not_offered", "Exchanges are not offered by this store.");
    const passed = (await listReturnLines(tx, [row.returnId])).filter((line) => line.inspection === "passed" && line.receivedQuantity > 0);
    if (passed.length === 0) throw new Refusal("nothing_to_refund", "Nothing passed inspection. Close the return instead.");
    const bought = await listOrderLines(tx, order.orderId);
    const exchangeUnits = passed.map((line) => unitFor(line, bought, choices, input.units));
    if (new Set(input.units.map((unit) => unit.returnLineId)).size !== input.units.length)
      throw new Refusal("duplicate_line", "The same line was named twice.");
    if (input.units.some((unit) => !passed.some((line) => line.returnLineId === unit.returnLineId))) throw new NotFound("The line");
    refuseShortage(exchangeUnits, choices);
    const restock = input.restock ?? row.restock;
    await updateReturn(tx, row.returnId, { resolution, settledAs: "exchange", settledMinor: 0, exchangeUnits, restock }, ctx.now());
    const data = { to: "exchange", units: exchangeUnits.reduce((sum, unit) => sum + unit.quantity, 0) };
    await tx.record([{ name: "return.settling", orderId: row.orderId, returnId: row.returnId, data }]);
    const attempt = 1 + (await countMessages(tx, row.returnId, "return.exchange"));
    await tx.say([tellPlatform(row, "return.exchange", {}, attempt)]);
  });
}

function unitFor(
  line: ReturnLineRow,
  bought: Awaited<ReturnType<typeof listOrderLines>>,
  choices: readonly ExchangeChoice[],
  wanted: ExchangeReturn["units"],
): ExchangeUnitRow {
  const want = wanted.find((unit) => unit.returnLineId === line.returnLineId);
  if (!want) throw new Refusal("line_missing", "Choose what is sent for every item that came back.");
  const original = bought.find((each) => each.externalId === line.orderLineExternalId);
  const choice = original && evenSwapsFor(original, choices).find((each) => each.variantExternalId === want.variantExternalId);
  if (!choice) {
    const message = "Only goods of the same price can be sent for now; choose another variant.";
    throw new Refusal("not_an_even_swap", message, { [`variant-${line.returnLineId}`]: message });
  }
  const { productExternalId, variantExternalId, title } = choice;
  return { returnLineId: line.returnLineId, productExternalId, variantExternalId, title, quantity: line.receivedQuantity };
}

function refuseShortage(units: readonly ExchangeUnitRow[], choices: readonly ExchangeChoice[]): void {
  for (const choice of choices) {
    const wanted = units.reduce((sum, unit) => sum + (unit.variantExternalId === choice.variantExternalId ? unit.quantity : 0), 0);
    if (choice.inStock !== null && wanted > choice.inStock)
      throw new Refusal("out_of_stock", `Only ${choice.inStock} of "${choice.title || choice.sku}" are in stock.`);
  }
}
