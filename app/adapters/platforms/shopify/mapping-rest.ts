import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { addMoney, type Money, parseMoney, zero } from "~/domain/money";
import type { AddressSnapshot, OrderLineSnapshot, OrderSnapshot, ParcelSnapshot, RefundSnapshot } from "~/domain/orders/order";
import { gidOf } from "./gid";
import { looksRedacted } from "./redaction";
import { fullName, Instant, Maybe, MaybeInstant, sortedTags, variantTitleOf } from "./wire-text";
import { financialStatusOf, fulfilmentStatusOf, parcelStatusOf } from "./words";

const Number_ = z.union([z.number(), z.string()]);
const Amount = z.string().or(z.number().int().transform(String));
const Lines = z.array(z.looseObject({ id: Number_, quantity: z.number().int() })).default([]);

const Line = z.looseObject({
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

const Parcel = z.looseObject({
  id: Number_,
  status: z.string(),
  shipment_status: z.string().nullish(),
  created_at: Instant,
  tracking_company: Maybe,
  tracking_number: Maybe,
  tracking_url: Maybe,
  line_items: Lines,
});

const Refund = z.looseObject({
  id: Number_,
  note: Maybe,
  created_at: Instant,
  return: z.looseObject({ id: Number_ }).nullish(),
  transactions: z.array(z.looseObject({ kind: z.string(), status: z.string(), amount: Amount })).default([]),
});

const Address = z.looseObject({
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
const RestOrder = z.looseObject({
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
  email: Maybe,
  phone: Maybe,
  customer_locale: Maybe,
  customer: z.looseObject({ id: Number_, first_name: Maybe, last_name: Maybe, email: Maybe, phone: Maybe }).nullish(),
  shipping_address: Address.nullish(),
  line_items: z.array(Line),
  fulfillments: z.array(Parcel).default([]),
  refunds: z.array(Refund).default([]),
});

/**
 * An `orders/*` webhook body as our snapshot. Webhooks lack some facts: whether the gateway is manual, product type, image,
 * delivery time and the ids of fulfilment lines; those are null.
 * @throws Refusal `bad_payload` with the places that are wrong (never their values); `bad_money`
 */
export function orderFromRest(body: unknown): OrderSnapshot {
  const parsed = RestOrder.safeParse(body);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join("."));
    throw new Refusal("bad_payload", `The order cannot be read: ${places.join(", ")}.`);
  }
  const order = parsed.data;
  const money = (amount: string) => parseMoney(amount, order.currency);
  const address = order.shipping_address ? addressOf(order.shipping_address) : null;
  const shopper = order.customer
    ? {
        externalId: gidOf("Customer", order.customer.id),
        name: fullName(order.customer.first_name, order.customer.last_name),
        email: order.customer.email,
        phone: order.customer.phone,
      }
    : null;
  return {
    externalId: gidOf("Order", order.id),
    name: order.name,
    placedAt: order.processed_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at,
    closedAt: order.closed_at,
    currency: order.currency,
    total: money(order.total_price),
    subtotal: money(order.subtotal_price),
    discount: money(order.total_discounts),
    shipping: money(order.total_shipping_price_set?.shop_money.amount ?? "0"),
    tax: money(order.total_tax),
    gateways: order.payment_gateway_names,
    manualGateway: null,
    financialStatus: financialStatusOf(order.financial_status),
    fulfilmentStatus: fulfilmentStatusOf(order.fulfillment_status),
    channel: order.source_name,
    tags: sortedTags(order.tags),
    discountCodes: order.discount_codes.map((discount) => discount.code),
    note: order.note,
    clientIp: order.browser_ip,
    email: order.email,
    phone: order.phone,
    locale: order.customer_locale,
    shopper,
    address,
    contactRedacted: looksRedacted({ shopper, address, email: order.email, phone: order.phone }),
    lines: order.line_items.map((line) => lineOf(line, money)),
    parcels: order.fulfillments.map(parcelOf),
    refunds: order.refunds.map((refund) => refundOf(refund, order.currency)),
  };
}

function addressOf(address: z.infer<typeof Address>): AddressSnapshot {
  const { name, phone, city, province } = address;
  return {
    name,
    phone,
    line1: address.address1,
    line2: address.address2,
    city,
    province,
    postalCode: address.zip,
    countryCode: address.country_code,
  };
}

function lineOf(line: z.infer<typeof Line>, money: (amount: string) => Money): OrderLineSnapshot {
  const unitPrice = money(line.price);
  const shares = line.discount_allocations?.map((share) => money(share.amount));
  return {
    externalId: gidOf("LineItem", line.id),
    productExternalId: gidOf("Product", line.product_id),
    variantExternalId: gidOf("ProductVariant", line.variant_id),
    sku: line.sku ?? "",
    title: line.title,
    variantTitle: variantTitleOf(line.variant_title),
    productType: null,
    imageUrl: null,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? line.quantity,
    unitPrice,
    discount: shares ? shares.reduce(addMoney, zero(unitPrice.currency)) : money(line.total_discount ?? "0"),
  };
}

function parcelOf(parcel: z.infer<typeof Parcel>): ParcelSnapshot {
  return {
    externalId: gidOf("Fulfillment", parcel.id),
    ...parcelStatusOf(parcel.shipment_status, parcel.status),
    courier: parcel.tracking_company,
    trackingNumber: parcel.tracking_number,
    trackingUrl: parcel.tracking_url,
    createdAt: parcel.created_at,
    deliveredAt: null,
    lines: parcel.line_items.map((line) => ({
      externalId: null,
      orderLineExternalId: gidOf("LineItem", line.id),
      quantity: line.quantity,
    })),
  };
}

function refundOf(refund: z.infer<typeof Refund>, currency: string): RefundSnapshot {
  const paid = refund.transactions.filter((entry) => entry.kind.toLowerCase() === "refund" && entry.status.toLowerCase() === "success");
  return {
    externalId: gidOf("Refund", refund.id),
    returnExternalId: gidOf("Return", refund.return?.id),
    amount: paid.map((entry) => parseMoney(entry.amount, currency)).reduce(addMoney, zero(currency)),
    note: refund.note,
    createdAt: refund.created_at,
  };
}
