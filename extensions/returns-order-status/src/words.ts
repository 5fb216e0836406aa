import type { Money, Reason, ResolutionOption } from "./contract";
import { apart, host, t } from "./host";

/** How many decimals a currency has: INR 2, JPY 0, KWD 3; 2 for a code nobody knows. */
export function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount in the shopper's way of writing it. */
export function money(amount: Money): string {
  return host().i18n.formatCurrency(amount.minor / 10 ** decimalsOf(amount.currency), { currency: amount.currency });
}

/** A day ("2026-05-09") or an instant as day and month. A day is the same day everywhere, an instant is in the shopper's zone. */
export function day(text: string): string {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const date = new Date(whole ? `${text}T12:00:00Z` : text);
  if (Number.isNaN(date.getTime())) return text;
  return host().i18n.formatDate(date, { day: "numeric", month: "long", ...(whole ? { timeZone: "UTC" } : {}) });
}

/** The name of a wanted resolution in the shopper's language; one we have no text for keeps the server's. */
export function resolutionName(option: ResolutionOption): string {
  if (option.id === "refund") return t("resolution.refund");
  if (option.id === "store_credit") return t("resolution.store_credit");
  return option.label;
}

/** "Blue Kurta (M)": an article with its variant, unless there is only the platform's placeholder variant. */
export function article(line: { title: string; variantTitle: string | null }): string {
  return apart(line.variantTitle && line.variantTitle !== "Default Title" ? `${line.title} (${line.variantTitle})` : line.title);
}

/** A closer reason in the shopper's language; as the store wrote it where it has no words for it. */
export function closerName(reason: Reason | undefined, subReason: string): string {
  return reason?.subReasonNames?.[reason.subReasons.indexOf(subReason)] ?? subReason;
}
