/**
 * What any demo store is made of, in the emulator's own words: the generator and the CSV replay write these,
 * the emulated platforms turn them into their own objects. Money is a decimal text, as platforms send it.
 */
export interface ProductSeed {
  /** Stable key inside the seed file; the platform gives its own id. */
  key: string;
  title: string;
  category: string;
  tags?: string[] | undefined;
  /** Titles; one title is one collection of the store. */
  collections?: string[] | undefined;
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
  /** How an order that is still `moving` will end, and when: for a courier clock that runs on. Absent once resolved or when unknown. */
  eventual?: { result: "delivered" | "rto" | "cancelled"; fulfilledAt: string | null; resolvedAt: string };
  /** Invented courier that carries the parcel. */
  courier?: string;
}

/** What the shopper of a delivered order will ask for; `at` may lie after the end of the history. */
export interface ReturnAskSeed {
  at: string;
  reason: "size_too_small" | "size_too_large" | "color" | "not_as_described" | "defective" | "wrong_item" | "unwanted";
  note: string | null;
  wants: "refund" | "store_credit" | "exchange";
  /** `price` is one unit's, `discount` the whole line's: price x quantity - discount is what the line costs. */
  lines: { variantKey: string; quantity: number }[];
}

/** The named log-odds terms an order was drawn with (README of this folder); their sum is the log-odds. */
export interface TruthSeed {
  rto: Record<string, number>;
  return: Record<string, number>;
  /** Known probability that a delivered order is asked to be returned. */
  returnProbability: number;
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
  lines: {
    variantKey: string;
    sku: string;
    title: string;
    variantTitle: string;
    quantity: number;
    price: string;
    discount: string;
    productType: string;
  }[];
  outcome: OutcomeSeed;
  /** Present when the order ends delivered and the shopper then asks for a return. */
  returnAsk?: ReturnAskSeed;
  /** Present on generated orders only; never shown to the app. */
  truth?: TruthSeed;
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
