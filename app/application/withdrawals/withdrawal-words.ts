import type { WithdrawalBody } from "~/domain/returns/withdrawal-body";
import type { ShopperLocale } from "~/domain/stores/settings";
import { translate } from "../messages/translate";

/** Says a text about withdrawing from a contract. */
export function sayWithdrawal(locale: ShopperLocale, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  return translate(locale, `withdrawal.${key}`, values);
}

/** An instant as date, time and zone, in words of a language: what a receipt must say. */
export function wordInstant(at: Date, timezone: string, locale: ShopperLocale): string {
  const format = { dateStyle: "long", timeStyle: "long", timeZone: timezone } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, format).format(at);
}

/** What was declared, as pairs of a label and what stands beside it. */
export function declaredWords(body: WithdrawalBody, locale: ShopperLocale): { label: string; value: string }[] {
  const number = new Intl.NumberFormat(locale);
  const items =
    body.what === "all"
      ? sayWithdrawal(locale, "all")
      : body.lines.length > 0
        ? body.lines.map((line) => `${line.title} × ${number.format(line.quantity)}`).join("; ")
        : body.words;
  return [
    { label: sayWithdrawal(locale, "declaredName"), value: body.name },
    { label: sayWithdrawal(locale, "number"), value: body.number },
    { label: sayWithdrawal(locale, "email"), value: body.email },
    { label: sayWithdrawal(locale, "items"), value: items },
  ];
}
