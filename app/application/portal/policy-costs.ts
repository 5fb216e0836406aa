import { formatMoney } from "~/domain/money";
import { type PolicyFacts, type PolicyPart, part, sayPage } from "./policy-facts";
import { wordCountries } from "./scope-words";
import { sayIn } from "./words";

/** What a return costs the shopper: nothing, or which fees and from where. */
export function costPart({ locale, policy, currency }: PolicyFacts): PolicyPart {
  const say = (key: string, values = {}) => sayPage(locale, key, values);
  const portal = sayIn(locale);
  const shopperPays = policy.reasons.some((row) => row.shippingBy === "shopper");
  const restocks = policy.reasons.some((row) => row.restockingPercent > 0);
  if (!shopperPays && !restocks) return part(portal("policy.costs"), [portal("policy.noFee")]);
  const fees = shopperPays ? shippingWords({ locale, currency }, policy.shipping) : [];
  const both = policy.reasons.some((row) => row.shippingBy === "store") && shopperPays;
  return part(portal("policy.costs"), [say("feesOnly"), ...(both ? [say("feesWhen")] : []), say("deliveryKept")], fees);
}

function shippingWords(
  { locale, currency }: Pick<PolicyFacts, "locale" | "currency">,
  rows: readonly { countries: readonly string[]; feeMinor: number }[],
): string[] {
  const words: string[] = [];
  for (const { countries, feeMinor } of rows) {
    const amount = formatMoney({ minor: feeMinor, currency }, locale);
    if (countries.length > 0) words.push(sayPage(locale, "shippingFrom", { countries: wordCountries(countries, locale), amount }));
    else {
      words.push(sayPage(locale, words.length === 0 ? "shippingAll" : "shippingElse", { amount }));
      // The first row that holds decides: none below one for everywhere is ever asked.
      return words;
    }
  }
  return [...words, sayPage(locale, "shippingNone")];
}
