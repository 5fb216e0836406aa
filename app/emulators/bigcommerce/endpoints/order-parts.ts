import { z } from "zod";
import { olderList, pageOf, readPaging } from "../http/answers";
import { MoneyField, readBody } from "../http/checks";
import { type Call, type Endpoints, idOf, orderOf, refusing } from "../http/endpoint";
import { deleteShipment, ship } from "../state/change-order";
import type { OrderRecord, ShipmentRecord } from "../state/records";
import { moneyNumber, moneyText, units } from "../state/units";
import { mailDate } from "../state/wire-dates";
import { addressWire, consignmentsWire } from "./consignments-wire";
import { lineWire } from "./line-wire";

const read = { area: "orders", write: false } as const;
const write = { area: "orders", write: true } as const;

const listOf = (parts: (call: Call, order: OrderRecord) => unknown[]) => ({
  need: read,
  handle: (call: Call) => olderList(pageOf(parts(call, orderOf(call)), readPaging(call.query))),
});

function shipmentWire(order: OrderRecord, shipment: ShipmentRecord): Record<string, unknown> {
  const { id: address, method, cost, costTax, ...place } = order.shipping ?? { id: 0, method: "", cost: 0, costTax: 0 };
  return {
    id: shipment.id,
    order_id: order.id,
    customer_id: order.customerId,
    order_address_id: address,
    date_created: mailDate(shipment.dateCreated),
    tracking_number: shipment.trackingNumber,
    merchant_shipping_cost: moneyText(shipment.merchantCost),
    shipping_method: shipment.shippingMethod || method,
    comments: shipment.comments,
    shipping_provider: shipment.shippingProvider,
    shipping_provider_display_name: shipment.shippingProvider,
    tracking_carrier: shipment.trackingCarrier,
    tracking_link: shipment.trackingLink,
    generated_tracking_link: "",
    billing_address: order.billing,
    shipping_address: place,
    items: shipment.items,
  };
}

const Shipment = z.object({
  order_address_id: z.number().int(),
  tracking_number: z.string().max(50).optional(),
  tracking_link: z.string().optional(),
  tracking_carrier: z.string().optional(),
  shipping_provider: z.string().optional(),
  shipping_method: z.string().optional(),
  comments: z.string().optional(),
  merchant_shipping_cost: MoneyField.optional(),
  items: z.array(z.object({ order_product_id: z.number().int(), quantity: z.number().int().min(1) })).min(1),
});

function createShipment(call: Call): Record<string, unknown> {
  const order = orderOf(call);
  const body = readBody(Shipment, call.body, 400);
  const shipment = refusing(400, () => {
    if (body.order_address_id !== order.shipping?.id) throw new Error("The order has no such shipping address.");
    return ship(call.wire.world, call.store, order, {
      items: body.items,
      trackingNumber: body.tracking_number ?? "",
      trackingLink: body.tracking_link ?? "",
      trackingCarrier: body.tracking_carrier ?? "",
      shippingProvider: body.shipping_provider ?? "",
      comments: body.comments ?? "",
      ...(body.shipping_method === undefined ? {} : { shippingMethod: body.shipping_method }),
    });
  });
  shipment.merchantCost = units(body.merchant_shipping_cost ?? 0);
  return shipmentWire(order, shipment);
}

/** What hangs on an order. Empty lists are 204. */
export const orderPartEndpoints: Endpoints = {
  "GET /v2/orders/{order_id}/products": listOf((_call, order) => order.lines.map((line) => lineWire(order, line))),
  "GET /v2/orders/{order_id}/coupons": listOf((_call, order) =>
    order.coupons.map((coupon) => ({
      id: coupon.id,
      coupon_id: coupon.id,
      order_id: order.id,
      code: coupon.code,
      amount: moneyText(coupon.amount),
      type: 2,
      discount: moneyNumber(coupon.amount),
    })),
  ),
  "GET /v2/orders/{order_id}/shipping_addresses": listOf((call, order) =>
    order.shipping ? [{ order_id: order.id, ...addressWire(call.wire, call.store, order) }] : [],
  ),
  "GET /v2/orders/{order_id}/consignments": {
    need: read,
    handle: (call) => {
      const lineItems = (call.query.include ?? "").split(",").includes("line_items");
      return { status: 200, body: consignmentsWire(call.wire, call.store, orderOf(call), { lineItems, asObject: true }) };
    },
  },
  "GET /v2/orders/{order_id}/messages": listOf((call, order) =>
    order.messages.map((message) => ({
      id: message.id,
      order_id: order.id,
      staff_id: 0,
      customer_id: order.customerId,
      type: "customer",
      subject: message.subject,
      message: message.message,
      status: message.status,
      is_flagged: message.isFlagged,
      date_created: mailDate(message.dateCreated),
      customer: {
        url: `${call.wire.url}/api/stores/${call.store.facts.hash}/v2/customers/${order.customerId}`,
        resource: `/customers/${order.customerId}`,
      },
    })),
  ),
  "GET /v2/orders/{order_id}/shipments": listOf((_call, order) => order.shipments.map((shipment) => shipmentWire(order, shipment))),
  "POST /v2/orders/{order_id}/shipments": { need: write, handle: (call) => ({ status: 201, body: createShipment(call) }) },
  "DELETE /v2/orders/{order_id}/shipments/{shipment_id}": {
    need: write,
    handle: (call) => {
      refusing(404, () => deleteShipment(call.wire.world, call.store, orderOf(call), idOf(call, "shipment_id")));
      return { status: 204 };
    },
  },
};
