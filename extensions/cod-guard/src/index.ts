import { type GuardConfig, type GuardRule, readConfig, readStanding } from "./contract";
import { mentionsCash } from "./mentions-cash";
import type { RunInput, RunResult } from "./schema-types";

/**
 * Hides cash on delivery from this checkout when the store's rules, or the score written of the shopper, say so. Pure: no network, no clock, no
 * chance. Whatever is missing or cannot be read hides nothing, business customers and empty totals are left alone, and some other
 * way to pay always stays.
 */
export function run(input: RunInput): RunResult {
  const config = readConfig(input.paymentCustomization.metafield?.jsonValue);
  const total = Number(input.cart.cost.totalAmount.amount);
  const isBusiness = Boolean(input.cart.buyerIdentity?.purchasingCompany);
  if (!config || isBusiness || !(total > 0) || !losesCash(input, config, total)) return { operations: [] };
  const cash = input.paymentMethods.filter(({ name }) => mentionsCash(name, config.codNames));
  if (cash.length === input.paymentMethods.length) return { operations: [] };
  return { operations: cash.map(({ id }) => ({ paymentMethodHide: { paymentMethodId: id } })) };
}

/** Who is on the store's allow list keeps it; then the store's rules, its deny list, and last the score. */
function losesCash(input: RunInput, config: GuardConfig, total: number): boolean {
  const written = input.cart.buyerIdentity?.customer?.metafield?.jsonValue;
  const standing = readStanding(written);
  // What cannot be read might have said "allow".
  if (standing?.list === "allow" || (written !== undefined && written !== null && !standing)) return false;
  const rule = config.rules.find((each) => fits(each, input, total));
  if (rule) return rule.outcome === "hide";
  if (standing?.list === "deny") return true;
  if (config.threshold === null || standing === null || standing.risk === null) return false;
  return standing.risk >= config.threshold;
}

function fits(rule: GuardRule, input: RunInput, total: number): boolean {
  const addresses = input.cart.deliveryGroups.flatMap(({ deliveryAddress }) => deliveryAddress ?? []);
  const { postal, countries, fromTotal, toTotal } = rule;
  if (fromTotal !== null || toTotal !== null) {
    // Shoppers may see another currency than the store's; without a usable rate nothing is known of the total.
    const own = total / Number(input.presentmentCurrencyRate);
    if (!(own > 0 && own < Number.POSITIVE_INFINITY) || own < (fromTotal ?? 0) || own > (toTotal ?? own)) return false;
  }
  if (countries.length > 0 && !addresses.some(({ countryCode }) => countryCode !== null && countries.includes(countryCode))) return false;
  return postal.length === 0 || addresses.some(({ zip }) => postal.some((start) => bare(zip ?? "").startsWith(start)));
}

const bare = (zip: string): string => zip.replace(/[\s-]+/g, "").toUpperCase();
