import type { ExchangeUnit } from "~/ports/exchange";
import type { PlatformConnection } from "~/ports/platform";
import { listWishes } from "~db/queries/reservations.server";
import type { ReturnLineRow, ReturnRow } from "~db/queries/returns.server";
import type { Ctx } from "../../ctx";

/**
 * The goods that the platform's own return sends instead, with so much off their price of today that they cost what was promised. Empty where
 * they are no part of it, or none were chosen.
 */
export async function exchangeUnitsOf(
  ctx: Ctx,
  connection: PlatformConnection,
  row: ReturnRow,
  lines: readonly ReturnLineRow[],
): Promise<ExchangeUnit[]> {
  const { platform } = await ctx.platform();
  if (row.wants !== "exchange" || !platform.can.exchangeInReturn) return [];
  const wishes = await ctx.transact((tx) => listWishes(tx, row.returnId));
  if (wishes.length === 0) return [];
  const products = [...new Set(wishes.map((wish) => wish.productExternalId))];
  const today = (await connection.exchangeChoices?.(products, row.currency)) ?? [];
  return wishes.flatMap((wish) => {
    const quantity = lines.find((line) => line.returnLineId === wish.returnLineId)?.quantity ?? 0;
    const price = today.find((one) => one.variantExternalId === wish.variantExternalId)?.price.minor ?? wish.priceMinor;
    const dearerBy = (price - wish.priceMinor) * quantity;
    const minor = Math.min(price * quantity, Math.max(0, wish.discountMinor + dearerBy));
    const { productExternalId, variantExternalId } = wish;
    return quantity > 0 ? [{ productExternalId, variantExternalId, quantity, discount: { minor, currency: row.currency } }] : [];
  });
}
