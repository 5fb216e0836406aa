import type { RiskFacts, Tally } from "../facts";
import { kinds } from "../features/kinds";

/** Reasons told by measures of the order itself. */
export type Code =
  | "value"
  | "size"
  | "discount"
  | "bracketing"
  | "night"
  | "address"
  | "phone"
  | "email"
  | "velocity"
  | "first_order"
  | "payment";

/** Which reason a measure belongs to. */
export const codeOfNumber: Readonly<Record<string, Code>> = {
  cod: "payment",
  value_doublings: "value",
  quantity: "size",
  line_count: "size",
  discount_share: "discount",
  bracketed: "bracketing",
  hour: "night",
  night: "night",
  address_quality: "address",
  phone_invalid: "phone",
  email_disposable: "email",
  email_odd: "email",
  email_missing: "email",
  recent_orders: "velocity",
  first_order: "first_order",
};

/** How each is told where no step of the prior speaks, and whether the store or the shopper can do something about it. */
export const sentences: Readonly<Record<Code, { tell: (facts: RiskFacts) => string; actionable: boolean }>> = {
  value: { tell: () => "Its value beside this store's usual order.", actionable: false },
  size: {
    tell: (f) => `${f.quantity} ${f.quantity === 1 ? "unit" : "units"} in ${f.lineCount} ${f.lineCount === 1 ? "line" : "lines"}.`,
    actionable: false,
  },
  discount: {
    tell: (f) => (f.discountShare > 0 ? `${Math.round(f.discountShare * 100)} % of the price was discounted.` : "Nothing was discounted."),
    actionable: false,
  },
  bracketing: { tell: () => "No article was ordered in several sizes or colours.", actionable: false },
  night: {
    tell: (f) => `It was ordered at ${String(f.hourOfDay).padStart(2, "0")}:00 to ${String(f.hourOfDay).padStart(2, "0")}:59.`,
    actionable: false,
  },
  address: { tell: (f) => f.addressFaults[0] ?? "The address has no faults.", actionable: true },
  phone: { tell: () => "The phone number can exist.", actionable: false },
  email: { tell: () => "The e-mail address looks right.", actionable: false },
  velocity: { tell: () => "No other order of the same shopper within a day.", actionable: false },
  first_order: { tell: () => "This shopper has ordered here before.", actionable: false },
  payment: { tell: (f) => (f.isCod ? "Cash on delivery." : "Paid before dispatch."), actionable: false },
};

/** What is said of a cause while none of its evidence is known. */
export const unknownCause: Readonly<Record<string, string>> = {
  place: "Little is known yet about orders to this place.",
  shopper: "Nothing is known yet about this shopper.",
  product: "Little is known yet about these articles.",
  offer: "Little is known yet about orders with this offer.",
  channel: "Little is known yet about this channel.",
};

/** How often orders of this way of paying end so; `rate` in words, `end` as "come back". */
export function paymentSentence(facts: RiskFacts, rate: string, end: string): string {
  return `${facts.isCod ? "Cash on delivery" : "Paid before dispatch"}: ${rate} of such orders ${end} here.`;
}

/** What past orders with the same value did beside all of the store (`store` in words), `ended` as "came back". */
export function evidenceSentence(item: { kind: string; label: string; tally: Tally }, store: string, ended: string): string {
  const { kind, label, tally } = item;
  const n = Math.max(1, Math.round(tally.rto + tally.delivered));
  const came = Math.min(n, Math.round(tally.rto));
  return `${kinds[kind]?.name ?? ""}${label ? ` ${label}` : ""}: ${came} of ${n} past ${n === 1 ? "order" : "orders"} ${ended}, store ${store}.`;
}

/** A rate (0–1) in words, with a digit after the point below ten. */
export function percent(p: number): string {
  const value = p * 100;
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} %`;
}
