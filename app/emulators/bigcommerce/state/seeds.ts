import type { AddressRecord, PaymentWay } from "./records";

/** A store to be made. */
export interface StoreSeed {
  /** Small letters and digits. */
  hash: string;
  name: string;
  currency: string;
  countryCode: string;
  country?: string;
  timezone?: string;
  /** The owner's e-mail address. */
  ownerEmail: string;
  ownerName?: string;
  consentTracking?: boolean;
  /** The first is the usual one. */
  payments?: PaymentWay[];
}

/** A registered shopper to be made. */
export interface CustomerSeed {
  email: string;
  firstName: string;
  lastName: string;
  phone?: string;
  /** Name of the customer group they are in. */
  group?: string;
}

/** A product to be made; money in major units. */
export interface ProductSeed {
  name: string;
  sku: string;
  price: number;
  onHand?: number;
  tracking?: "product" | "variant" | "none";
  /** What the first variant is called, of a product that has several. */
  label?: string;
  /** Further variants; each counts its own stock where the product is tracked by variant. */
  variants?: { sku: string; label: string; price: number; onHand?: number }[];
  /** Names of categories. */
  categories?: string[];
}

/** A line to be ordered: of a product, or made up. Money in major units; tax is inside the price. */
export interface LineSeed {
  productId?: number;
  /** Its first variant when not given. */
  variantId?: number;
  name?: string;
  sku?: string;
  quantity: number;
  price?: number;
  /** 0.2 for twenty per cent; 0 when not given. */
  taxRate?: number;
  discount?: number;
  options?: { name: string; value: string }[];
}

/** An order to be placed. */
export interface OrderSeed {
  /** 0 or left out for a guest. */
  customerId?: number;
  address: Partial<AddressRecord> & { email: string };
  lines: LineSeed[];
  payment: PaymentWay;
  /** Given for history, now when not. */
  createdAt?: Date;
  /** 7 for an offline way of paying and 11 for others when not given. */
  statusId?: number;
  shippingCost?: number;
  /** What the order's coupon is called; the lines carry what it takes off. */
  coupon?: string;
  customerMessage?: string;
  ipAddress?: string;
  channelId?: number;
  orderSource?: string;
  externalOrderId?: string;
}
