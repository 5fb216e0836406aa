import type { JsonObject } from "../engine-types";
import { toDecimal } from "../state/amounts";

/** `*_set` of REST: the same amount in the store's and the shopper's currency. */
export function moneySet(minor: number, currency: string): JsonObject {
  const one = { amount: toDecimal(minor, currency), currency_code: currency };
  return { shop_money: one, presentment_money: { ...one } };
}
