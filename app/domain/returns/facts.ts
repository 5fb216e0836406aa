import type { FinancialStatus } from "../orders/order";

/** Units of one line in one forward parcel. */
export interface ShippedUnits {
  quantity: number;
  shippedAt: Date;
  deliveredAt: Date | null;
  state: "delivered" | "moving" | "failed";
}

/** What rules about products may ask for. */
export interface ProductFacts {
  /** The platform's id; null for a line without a product. */
  id: string | null;
  type: string | null;
  tags: readonly string[];
  /** Ids and titles. */
  collections: readonly string[];
  /** Nothing is missing above: it was read, or the platform has no more to tell. */
  isRead: boolean;
}

/** What the rules know about one line of an order. Amounts are minor units of the order's currency. */
export interface LineFacts {
  /** The platform's id of the order line. */
  lineId: string;
  title: string;
  product: ProductFacts;
  bought: number;
  /** Units the platform still counts: bought − removed − refunded. */
  current: number;
  unitPriceMinor: number;
  /** All discounts of the line, order-level ones allocated to it included. */
  discountMinor: number;
  shipped: readonly ShippedUnits[];
  /** Units in other returns of ours still before settlement. */
  unitsOpen: number;
  /** Units in other returns of ours whose money is moving or moved. */
  unitsSettled: number;
}

/** What the rules know about one order. */
export interface OrderFacts {
  currency: string;
  /** Two letters of where it was sent. */
  countryCode: string | null;
  /** Codes of discounts used. */
  discountCodes: readonly string[];
  /** Tags or groups of the shopper's account, ids and names; null = not read yet, absent = they have no account, or the platform tells none. */
  shopperGroups?: readonly string[] | null;
  placedAt: Date;
  cancelledAt: Date | null;
  isCod: boolean;
  financialStatus: FinancialStatus;
  totalMinor: number;
  subtotalMinor: number;
  shippingMinor: number;
  /** Money already given back or on its way back through other returns. */
  refundedMinor: number;
  lines: readonly LineFacts[];
}

/** Units nobody may ask for any more: removed, refunded, or in another return. */
export function unitsTaken(line: LineFacts): number {
  // A settled unit shows up in `current` once the platform told us; until then only we know it. Hence the larger of the two, not the sum.
  return Math.max(line.bought - line.current, line.unitsSettled) + line.unitsOpen;
}

/** Units that can still be asked for; never negative, never more than was shipped. */
export function unitsLeft(line: LineFacts): number {
  const shipped = line.shipped.reduce((sum, parcel) => sum + (parcel.state === "failed" ? 0 : parcel.quantity), 0);
  return Math.max(0, Math.min(line.bought - unitsTaken(line), shipped - line.unitsOpen - line.unitsSettled));
}
