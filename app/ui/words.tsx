import { formatMoney } from "~/domain/money";
import { usePlace } from "./place";

/** Dates, money and numbers as this store's people read them. */
export interface Words {
  money(minor: number, currency?: string): string;
  /** "21 Nov 2026, 14:05" in the store's zone. */
  dateTime(at: Date): string;
  /** "21 Nov 2026" in the store's zone. */
  date(at: Date): string;
  number(value: number): string;
  /** 0–1 as "27 %" (one decimal under 10). */
  percent(value: number): string;
  /** "2 d 4 h", "3 min"; never negative. */
  span(from: Date, to: Date): string;
}

/** Makes the words for a locale, zone and currency. */
export function wordsFor(locale: string, timeZone: string, currency: string): Words {
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium" });
  return {
    money: (minor, code = currency) => formatMoney({ minor, currency: code }, locale),
    dateTime: (at) => dateTime.format(at),
    date: (at) => date.format(at),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    percent: (value) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: value !== 0 && value < 0.1 ? 1 : 0 }).format(value),
    span: (from, to) => spanWords(to.getTime() - from.getTime()),
  };
}

function spanWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return hours % 24 > 0 && days < 7 ? `${days} d ${hours % 24} h` : `${days} d`;
  if (hours > 0) return `${hours} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min` : `${seconds} s`;
}

/** The words of the store whose page this is. */
export function useWords(): Words {
  const { locale, timezone, currency } = usePlace();
  return wordsFor(locale, timezone, currency);
}
