/**
 * What any demo store is made of, in the emulator's own words: the generator and the CSV replay write these,
 * the emulated platforms turn them into their own objects. Money is a decimal text, as platforms send it.
 */
export interface ProductSeed {
  /** Stable key inside the seed file; the platform gives its own id. */
  key: string;
  title: string;
  category: string;
  imageUrl: string | null;
  variants: { key: string; sku: string; title: string; price: string; stock: number }[];
}

export interface CustomerSeed {
  key: string;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  locale: string;
}

export interface AddressSeed {
  firstName: string;
  lastName: string;
  phone: string | null;
  address1: string;
  address2: string | null;
  city: string;
  province: string;
  zip: string;
  countryCode: string;
}

/** What truly happens to the order, on the emulated courier's clock; the app never sees this, only its webhooks. */
export interface OutcomeSeed {
  /** Known probability of RTO that the outcome was drawn from; null for replayed real orders. */
  probability: number | null;
  result: "delivered" | "rto" | "cancelled" | "moving";
  fulfilledAt: string | null;
  resolvedAt: string | null;
}

export interface OrderSeed {
  key: string;
  customerKey: string | null;
  email: string | null;
  phone: string | null;
  placedAt: string;
  currency: string;
  /** "cod" = manual gateway, pending until delivered; "prepaid" = card or UPI, paid at once. */
  payment: "cod" | "prepaid";
  gateway: string;
  channel: string;
  tags: string[];
  discountCodes: string[];
  note: string | null;
  clientIp: string | null;
  shippingPrice: string;
  shippingAddress: AddressSeed;
  lines: { variantKey: string; sku: string; title: string; variantTitle: string; quantity: number; price: string; discount: string; productType: string }[];
  outcome: OutcomeSeed;
}

export interface StoreSeed {
  shop: string;
  name: string;
  currency: string;
  timezone: string;
  countryCode: string;
  email: string;
  products: ProductSeed[];
  customers: CustomerSeed[];
}
