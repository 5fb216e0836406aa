import type { Json, JsonObject, ShopifyEvent } from "../engine-types";
import { iso } from "../state/amounts";
import { gid, idOf, readGid } from "../state/global-id";
import type { OrderRecord } from "../state/records";
import type { Store, World } from "../state/world";
import { customerPayload } from "./customer-payload";
import { fulfillmentPayload, holdPayload, scanPayload } from "./fulfillment-payload";
import { orderPayload } from "./order-payload";
import { redactBody } from "./redact";
import { refundPayload, transactionPayload } from "./refund-payload";
import { returnPayload } from "./return-payload";

function text(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function belowOrder(store: Store, order: OrderRecord, event: ShopifyEvent): JsonObject | null {
  const id = readGid(event.resourceId)?.id;
  const { topic, detail } = event;
  if (topic.startsWith("returns/")) {
    const one = order.returns?.find((candidate) => candidate.id === id);
    return one ? returnPayload(store, order, one, topic) : null;
  }
  switch (topic) {
    case "orders/risk_assessment_changed":
      return {
        order_id: order.id,
        admin_graphql_api_order_id: gid("Order", order.id),
        provider_id: null,
        provider_title: "Backhaul",
        risk_level: order.risks?.[0]?.level.toLowerCase() ?? "none",
        created_at: iso(order.updatedAt),
      };
    case "order_transactions/create": {
      const tx = order.transactions.find((candidate) => candidate.id === id);
      return tx ? transactionPayload(store, order, tx) : null;
    }
    case "refunds/create": {
      const refund = order.refunds?.find((candidate) => candidate.id === id);
      return refund ? refundPayload(store, order, refund) : null;
    }
    case "fulfillments/create":
    case "fulfillments/update": {
      const fulfillment = order.fulfillments.find((candidate) => candidate.id === id);
      return fulfillment ? fulfillmentPayload(store, order, fulfillment) : null;
    }
    case "fulfillment_events/create": {
      for (const fulfillment of order.fulfillments) {
        const scan = fulfillment.events?.find((candidate) => candidate.id === id);
        if (scan) return scanPayload(store, order, fulfillment, scan);
      }
      return null;
    }
    case "fulfillment_holds/added":
    case "fulfillment_holds/released": {
      const work = order.fulfillmentOrders.find((candidate) => candidate.id === detail?.fulfillmentOrderId);
      const hold = work?.holds?.find((candidate) => candidate.id === id) ?? {
        id: id ?? 0,
        reason: text(detail?.reason) ?? "OTHER",
        notes: text(detail?.reason_notes),
      };
      return work ? holdPayload(order, work.id, hold, work.status) : null;
    }
    case "reverse_fulfillment_orders/dispose": {
      const one = order.returns?.find((candidate) => candidate.reverse?.id === id);
      return one
        ? ({
            id,
            admin_graphql_api_id: event.resourceId,
            return: { id: one.id, admin_graphql_api_id: gid("Return", one.id) },
            order_id: order.id,
          } as JsonObject)
        : null;
    }
    default:
      return orderPayload(store, order);
  }
}

function shopPayload(store: Store): JsonObject {
  const { record } = store;
  return {
    id: record.id,
    name: record.name,
    email: record.email,
    domain: record.domain,
    myshopify_domain: record.domain,
    country_code: record.countryCode,
    currency: record.currency,
    iana_timezone: record.timezone,
    plan_name: "basic",
    created_at: iso(record.createdAt),
    updated_at: iso(record.updatedAt),
  };
}

function storeLevel(store: Store, event: ShopifyEvent): JsonObject | null {
  switch (event.topic) {
    case "bulk_operations/finish": {
      const bulk = store.record.bulkOperations.find((one) => one.id === idOf("BulkOperation", event.resourceId));
      return bulk
        ? {
            admin_graphql_api_id: event.resourceId,
            type: "query",
            status: bulk.status.toLowerCase(),
            error_code: bulk.errorCode?.toLowerCase() ?? null,
            created_at: iso(bulk.createdAt),
            completed_at: bulk.completedAt === null ? null : iso(bulk.completedAt),
          }
        : null;
    }
    case "customers/update": {
      const customer = store.customers.get(idOf("Customer", event.resourceId) ?? 0);
      const last = customer && store.record.orders.findLast((order) => order.customerId === customer.id);
      return customer ? customerPayload(store, customer, last) : null;
    }
    case "app/scopes_update":
      return {
        id: event.resourceId,
        shop_id: gid("Shop", store.record.id),
        updated_at: event.triggeredAt,
        previous: [],
        current: [],
        ...event.detail,
      };
    default:
      return { ...shopPayload(store), ...event.detail };
  }
}

/** The REST-shaped body of an event as of now. Throws when the thing it speaks of is gone. */
export function eventPayload(world: World, event: ShopifyEvent, redact: boolean): JsonObject {
  const store = world.store(event.shop);
  const order = event.orderId === null ? undefined : store.orders.get(idOf("Order", event.orderId) ?? 0);
  const body = order ? belowOrder(store, order, event) : storeLevel(store, event);
  if (!body) throw new Error(`${event.topic}: ${event.resourceId} is gone`);
  const isShop = event.topic === "shop/update" || event.topic === "app/uninstalled";
  return redact && !isShop ? redactBody(body, event.topic.startsWith("customers/") ? "customer" : "order") : body;
}
