import { formatMoney } from "~/domain/money";
import { isEverything, type Scope } from "~/domain/returns/policy/scope";
import type { ShopperLocale } from "~/domain/stores/settings";
import { translate, wordDay } from "../messages/translate";

/** The platform's own ids say nothing to a shopper. */
const isId = (word: string) => /^(\d+|gid:\/\/.*)$/.test(word);

/** Countries by their names in a language. */
export function wordCountries(codes: readonly string[], locale: ShopperLocale): string {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(codes.map((code) => names.of(code) ?? code));
}

/** What a rule of the policy is about, in the shopper's words. @param currency of its amounts */
export function wordScope(scope: Scope, locale: ShopperLocale, currency: string): string {
  const say = (key: string, values = {}) => translate(locale, `policyPage.${key}`, values);
  if (isEverything(scope)) return say("everything");
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const named = (words: readonly string[]) => {
    const known = words.filter((word) => !isId(word));
    return words.length === 0 ? [] : [known.length > 0 ? list.format(known) : say("certain")];
  };
  const forGroups = (groups: readonly string[]) => {
    const known = groups.filter((group) => !isId(group));
    if (groups.length === 0) return [];
    return [known.length > 0 ? say("groups", { groups: list.format(known) }) : say("certainCustomers")];
  };
  const amount = (minor: number) => formatMoney({ minor, currency }, locale);
  return [
    ...(scope.products.length > 0 ? [say("certain")] : []),
    ...named(scope.types),
    ...named(scope.tags),
    ...named(scope.collections),
    ...(scope.countries.length > 0 ? [say("sentTo", { countries: wordCountries(scope.countries, locale) })] : []),
    ...(scope.discounts.length > 0 ? [say("codes", { codes: list.format(scope.discounts) })] : []),
    ...forGroups(scope.shopperGroups),
    ...(scope.orderedFrom ? [say("orderedFrom", { day: wordDay(scope.orderedFrom, locale) })] : []),
    ...(scope.orderedTo ? [say("orderedTo", { day: wordDay(scope.orderedTo, locale) })] : []),
    ...(scope.minUnitMinor !== null ? [say("priceFrom", { amount: amount(scope.minUnitMinor) })] : []),
    ...(scope.maxUnitMinor !== null ? [say("priceTo", { amount: amount(scope.maxUnitMinor) })] : []),
  ].join(", ");
}
