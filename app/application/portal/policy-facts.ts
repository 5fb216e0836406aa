import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { ShopperLocale } from "~/domain/stores/settings";
import { translate } from "../messages/translate";

/** One part of the policy: what it is about, then sentences and a list. */
export interface PolicyPart {
  heading: string;
  sentences: string[];
  list: string[];
}

/** What the policy is written from. */
export interface PolicyFacts {
  locale: ShopperLocale;
  storeName: string;
  policy: ReturnPolicy;
  /** Extra percent on store credit that this platform can really give. */
  creditBonusPercent: number;
  /** Ways of settling that the portal offers. */
  resolutions: readonly string[];
  /** What whoever got goods as a gift may wish for; empty where only the buyer can ask. */
  giftResolutions: readonly string[];
  reasons: readonly { id: string; handle: string; name: string }[];
  /** Of the policy's amounts. */
  currency: string;
}

/** Says a text of the policy page. */
export function sayPage(locale: ShopperLocale, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  return translate(locale, `policyPage.${key}`, values);
}

/** A percentage as a language writes it; two decimals at most. */
export function wordPercent(percent: number, locale: ShopperLocale): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(percent / 100);
}

/** Makes a part of the page; what two rules say alike is said once. */
export function part(heading: string, sentences: string[], list: string[] = []): PolicyPart {
  return { heading, sentences: [...new Set(sentences)], list: [...new Set(list)] };
}
