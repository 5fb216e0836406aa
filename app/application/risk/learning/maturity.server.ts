import { addDays } from "~/domain/time";
import { measuredMaturity } from "~db/queries/learning.server";
import type { VerbTx } from "../../ctx";

/** Days until an order's end is known, where the store's own cannot be measured yet, and the least and most believed. */
const maturity = { usual: 21, least: 3, most: 45 };

/** From when on orders are too young for their ends to be learnt from: nine of ten of the store's orders had ended after `maturityDays`. */
export async function maturedBefore(tx: VerbTx, now: Date): Promise<{ before: Date; maturityDays: number }> {
  const measured = await measuredMaturity(tx, addDays(now, -maturity.most));
  const maturityDays = Math.round(Math.min(maturity.most, Math.max(maturity.least, measured ?? maturity.usual)));
  return { before: addDays(now, -maturityDays), maturityDays };
}
