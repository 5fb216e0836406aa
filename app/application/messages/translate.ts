import { createInstance } from "i18next";
import type { MailTemplate } from "~/domain/messages/templates";
import type { Verdict, VerdictValues } from "~/domain/returns/eligibility/rule";
import { type ShopperLocale, shopperLocales } from "~/domain/stores/settings";
import { ar } from "./texts/ar";
import { askTexts } from "./texts/ask-texts";
import { en } from "./texts/en";
import { es } from "./texts/es";
import { exchangeTexts } from "./texts/exchange-texts";
import { giftTexts } from "./texts/gift-texts";
import { hi } from "./texts/hi";
import { id } from "./texts/id";
import { ko } from "./texts/ko";
import { ar as moneyAr } from "./texts/money/ar";
import { en as moneyEn } from "./texts/money/en";
import { es as moneyEs } from "./texts/money/es";
import { hi as moneyHi } from "./texts/money/hi";
import { id as moneyId } from "./texts/money/id";
import { ko as moneyKo } from "./texts/money/ko";
import { ar as policyAr } from "./texts/policy/ar";
import { en as policyEn } from "./texts/policy/en";
import { es as policyEs } from "./texts/policy/es";
import { hi as policyHi } from "./texts/policy/hi";
import { id as policyId } from "./texts/policy/id";
import { ko as policyKo } from "./texts/policy/ko";
import { ar as portalAr } from "./texts/portal/ar";
import { en as portalEn } from "./texts/portal/en";
import { es as portalEs } from "./texts/portal/es";
import { hi as portalHi } from "./texts/portal/hi";
import { id as portalId } from "./texts/portal/id";
import { ko as portalKo } from "./texts/portal/ko";
import { sendTexts } from "./texts/send-texts";
import { ar as withdrawalAr } from "./texts/withdrawal/ar";
import { en as withdrawalEn } from "./texts/withdrawal/en";
import { es as withdrawalEs } from "./texts/withdrawal/es";
import { hi as withdrawalHi } from "./texts/withdrawal/hi";
import { id as withdrawalId } from "./texts/withdrawal/id";
import { ko as withdrawalKo } from "./texts/withdrawal/ko";

const portal = { en: portalEn, hi: portalHi, id: portalId, ko: portalKo, es: portalEs, ar: portalAr } as const;

const money = { en: moneyEn, hi: moneyHi, id: moneyId, ko: moneyKo, es: moneyEs, ar: moneyAr } as const;

const policy = { en: policyEn, hi: policyHi, id: policyId, ko: policyKo, es: policyEs, ar: policyAr } as const;

const withdrawal = { en: withdrawalEn, hi: withdrawalHi, id: withdrawalId, ko: withdrawalKo, es: withdrawalEs, ar: withdrawalAr } as const;

const i18n = createInstance();
// The catalogues are in memory, so this initialises without waiting; React escapes values where they are drawn.
void i18n.init({
  lng: "en",
  fallbackLng: "en",
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    Object.entries({ en, hi, id, ko, es, ar }).map(([code, texts]) => {
      const { verdicts, conditions, page } = policy[code as ShopperLocale];
      const { mail, send } = sendTexts[code as ShopperLocale];
      const sums = money[code as ShopperLocale];
      const swapped = exchangeTexts[code as ShopperLocale];
      const gifts = giftTexts[code as ShopperLocale];
      const onTheWay = { mail: { ...texts.mail, ...mail, ...sums.mail, ...swapped.mail, ...gifts.mail }, send };
      const settled = {
        parts: { ...texts.parts, ...sums.parts },
        steps: { ...texts.steps, ...sums.steps, ...gifts.steps },
        exchange: { ...swapped.exchange, ...gifts.exchange },
        resolutions: { ...texts.resolutions, ...sums.resolutions, ...exchangeTexts[code as ShopperLocale].resolutions },
        money: { declined: sums.declined, review: sums.review },
      };
      const translation = {
        ...texts,
        ...settled,
        ...onTheWay,
        verdicts: { ...texts.verdicts, ...verdicts, ...gifts.verdicts },
        giftFooter: gifts.footer,
        portal: { ...portal[code as ShopperLocale], send },
      };
      const law = withdrawal[code as ShopperLocale];
      const asking = askTexts[code as ShopperLocale];
      const asked = {
        portal: { ...translation.portal, ask: asking.portal, gift: gifts.portal },
        refusals: { ...texts.refusals, ...asking.refusals, ...swapped.refusals },
      };
      return [code, { translation: { ...translation, ...asked, conditions, policyPage: { ...page, ...gifts.page }, withdrawal: law } }];
    }),
  ),
});

/** The language to speak, from a platform's locale ("pt-BR", "hi", "es-MX") or an Accept-Language list; English when we speak none of it. */
export function localeOf(wanted: string | null | undefined): ShopperLocale {
  return localeAmong(wanted) ?? "en";
}

/** The same; null when we speak none of it. */
export function localeAmong(wanted: string | null | undefined): ShopperLocale | null {
  const codes = (wanted ?? "").split(",").map((part) => part.trim().split(/[-_;]/)[0]?.toLowerCase() ?? "");
  // "in" is the code Java still uses for Indonesian.
  const known = codes.map((code) => (code === "in" ? "id" : code)).find((code) => (shopperLocales as readonly string[]).includes(code));
  return shopperLocales.find((locale) => locale === known) ?? null;
}

/** Writing direction of a language. */
export function directionOf(locale: ShopperLocale): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}

/** A text of the catalogues; `fallback` when this language has no such key. */
export function translate(locale: ShopperLocale, key: string, values: Readonly<Record<string, unknown>> = {}, fallback?: string): string {
  return i18n.t(key, { lng: locale, ...values, ...(fallback === undefined ? {} : { defaultValue: fallback }) });
}

/** The words a mail is shipped with, not filled in yet. */
export function shippedWords(template: MailTemplate, locale: ShopperLocale): { subject: string; body: string } {
  const raw = (part: "subject" | "body") => i18n.t(`mail.${template}.${part}`, { lng: locale, skipInterpolation: true });
  return { subject: raw("subject"), body: raw("body") };
}

/** A day `YYYY-MM-DD` in words of a language. */
export function wordDay(day: string, locale: ShopperLocale): string {
  const at = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(at);
}

/** A verdict's sentence in a language: English is the rule's own, the others come from the catalogues by its code. */
export function wordVerdict(verdict: Pick<Verdict, "code" | "sentence" | "values">, locale: ShopperLocale): string {
  if (locale === "en") return verdict.sentence;
  return translate(locale, `verdicts.${verdict.code}`, wordValues(verdict.values, locale), verdict.sentence);
}

/** A refusal's sentence in a language; the refusal's own English where the language lacks it. */
export function wordRefusal(code: string, message: string, locale: ShopperLocale): string {
  return locale === "en" ? message : translate(locale, `refusals.${code}`, {}, message);
}

function wordValues(values: VerdictValues, locale: ShopperLocale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? wordDay(value, locale) : value,
    ]),
  );
}
