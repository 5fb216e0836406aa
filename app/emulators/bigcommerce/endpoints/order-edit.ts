import { z } from "zod";
import { ApiProblem } from "../http/answers";
import { MoneyField, readBody } from "../http/checks";
import { type Call, refusing } from "../http/endpoint";
import { setStatus } from "../state/change-order";
import { statusId } from "../state/order-statuses";
import { makeLine, placeOrder, takeStock, wholeAddress } from "../state/place-order";
import type { LineRecord, OrderRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import { units } from "../state/units";
import { readWireDate } from "../state/wire-dates";
import { nextId } from "../state/world";

const Address = z.object({
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  company: z.string().optional(),
  street_1: z.string().optional(),
  street_2: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  zip: z.string().optional(),
  country: z.string().optional(),
  country_iso2: z.string().length(2).optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});

const Line = z.object({
  id: z.number().int().optional(),
  product_id: z.number().int().optional(),
  variant_id: z.number().int().optional(),
  name: z.string().optional(),
  sku: z.string().optional(),
  quantity: z.number().int().min(0).optional(),
  price_inc_tax: z.number().min(0).optional(),
  price_ex_tax: z.number().min(0).optional(),
  product_options: z.array(z.object({ id: z.number().int(), value: z.string() }).loose()).optional(),
});

/** The fields of an order that can be written; the others of the published list are taken and not kept. */
const OrderBody = z.object({
  status_id: z.number().int().min(0).max(14).optional(),
  customer_id: z.number().int().min(0).optional(),
  channel_id: z.number().int().optional(),
  staff_notes: z.string().optional(),
  customer_message: z.string().optional(),
  payment_method: z.string().optional(),
  ip_address: z.string().optional(),
  order_source: z.string().optional(),
  external_id: z.string().nullish(),
  external_merchant_id: z.string().nullish(),
  external_source: z.string().nullish(),
  external_order_id: z.string().nullish(),
  date_created: z.string().optional(),
  billing_address: Address.optional(),
  shipping_addresses: z
    .array(Address.extend({ id: z.number().int().optional(), shipping_method: z.string().optional() }))
    .max(1)
    .optional(),
  products: z.array(Line).optional(),
  shipping_cost_inc_tax: MoneyField.optional(),
  shipping_cost_ex_tax: MoneyField.optional(),
});
type OrderBody = z.infer<typeof OrderBody>;

const defined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** Makes an order as POST /orders does: no mail, no promotion, no `statusUpdated`. */
export function createOrder(call: Call): OrderRecord {
  const { store, wire } = call;
  const body = readBody(OrderBody, call.body, 400);
  if (!body.billing_address) throw new ApiProblem(400, "The field billing_address is missing.", { billing_address: "required" });
  if (!body.products?.length) throw new ApiProblem(400, "An order needs products.", { products: "required" });
  if (body.customer_id && !store.customers.has(body.customer_id))
    throw new ApiProblem(400, "There is no such customer.", { customer_id: "invalid" });
  const created = body.date_created === undefined ? null : readWireDate(body.date_created);
  const order = placeOrder(
    wire.world,
    store,
    {
      customerId: body.customer_id ?? 0,
      address: { email: "", ...defined(body.billing_address) },
      lines: [],
      payment: { gateway: "instore", name: body.payment_method ?? "Manual" },
      statusId: statusId.pending,
      ...(created === null ? {} : { createdAt: new Date(created) }),
    },
    { silent: true },
  );
  try {
    order.statusId = body.status_id ?? statusId.pending;
    applyFields(store, order, body);
    order.lines = body.products.map((line) => newLine(store, line));
    takeStock(store, order.lines);
  } catch (error) {
    store.orders.delete(order.id);
    throw error;
  }
  order.paid = order.statusId === statusId.completed || order.statusId === statusId.awaitingFulfillment;
  wire.world.emit(store.facts.hash, "store/order/created", { type: "order", id: order.id });
  return order;
}

/** Changes an order as PUT /orders/{id} does: what is given replaces, what is not stays. A touched line loses its discounts. */
export function editOrder(call: Call, order: OrderRecord): void {
  const body = readBody(OrderBody, call.body, 400);
  applyFields(call.store, order, body);
  for (const given of body.products ?? []) editLine(call.store, order, given);
  const { world } = call.wire;
  if (body.status_id === undefined) world.touch(call.store, order);
  else setStatus(world, call.store, order, body.status_id);
}

function applyFields(store: StoreRecord, order: OrderRecord, body: OrderBody): void {
  order.staffNotes = body.staff_notes ?? order.staffNotes;
  order.customerMessage = body.customer_message ?? order.customerMessage;
  order.channelId = body.channel_id ?? order.channelId;
  order.orderSource = body.order_source ?? order.orderSource;
  order.ipAddress = body.ip_address ?? order.ipAddress;
  order.customerId = body.customer_id ?? order.customerId;
  if (body.payment_method !== undefined) order.payment = { ...order.payment, name: body.payment_method };
  if (body.external_id !== undefined) order.externalId = body.external_id;
  if (body.external_merchant_id !== undefined) order.externalMerchantId = body.external_merchant_id;
  if (body.external_source !== undefined) order.externalSource = body.external_source;
  if (body.external_order_id !== undefined) order.externalOrderId = body.external_order_id ?? "";
  if (body.billing_address) Object.assign(order.billing, defined(body.billing_address));
  const [address] = body.shipping_addresses ?? [];
  if (address) {
    const { id, shipping_method, ...given } = address;
    const held = order.shipping ?? { ...wholeAddress(store, {}), id: nextId(store, "orderAddress"), method: "None", cost: 0, costTax: 0 };
    if (id !== undefined && id !== held.id)
      throw new ApiProblem(400, "There is no such shipping address.", { shipping_addresses: "invalid" });
    order.shipping = { ...held, ...defined(given), method: shipping_method ?? held.method };
  }
  if (body.shipping_cost_inc_tax !== undefined && order.shipping) {
    order.shipping.cost = units(body.shipping_cost_inc_tax);
    order.shipping.costTax = order.shipping.cost - units(body.shipping_cost_ex_tax ?? body.shipping_cost_inc_tax);
  }
}

type GivenLine = z.infer<typeof Line>;

function newLine(store: StoreRecord, given: GivenLine): LineRecord {
  if ((given.price_inc_tax === undefined) !== (given.price_ex_tax === undefined))
    throw new ApiProblem(400, "Give both price_inc_tax and price_ex_tax, or neither.", { price_inc_tax: "invalid" });
  const quantity = given.quantity ?? 1;
  if (quantity < 1) throw new ApiProblem(400, "A quantity is at least one.", { quantity: "invalid" });
  const line = refusing(400, () =>
    makeLine(store, {
      quantity,
      ...(given.product_id === undefined ? {} : { productId: given.product_id }),
      ...(given.variant_id === undefined ? {} : { variantId: given.variant_id }),
      ...(given.name === undefined ? {} : { name: given.name }),
      ...(given.sku === undefined ? {} : { sku: given.sku }),
      ...(given.price_inc_tax === undefined ? {} : { price: given.price_inc_tax }),
    }),
  );
  if (given.variant_id !== undefined && line.variantId !== given.variant_id)
    throw new ApiProblem(400, "The product has no such variant.", { variant_id: "invalid" });
  if (given.price_ex_tax !== undefined) line.priceExTax = units(given.price_ex_tax);
  return line;
}

function editLine(store: StoreRecord, order: OrderRecord, given: GivenLine): void {
  if (given.id === undefined) {
    const line = newLine(store, given);
    takeStock(store, [line]);
    order.lines.push(line);
    return;
  }
  const line = order.lines.find((one) => one.id === given.id);
  if (!line) throw new ApiProblem(400, "The order has no such product.", { products: "invalid" });
  if (given.quantity === 0) {
    order.lines = order.lines.filter((one) => one !== line);
    return;
  }
  line.discount = 0;
  line.quantity = given.quantity ?? line.quantity;
  if (given.price_inc_tax !== undefined) line.priceIncTax = units(given.price_inc_tax);
  if (given.price_ex_tax !== undefined) line.priceExTax = units(given.price_ex_tax);
}
