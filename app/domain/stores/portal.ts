import type { StoreId } from "../ids";
import type { ShopperLocale } from "./settings";

/** How long and how often the portal's one-time codes can be used. Counts are per hour and store. */
export const portalLimits = {
  codeMinutes: 10,
  /** Wrong codes until a new one is needed. */
  missesPerCode: 5,
  /** Codes for one order number asked for from one address. */
  codesPerNumberAndAddress: 5,
  codesPerNumber: 15,
  codesPerAddress: 60,
  /** Codes for one mailbox, whatever order is named: whoever got a gift types their own address. */
  codesPerRecipient: 5,
} as const;

/** Length of a store id without its prefix. */
const idLength = 26;

/**
 * The last part of the portal's address: a name for people, then the store's id, which is itself derived from platform and domain. Nothing
 * has to be stored or looked up to know whose portal it is, and one store cannot have two.
 */
export function portalSlug(store: { storeId: StoreId; domain: string }): string {
  const name = (store.domain.split(".")[0] ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  return `${name || "store"}-${store.storeId.slice("sto_".length)}`;
}

/** The store that a portal's address names; null when it cannot be one. Compare the whole slug with the store's own afterwards. */
export function storeIdInSlug(slug: string): StoreId | null {
  const id = slug.slice(-idLength);
  return slug.at(-idLength - 1) === "-" && /^[0-9a-z]{26}$/.test(id) ? `sto_${id}` : null;
}

/** Digits of the scripts our shoppers type in, as 0–9. */
export function plainDigits(text: string): string {
  const zeros = [0x0660, 0x06f0, 0x0966];
  return text
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, (digit) => {
      const at = digit.codePointAt(0) ?? 0;
      return String(at - (zeros.findLast((zero) => zero <= at) ?? at));
    })
    .trim();
}

/** An order number as it is compared: without spaces and the leading `#`, upper case. */
export function normalOrderNumber(typed: string): string {
  return plainDigits(typed).replaceAll(/\s+/g, "").replace(/^#/, "").toUpperCase();
}

const localeByCountry: Readonly<Record<string, ShopperLocale>> = {
  ...from("id", "ID"),
  ...from("ko", "KR KP"),
  ...from("es", "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR"),
  ...from("ar", "SA AE EG QA KW BH OM JO LB IQ MA DZ TN LY YE SD SY PS"),
};

function from(locale: ShopperLocale, countries: string): Record<string, ShopperLocale> {
  return Object.fromEntries(countries.split(" ").map((country) => [country, locale]));
}

/** The language of a store's portal for a browser that asks for none of ours; India reads English first. */
export function storeLocale(countryCode: string | null): ShopperLocale {
  return localeByCountry[countryCode ?? ""] ?? "en";
}
