import type { WantedResolution } from "./commands";
import { type FeeTerms, noFees } from "./fees";
import type { CompiledPolicy } from "./policy/compile";

/** What is asked for, as far as fees depend on it. */
export interface Asked {
  resolution: WantedResolution;
  lines: readonly { lineId: string; reasonId: string | null }[];
  /** Two letters of where the order was sent; null when nobody knows. */
  countryCode: string | null;
  /** The order's and the policy's amounts are of one currency. */
  sameCurrency: boolean;
}

/**
 * The fees that a request is told of and that its settlement goes by. Only money has fees: who wishes for other goods or a repair is charged nothing, even if they are paid
 * in the end. An amount in another currency is not charged.
 */
export function feesOf(policy: CompiledPolicy, asked: Asked): FeeTerms {
  if (asked.resolution === "exchange" || asked.resolution === "repair") return noFees;
  const rows = asked.lines.map(({ lineId, reasonId }) => ({ lineId, rule: policy.reasonRule(reasonId) }));
  const country = asked.countryCode?.toUpperCase() ?? null;
  const fee = policy.body.shipping.find(({ countries }) => countries.length === 0 || (country !== null && countries.includes(country)));
  const shopperPays = rows.length > 0 && rows.every(({ rule }) => rule.shippingBy === "shopper");
  return {
    restocking: Object.fromEntries(
      rows.filter(({ rule }) => rule.restockingPercent > 0).map(({ lineId, rule }) => [lineId, rule.restockingPercent]),
    ),
    // One thing the store answers for, and the parcel is the store's.
    shippingMinor: shopperPays && asked.sameCurrency ? (fee?.feeMinor ?? 0) : 0,
    outboundMinor: 0,
  };
}

/**
 * Whether the shopper keeps the goods: every line's reason says so for what the whole request is worth, and they wish for money.
 * @param worthMinor minor units of the order's currency
 */
export function keepsGoods(policy: CompiledPolicy, asked: Asked, worthMinor: number): boolean {
  if (!asked.sameCurrency || worthMinor <= 0 || asked.lines.length === 0) return false;
  if (asked.resolution !== "refund" && asked.resolution !== "store_credit") return false;
  return asked.lines.every(({ reasonId }) => {
    const { keepUnderMinor } = policy.reasonRule(reasonId);
    return keepUnderMinor !== null && worthMinor <= keepUnderMinor;
  });
}
