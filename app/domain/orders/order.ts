import type { Money } from "../money";

export const financialStatuses = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "unmapped",
] as const;
export type FinancialStatus = (typeof financialStatuses)[number];

export const fulfilmentStatuses = ["unfulfilled", "partial", "fulfilled", "on_hold", "scheduled", "restocked", "unmapped"] as const;
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

export const parcelStatuses = [
  "created",
  "in_transit",
  "out_for_delivery",
  "attempted",
  "delivered",
  "failed",
  "cancelled",
  "unmapped",
] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

/** One line of an order as the platform states it; amounts are for the whole line unless `unit` is in the name. */
export interface OrderLineSnapshot {
  externalId: string;
  productExternalId: string | null;
  variantExternalId: string | null;
  sku: string;
  title: string;
  variantTitle: string | null;
  productType: string | null;
  imageUrl: string | null;
  quantity: number;
  /** Units still on the order after removals and refunds. */
  currentQuantity: number;
  unitPrice: Money;
  /** All discounts on this line, order-level ones allocated to it included. */
  discount: Money;
}

export interface ParcelSnapshot {
  externalId: string;
  status: ParcelStatus;
  /** The platform's own word, kept beside ours. */
  rawStatus: string;
  courier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  createdAt: Date;
  deliveredAt: Date | null;
  /** Order line external id → units in this parcel. `externalId` is the platform's fulfilment-line id when it has one (needed to ask for a native return). */
  lines: { externalId: string | null; orderLineExternalId: string; quantity: number }[];
}

export interface RefundSnapshot {
  externalId: string;
  returnExternalId: string | null;
  amount: Money;
  note: string | null;
  createdAt: Date;
}

export interface AddressSnapshot {
  name: string | null;
  phone: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  province: string | null;
  postalCode: string | null;
  countryCode: string | null;
}

export interface ShopperSnapshot {
  externalId: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

/**
 * An order as a platform tells it, in our words, complete in itself. `updatedAt` is its version: an older snapshot never
 * overwrites a newer one. `contactRedacted` says the platform withheld personal fields, so they must be re-read.
 */
export interface OrderSnapshot {
  externalId: string;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  closedAt: Date | null;
  currency: string;
  total: Money;
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  /** Names of the gateways used, as the store wrote them ("Cash on Delivery (COD)"). */
  gateways: string[];
  /** The platform marks a transaction as manual (no money moved through it); null when it does not say. */
  manualGateway: boolean | null;
  financialStatus: FinancialStatus;
  fulfilmentStatus: FulfilmentStatus;
  channel: string | null;
  /** The platform's id of the storefront it was bought on, where a store may have several. */
  channelExternalId?: string | null;
  /** What the browser that bought it was given by the platform's checkout, a secret of the two; absent where a source does not say. */
  checkoutToken?: string | null;
  tags: string[];
  discountCodes: string[];
  note: string | null;
  clientIp: string | null;
  email: string | null;
  phone: string | null;
  locale: string | null;
  shopper: ShopperSnapshot | null;
  address: AddressSnapshot | null;
  contactRedacted: boolean;
  lines: OrderLineSnapshot[];
  parcels: ParcelSnapshot[];
  refunds: RefundSnapshot[];
  /** Whether the platform holds any return of it; absent when a source does not say (webhooks). */
  hasReturns?: boolean;
}
