import type { PaymentWay } from "../bigcommerce/state/records";
import { rngOf } from "../demo-store/rng";
import type { OutcomeSeed } from "../demo-store/seeds";
import type { GiftShopper } from "./shoppers";
import type { SliceRow } from "./slice";

/** What was, or will be, sent back of an order; `line` is the line's place in it. */
export interface GiftReturn {
  /** ISO instants: when the shopper asks, and when the store gives the money back. */
  askedAt: string;
  creditedAt: string;
  lines: { line: number; quantity: number }[];
  reason: string;
  note: string | null;
  wants: "refund" | "store_credit";
}

/** A real order with invented shopper, way of paying and times. */
export interface GiftOrder {
  key: string;
  shopper: GiftShopper;
  /** ISO instant. */
  placedAt: string;
  payment: PaymentWay;
  /** GBP, decimal. */
  lines: { sku: string; quantity: number; price: number }[];
  outcome: OutcomeSeed;
  /** Present when the order was truly credited. */
  sentBack?: GiftReturn;
}

const dayMs = 86_400_000;
const card: PaymentWay = { gateway: "stripe", name: "Credit or debit card" };
/** Names under which the owner offered cash over the years: nobody makes them write "COD". */
const atDoor: readonly PaymentWay[] = [
  { gateway: "cod", name: "Cash on Delivery" },
  { gateway: "cod", name: "Pay the courier (C.O.D.)" },
  { gateway: "cod", name: "Pay on delivery, cash only" },
];
/** The ways of paying the store offers. */
export const waysOfPaying: readonly PaymentWay[] = [...atDoor, card];

/** Chance that nobody takes a cash parcel in, for a shopper's first order here and for later ones. Invented: the data knows no undelivered orders. */
const refusedFirst = 0.16;
const refusedLater = 0.05;

/** How often each reason is given; what was credited in truth is known, why is not. */
const reasons = [
  { reason: "defective", note: "It arrived broken." },
  { reason: "wrong item", note: "This is not what I ordered." },
  { reason: "not as described", note: null },
  { reason: "unwanted", note: "I ordered too many." },
];

/**
 * Turns a row into an order placed at `placedAt` (ms since 1970). @param earlier orders the shopper placed before in this walk
 * @param key the order's own name, the row's unless the row is used twice
 */
export function giftOrderOf(row: SliceRow, shopper: GiftShopper, placedAt: number, earlier: number, key = row.rowId): GiftOrder {
  const rng = rngOf("gift-order", key);
  const payment = shopper.paysAtDoor && rng.chance(0.85) ? rng.pick(atDoor) : card;
  const sentAt = placedAt + (0.3 + 1.2 * rng.next()) * dayMs;
  const deliveredAt = sentAt + (1 + 3 * rng.next()) * dayMs;
  // A parcel that nobody took in cannot have been credited as goods that came back from the shopper.
  const refused = payment !== card && !row.credited && rng.chance(earlier === 0 ? refusedFirst : refusedLater);
  const order: GiftOrder = {
    key,
    shopper,
    placedAt: iso(placedAt),
    payment,
    lines: row.lines,
    outcome: {
      probability: null,
      result: refused ? "rto" : "delivered",
      fulfilledAt: iso(sentAt),
      resolvedAt: iso(refused ? deliveredAt + 3 * dayMs : deliveredAt),
      courier: "Wren Parcels",
    },
  };
  if (!row.credited) return order;
  // Ends 45 days after the order at the latest, as the label says.
  const askedAt = deliveredAt + (0.5 + 12 * rng.next()) * dayMs;
  const first = rng.int(row.lines.length);
  const second = row.lines.length > 3 && rng.chance(0.3) ? (first + 1) % row.lines.length : first;
  const units = (line: number) => {
    const ordered = row.lines[line]?.quantity ?? 1;
    return { line, quantity: ordered <= 6 ? ordered : 1 + rng.int(ordered) };
  };
  return {
    ...order,
    sentBack: {
      askedAt: iso(askedAt),
      creditedAt: iso(askedAt + (2 + 5 * rng.next()) * dayMs),
      lines: [...new Set([first, second])].map(units),
      ...rng.pick(reasons),
      wants: rng.chance(0.25) ? "store_credit" : "refund",
    },
  };
}

const iso = (at: number) => new Date(Math.round(at)).toISOString();
