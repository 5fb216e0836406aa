import { z } from "zod";
import { Refusal } from "~/domain/errors";
import type { PlatformFact } from "~/ports/platform";
import { gidOf } from "./gid";
import { orderFromRest } from "./mapping-rest";
import { Instant, Maybe } from "./wire-text";

const AnyId = z.union([z.number(), z.string()]);
const Scopes = z.union([z.array(z.string()), z.string().transform((text) => text.split(",").map((scope) => scope.trim()))]);
const OfOrder = z.looseObject({ order_id: AnyId });
const Shopper = z.looseObject({ id: AnyId.nullish(), email: Maybe, phone: Maybe }).nullish();

/** What each topic means; a topic that is not here is ignored with its name. */
const readers: Readonly<Record<string, (body: unknown) => PlatformFact>> = {
  "orders/create": (body) => ({ kind: "order", order: orderFromRest(body) }),
  "orders/updated": (body) => ({ kind: "order", order: orderFromRest(body) }),
  "orders/cancelled": (body) => ({ kind: "order", order: orderFromRest(body) }),
  "orders/delete": (body) => ({ kind: "order-deleted", orderExternalId: gidOf("Order", z.looseObject({ id: AnyId }).parse(body).id) }),
  "orders/edited": (body) => orderChanged(z.looseObject({ order_edit: OfOrder }).parse(body).order_edit),
  "order_transactions/create": (body) => orderChanged(OfOrder.parse(body)),
  "fulfillments/create": (body) => orderChanged(OfOrder.parse(body)),
  "fulfillments/update": (body) => orderChanged(OfOrder.parse(body)),
  "fulfillment_events/create": (body) => orderChanged(OfOrder.parse(body)),
  "refunds/create": (body) => orderChanged(OfOrder.parse(body)),
  "returns/request": returnChanged,
  "returns/approve": returnChanged,
  "returns/decline": returnChanged,
  "returns/update": returnChanged,
  "returns/process": returnChanged,
  "returns/cancel": returnChanged,
  "returns/close": returnChanged,
  "returns/reopen": returnChanged,
  "customers/update": (body) => {
    const shopper = z.looseObject({ id: AnyId, updated_at: Instant }).parse(body);
    return { kind: "shopper", shopperExternalId: gidOf("Customer", shopper.id), updatedAt: shopper.updated_at };
  },
  "bulk_operations/finish": (body) => ({
    kind: "bulk-finished",
    bulkId: gidOf("BulkOperation", z.looseObject({ admin_graphql_api_id: z.string() }).parse(body).admin_graphql_api_id),
  }),
  "shop/update": () => ({ kind: "store-changed" }),
  "app/scopes_update": (body) => ({ kind: "scopes-changed", scopes: z.looseObject({ current: Scopes }).parse(body).current }),
  "app/uninstalled": () => ({ kind: "uninstalled" }),
  "shop/redact": () => ({ kind: "redact-store" }),
  "customers/redact": (body) => {
    const ask = z.looseObject({ customer: Shopper, orders_to_redact: z.array(AnyId).default([]) }).parse(body);
    return {
      kind: "redact-shopper",
      shopperExternalId: gidOf("Customer", ask.customer?.id),
      email: ask.customer?.email ?? null,
      phone: ask.customer?.phone ?? null,
      orderExternalIds: ask.orders_to_redact.map((id) => gidOf("Order", id)),
    };
  },
  "customers/data_request": (body) => {
    const ask = z
      .looseObject({ customer: Shopper, orders_requested: z.array(AnyId).default([]), data_request: z.looseObject({ id: AnyId }) })
      .parse(body);
    return {
      kind: "export-shopper",
      shopperExternalId: gidOf("Customer", ask.customer?.id),
      email: ask.customer?.email ?? null,
      requestId: String(ask.data_request.id),
      orderExternalIds: ask.orders_requested.map((id) => gidOf("Order", id)),
    };
  },
};

/** Topics this adapter understands; shopify.app.toml subscribes to a part of them. */
export const knownTopics = Object.keys(readers);

/**
 * Says what a stored delivery means to us.
 * @throws Refusal `bad_payload` with the places that are wrong, never their values
 */
export function interpret(topic: string, body: Uint8Array): PlatformFact {
  const reader = readers[topic];
  if (!reader) return { kind: "ignored", why: `nothing of ours hangs on ${topic}` };
  const parsed = jsonOf(topic, body);
  try {
    return reader(parsed);
  } catch (error) {
    if (error instanceof z.ZodError) {
      const places = error.issues.map((issue) => issue.path.join(".") || "body").join(", ");
      throw new Refusal("bad_payload", `The ${topic} delivery cannot be read: ${places}.`);
    }
    throw error;
  }
}

function jsonOf(topic: string, body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal("bad_payload", `The ${topic} delivery is not JSON in UTF-8.`);
  }
}

function orderChanged({ order_id }: { order_id: string | number }): PlatformFact {
  return { kind: "order-changed", orderExternalId: gidOf("Order", order_id) };
}

function returnChanged(body: unknown): PlatformFact {
  const Of = z.looseObject({ id: AnyId.nullish(), admin_graphql_api_id: z.string().nullish() });
  const changed = Of.extend({ order: Of.nullish(), order_id: AnyId.nullish() }).parse(body);
  const id = changed.admin_graphql_api_id ?? changed.id;
  if (id === null || id === undefined) throw new Refusal("bad_payload", "The return has no id.");
  return {
    kind: "return-changed",
    returnExternalId: gidOf("Return", id),
    orderExternalId: gidOf("Order", changed.order?.admin_graphql_api_id ?? changed.order?.id ?? changed.order_id),
  };
}
