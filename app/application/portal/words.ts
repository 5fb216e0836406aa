import type { ShopperLocale } from "~/domain/stores/settings";
import { translate } from "../messages/translate";

/** Says a text of the portal's catalogue. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** The portal's texts in one language. */
export function sayIn(locale: ShopperLocale): Say {
  return (key, values = {}) => translate(locale, `portal.${key}`, values);
}

/** "30 days", "10 minutes" with the language's own plurals. */
export function wordUnit(count: number, unit: "day" | "hour" | "minute", locale: ShopperLocale): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

/** How long is left until an instant: whole days where they come out even, else hours; at least one. */
export function wordTimeLeft(until: Date, now: Date, locale: ShopperLocale): string {
  const hours = Math.max(1, Math.round((until.getTime() - now.getTime()) / 3_600_000));
  return hours % 24 === 0 ? wordUnit(hours / 24, "day", locale) : wordUnit(hours, "hour", locale);
}

/** The day of an instant in a time zone, in words of a language. */
export function wordDayOf(at: Date, timezone: string, locale: ShopperLocale): string {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: timezone } as const;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, format).format(at);
}

/** A return reason in a language: the known ones by their handle, any other as the platform words it. */
export function wordReason(reason: { handle: string; name: string }, locale: ShopperLocale): string {
  return locale === "en" ? reason.name : translate(locale, `portal.reasons.${reason.handle}`, {}, reason.name);
}
