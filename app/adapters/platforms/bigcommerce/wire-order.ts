import { z } from "zod";
import { Amount, Instant, Maybe, MaybeInstant } from "./wire-text";

const Count = z.coerce.number().int();

export const WireAddress = z.looseObject({
  first_name: Maybe,
  last_name: Maybe,
  street_1: Maybe,
  street_2: Maybe,
  city: Maybe,
  state: Maybe,
  zip: Maybe,
  country_iso2: Maybe,
  phone: Maybe,
  email: Maybe,
});
export type WireAddress = z.infer<typeof WireAddress>;

export const WireLine = z.looseObject({
  id: Count,
  product_id: Count.nullish(),
  variant_id: Count.nullish(),
  name: z.string(),
  sku: Maybe,
  type: z.string().default("physical"),
  quantity: Count,
  quantity_shipped: Count.nullish().transform((n) => n ?? 0),
  quantity_refunded: Count.nullish().transform((n) => n ?? 0),
  price_inc_tax: Amount,
  discounted_total_inc_tax: Amount.nullish(),
  applied_discounts: z.array(z.looseObject({ amount: Amount })).nullish(),
  product_options: z.array(z.looseObject({ display_value: Maybe })).nullish(),
});
export type WireLine = z.infer<typeof WireLine>;

const Part = z.looseObject({ line_items: z.array(WireLine).optional(), __warning__: z.unknown().optional() });
const Parts = z.object({
  shipping: z.array(WireAddress.extend(Part.shape)),
  pickups: z.array(Part).optional(),
  downloads: z.array(Part).optional(),
});

/** Where the goods go: an object when so asked, else a list of one; cut off at fifty lines each, with a `__warning__`. Null = a link, not asked for. */
export const WireConsignments = z
  .preprocess((value) => (Array.isArray(value) ? value[0] : value), Parts)
  .nullable()
  .catch(null);
export type WireConsignments = z.infer<typeof WireConsignments>;

/** An order of V2, as far as we read it. */
export const WireOrder = z.looseObject({
  id: Count,
  status_id: Count,
  is_deleted: z.boolean().nullish(),
  date_created: Instant,
  date_modified: Instant,
  date_shipped: MaybeInstant,
  customer_id: Count,
  currency_code: z.string(),
  total_inc_tax: Amount,
  subtotal_inc_tax: Amount,
  total_tax: Amount,
  shipping_cost_inc_tax: Amount,
  discount_amount: Amount,
  coupon_discount: Amount,
  payment_method: Maybe,
  payment_provider_id: Maybe,
  payment_status: Maybe,
  items_total: Count,
  items_shipped: Count,
  order_is_digital: z.boolean().nullish(),
  order_source: Maybe,
  channel_id: z.number().int().nullish(),
  customer_message: Maybe,
  customer_locale: Maybe,
  ip_address: Maybe,
  ip_address_v6: Maybe,
  billing_address: WireAddress,
  consignments: WireConsignments,
});
export type WireOrder = z.infer<typeof WireOrder>;

export const WireShipment = z.looseObject({
  id: Count,
  date_created: Instant,
  tracking_number: Maybe,
  tracking_carrier: Maybe,
  shipping_provider: Maybe,
  shipping_provider_display_name: Maybe,
  tracking_link: Maybe,
  generated_tracking_link: Maybe,
  items: z.array(z.looseObject({ order_product_id: Count, quantity: Count })),
});
export type WireShipment = z.infer<typeof WireShipment>;

export const WireTransaction = z.looseObject({ method: Maybe, gateway: Maybe });
export type WireTransaction = z.infer<typeof WireTransaction>;

/** A refund of V3; `order.refunded_amount` of V2 is always nought. */
export const WireRefund = z.looseObject({
  id: Count,
  order_id: Count,
  created: Instant,
  reason: Maybe,
  total_amount: Amount,
  payments: z.array(z.looseObject({ is_declined: z.boolean().nullish() })).default([]),
});
export type WireRefund = z.infer<typeof WireRefund>;

export const WireCoupon = z.looseObject({ code: Maybe });
