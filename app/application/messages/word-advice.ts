import type { AddressAdvice } from "~/domain/risk/address";
import type { ContactAdvice } from "~/domain/risk/contact";
import type { ShopperLocale } from "~/domain/stores/settings";
import { adviceTexts } from "./texts/advice";

/** What an advice asks of a shopper, in their language; `advice.part` is the field it belongs to. Not for staff, who have `sentence` and `ask`. */
export function wordAdvice(advice: Pick<AddressAdvice, "code" | "values"> | Pick<ContactAdvice, "code">, locale: ShopperLocale): string {
  const values: Readonly<Record<string, string>> = "values" in advice ? advice.values : {};
  return adviceTexts[locale][advice.code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
