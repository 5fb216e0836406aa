import { z } from "zod";
import { Instant, Maybe, MaybeInstant } from "./wire-text";

const Number_ = z.union([z.number(), z.string()]);
const Amount = z.string().or(z.number().int().transform(String));
const Lines = z.array(z.looseObject({ id: Number_, quantity: z.number().int() })).default([]);

export const RestLine = z.looseObject({
  id: Number_,
  product_id: Number_.nullish(),
  variant_id: Number_.nullish(),
  sku: Maybe,
  title: z.string(),
  variant_title: Maybe,
  quantity: z.number().int().min(0),
  current_quantity: z.number().int().min(0).nullish(),
  price: Amount,
  total_discount: Amount.nullish(),
  discount_allocations: z.array(z.looseObject({ amount: Amount })).nullish(),
});

export const RestParcel = z.looseObject({
  id: Number_,
  status: z.string(),
  shipment_status: z.string().nullish(),
  created_at: Instant,
  tracking_company: Maybe,
  tracking_number: Maybe,
  tracking_url: Maybe,
  line_items: Lines,
});

export const RestRefund = z.looseObject({
  id: Number_,
  note: Maybe,
  created_at: Instant,
  return: z.looseObject({ id: Number_ }).nullish(),
  transactions: z.array(z.looseObject({ kind: z.string(), status: z.string(), amount: Amount })).default([]),
});

export const RestAddress = z.looseObject({
  name: Maybe,
  phone: Maybe,
  address1: Maybe,
  address2: Maybe,
  city: Maybe,
  province: Maybe,
  zip: Maybe,
  country_code: Maybe,
});

/** The REST-shaped order of `orders/*` webhooks: strict about what we use, blind to the rest. */
export const RestOrder = z.looseObject({
  id: Number_,
  name: z.string(),
  processed_at: Instant,
  updated_at: Instant,
  cancelled_at: MaybeInstant,
  closed_at: MaybeInstant,
  currency: z.string().regex(/^[A-Z]{3}$/),
  total_price: Amount,
  subtotal_price: Amount,
  total_discounts: Amount,
  total_tax: Amount,
  total_shipping_price_set: z.looseObject({ shop_money: z.looseObject({ amount: Amount }) }).nullish(),
  payment_gateway_names: z.array(z.string()).default([]),
  financial_status: z.string().nullish(),
  fulfillment_status: z.string().nullish(),
  source_name: Maybe,
  tags: z
    .string()
    .nullish()
    .transform((tags) => (tags ?? "").split(",")),
  discount_codes: z.array(z.looseObject({ code: z.string() })).default([]),
  note: Maybe,
  browser_ip: Maybe,
  checkout_token: Maybe,
  email: Maybe,
  phone: Maybe,
  customer_locale: Maybe,
  customer: z.looseObject({ id: Number_, first_name: Maybe, last_name: Maybe, email: Maybe, phone: Maybe }).nullish(),
  shipping_address: RestAddress.nullish(),
  line_items: z.array(RestLine),
  fulfillments: z.array(RestParcel).default([]),
  refunds: z.array(RestRefund).default([]),
});

export type RestLine = z.infer<typeof RestLine>;
export type RestParcel = z.infer<typeof RestParcel>;
export type RestRefund = z.infer<typeof RestRefund>;
export type RestAddress = z.infer<typeof RestAddress>;
