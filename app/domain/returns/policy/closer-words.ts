import type { ShopperLocale } from "../../stores/settings";
import type { ReasonRule } from "./policy";

/** A closer reason in a shopper's language: the store's own words for it, else as the store wrote it. */
export function closerWord({ subReasonWords }: Pick<ReasonRule, "subReasonWords">, subReason: string, locale: ShopperLocale): string {
  const words = subReasonWords && Object.hasOwn(subReasonWords, subReason) ? subReasonWords[subReason] : undefined;
  return words?.[locale] ?? subReason;
}
