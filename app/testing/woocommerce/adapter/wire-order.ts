import { z } from "zod";

const Text = z
  .string()
  .nullish()
  .transform((text) => text || null);
/** Dates have no zone in them: these fields are UTC. */
export const Instant = z.string().transform((text) => new Date(`${text}Z`));

const Address = z.looseObject({
  first_name: Text,
  last_name: Text,
  address_1: Text,
  address_2: Text,
  city: Text,
  state: Text,
  postcode: Text,
  country: Text,
  email: Text,
  phone: Text,
});
export type WireAddress = z.infer<typeof Address>;

const Line = z.looseObject({
  id: z.number(),
  name: z.string(),
  product_id: z.number(),
  variation_id: z.number(),
  quantity: z.number(),
  subtotal: z.string(),
  total: z.string(),
  sku: Text,
});
export type WireLine = z.infer<typeof Line>;

/** What a much-used extension for parcels writes into the order. */
const Tracking = z.looseObject({ tracking_id: z.string(), tracking_provider: Text, tracking_number: Text, date_shipped_gmt: Instant });
export const trackingKey = "_wc_shipment_tracking_items";

/** An order of the REST API, the part that we read. */
export const WireOrder = z.looseObject({
  id: z.number(),
  number: z.string(),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: Instant,
  date_modified_gmt: Instant,
  date_paid_gmt: z.string().nullable(),
  total: z.string(),
  discount_total: z.string(),
  shipping_total: z.string(),
  total_tax: z.string(),
  customer_id: z.number(),
  customer_note: Text,
  customer_ip_address: Text,
  created_via: Text,
  payment_method: z.string(),
  payment_method_title: z.string(),
  billing: Address,
  shipping: Address,
  line_items: z.array(Line),
  coupon_lines: z.array(z.looseObject({ code: z.string() })),
  refunds: z.array(z.looseObject({ id: z.number(), total: z.string() })),
  meta_data: z.array(z.looseObject({ key: z.string(), value: z.unknown() })),
});
export type WireOrder = z.infer<typeof WireOrder>;

export const WireRefund = z.looseObject({
  id: z.number(),
  amount: z.string(),
  reason: z.string(),
  date_created_gmt: Instant,
  line_items: z.array(
    z.looseObject({ quantity: z.number(), meta_data: z.array(z.looseObject({ key: z.string(), value: z.coerce.number() })) }),
  ),
});
export type WireRefund = z.infer<typeof WireRefund>;

/** Parcels of an order, when the store records them. */
export function trackingOf(order: WireOrder): z.infer<typeof Tracking>[] {
  const found = order.meta_data.find((one) => one.key === trackingKey);
  return found ? z.array(Tracking).parse(found.value) : [];
}

/** Which order line a line of a refund takes back, and how many units: the API states them negative. */
export function refundedUnits(refund: WireRefund): { lineId: number; quantity: number }[] {
  return refund.line_items.map((line) => ({
    lineId: line.meta_data.find((one) => one.key === "_refunded_item_id")?.value ?? 0,
    quantity: Math.abs(line.quantity),
  }));
}
