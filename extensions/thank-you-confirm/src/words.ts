import { host } from "./host";

/** An amount in the shopper's way of writing it; a code that nobody knows has two decimals. */
export function money(amount: { minor: number; currency: string }): string {
  const { currency } = amount;
  let decimals = 2;
  try {
    decimals = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // Not a currency this browser knows.
  }
  return host().i18n.formatCurrency(amount.minor / 10 ** decimals, { currency });
}

/** A day ("2026-05-09") with its weekday; the same day wherever the shopper is. */
export function day(text: string): string {
  return host().i18n.formatDate(new Date(`${text}T12:00:00Z`), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
}
