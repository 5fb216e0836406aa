import type { FinancialStatus, FulfilmentStatus } from "~/domain/orders/order";

/**
 * The fixed order statuses. Stores may rename what they show, never the ids, so only ids are compared. There is none for "returned".
 */
export const orderStatus = {
  incomplete: 0,
  pending: 1,
  shipped: 2,
  partiallyShipped: 3,
  refunded: 4,
  cancelled: 5,
  declined: 6,
  awaitingPayment: 7,
  awaitingPickup: 8,
  awaitingShipment: 9,
  /** Shipped or picked up, and the receipt is confirmed. */
  completed: 10,
  awaitingFulfilment: 11,
  /** The state that holds an order for a look by a person. */
  manualVerification: 12,
  disputed: 13,
  partiallyRefunded: 14,
} as const;

const s = orderStatus;

/** States in which nothing has left the store yet. */
export const unshipped: ReadonlySet<number> = new Set([
  s.pending,
  s.awaitingPayment,
  s.awaitingPickup,
  s.awaitingShipment,
  s.awaitingFulfilment,
  s.manualVerification,
]);

const fulfilment: Readonly<Record<number, FulfilmentStatus>> = {
  [s.pending]: "unfulfilled",
  [s.shipped]: "fulfilled",
  [s.partiallyShipped]: "partial",
  [s.awaitingPayment]: "unfulfilled",
  [s.awaitingPickup]: "unfulfilled",
  [s.awaitingShipment]: "unfulfilled",
  [s.completed]: "fulfilled",
  [s.awaitingFulfilment]: "unfulfilled",
  [s.manualVerification]: "on_hold",
};

/** States that say nothing of the goods: the shipped units do. */
const ofUnits: ReadonlySet<number> = new Set([s.refunded, s.cancelled, s.declined, s.disputed, s.partiallyRefunded]);

/** How far the goods of an order are. */
export function fulfilmentStatusOf(statusId: number, items: { total: number; shipped: number }): FulfilmentStatus {
  if (!ofUnits.has(statusId)) return fulfilment[statusId] ?? "unmapped";
  if (items.shipped <= 0) return "unfulfilled";
  return items.shipped >= items.total ? "fulfilled" : "partial";
}

const payment: Readonly<Record<string, FinancialStatus>> = {
  authorized: "authorized",
  captured: "paid",
  paid: "paid",
  "capture pending": "authorized",
  "held for review": "pending",
  pending: "pending",
  declined: "voided",
  void: "voided",
  "void pending": "voided",
  "partially refunded": "partially_refunded",
  refunded: "refunded",
};

/** States a prepaid offline order (a bank deposit) only reaches once the store has the money. */
const goesOnPaid: ReadonlySet<number> = new Set([
  s.shipped,
  s.partiallyShipped,
  s.awaitingPickup,
  s.awaitingShipment,
  s.awaitingFulfilment,
]);

/**
 * Where the money is. Gateways say it in `payment_status`; offline ones say nothing, so there the order's state does: cash on delivery is paid when
 * the receipt is confirmed, what is paid beforehand when the order goes on.
 */
export function financialStatusOf(statusId: number, word: string | null, paidBeforehand: boolean): FinancialStatus {
  if (statusId === s.refunded) return "refunded";
  if (statusId === s.partiallyRefunded) return "partially_refunded";
  if (word !== null && word.toLowerCase() !== "pending") return payment[word.toLowerCase()] ?? "unmapped";
  if (statusId === s.cancelled || statusId === s.declined) return "voided";
  if (statusId === s.completed) return "paid";
  return paidBeforehand && goesOnPaid.has(statusId) ? "paid" : "pending";
}

/** Gateways of transactions where no money moves through the platform; what the order adds to its gateway names for each. */
const offline: Readonly<Record<string, { name: string; manual: boolean }>> = {
  cod: { name: "cod", manual: true },
  bankdeposit: { name: "bank deposit", manual: true },
  cheque: { name: "cheque", manual: true },
  moneyorder: { name: "money order", manual: true },
  // Paid at the counter, not at the door.
  instore: { name: "pay in store", manual: false },
};

/** What the transactions tell about the way of paying: names beyond the one the merchant typed, and whether it is manual (null = they do not say). */
export function wayOfPaying(transactions: readonly { method: string | null; gateway: string | null }[]): {
  names: string[];
  manual: boolean | null;
  paidBeforehand: boolean;
} {
  const known = transactions.flatMap((one) => offline[one.gateway ?? ""] ?? []);
  const names = [...new Set(known.map((one) => one.name))];
  if (known.length > 0)
    return { names, manual: known.some((one) => one.manual), paidBeforehand: !names.includes("cod") && !names.includes("pay in store") };
  if (transactions.some((one) => one.method === "offline")) return { names, manual: true, paidBeforehand: false };
  return { names, manual: transactions.length > 0 ? false : null, paidBeforehand: false };
}

/** Names under which stores offer cash on delivery unless they typed another; such an order needs no look at its transactions. */
export function isNamedCash(paymentMethod: string | null): boolean {
  return /\bcash on delivery\b|\bcod\b|\bpay on delivery\b/i.test(paymentMethod ?? "");
}
