import type { JsonObject } from "../engine-types";
import { iso } from "../state/amounts";
import { gid } from "../state/global-id";
import type { FulfillmentEventRecord, FulfillmentRecord, HoldRecord, OrderRecord } from "../state/records";
import { lastScan } from "../state/shipping";
import type { Store } from "../state/world";

/** The body of `fulfillments/*`. */
export function fulfillmentPayload(store: Store, order: OrderRecord, fulfillment: FulfillmentRecord): JsonObject {
  return {
    id: fulfillment.id,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    order_id: order.id,
    name: fulfillment.name.replace("-F", "."),
    status: fulfillment.status.toLowerCase(),
    shipment_status: lastScan(fulfillment)?.status.toLowerCase() ?? null,
    service: "manual",
    location_id: fulfillment.locationId,
    created_at: iso(fulfillment.createdAt),
    updated_at: iso(fulfillment.updatedAt),
    tracking_company: fulfillment.company,
    tracking_number: fulfillment.number,
    tracking_numbers: fulfillment.number === null ? [] : [fulfillment.number],
    tracking_url: fulfillment.url,
    tracking_urls: fulfillment.url === null ? [] : [fulfillment.url],
    receipt: {},
    line_items: fulfillment.lines.map(({ lineId, quantity }) => {
      const line = order.lines.find((one) => one.id === lineId);
      return {
        id: lineId,
        admin_graphql_api_id: gid("LineItem", lineId),
        variant_id: line?.variantId ?? null,
        product_id: line?.productId ?? null,
        sku: line?.sku ?? "",
        title: line?.title ?? "",
        variant_title: line?.variantTitle ?? null,
        vendor: store.record.name,
        quantity,
        fulfillment_status: "fulfilled",
      };
    }),
  };
}

/** The body of `fulfillment_events/create`. */
export function scanPayload(store: Store, order: OrderRecord, fulfillment: FulfillmentRecord, event: FulfillmentEventRecord): JsonObject {
  return {
    id: event.id,
    admin_graphql_api_id: gid("FulfillmentEvent", event.id),
    fulfillment_id: fulfillment.id,
    order_id: order.id,
    shop_id: store.record.id,
    status: event.status.toLowerCase(),
    message: event.message,
    happened_at: iso(event.at),
    created_at: iso(event.createdAt),
    updated_at: iso(event.createdAt),
    estimated_delivery_at: null,
    city: event.city,
    province: null,
    country: order.address.countryCode,
    zip: null,
    address1: null,
    latitude: null,
    longitude: null,
  };
}

/** The body of `fulfillment_holds/*`. */
export function holdPayload(
  order: OrderRecord,
  workId: number,
  hold: Pick<HoldRecord, "id" | "reason" | "notes">,
  status: string,
): JsonObject {
  return {
    fulfillment_order: { id: gid("FulfillmentOrder", workId), status: status.toLowerCase(), order_id: gid("Order", order.id) },
    fulfillment_hold: { id: gid("FulfillmentHold", hold.id), reason: hold.reason.toLowerCase(), reason_notes: hold.notes },
    created_by_app: { id: null, title: "Backhaul" },
    held_by_app: { id: null, title: "Backhaul" },
  };
}
