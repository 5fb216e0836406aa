import { z } from "zod";
import { ApiProblem, data, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import { type Call, type Endpoints, idOf, orderOf } from "../http/endpoint";
import type { MetafieldRecord, OrderRecord } from "../state/records";
import { isoDate } from "../state/wire-dates";
import { nextId } from "../state/world";

const most = 250;
const read = { area: "orders", write: false } as const;
const write = { area: "orders", write: true } as const;

const Metafield = z.object({
  permission_set: z.enum(["app_only", "read", "write", "read_and_sf_access", "write_and_sf_access"]),
  namespace: z.string().min(1).max(64),
  key: z.string().min(1).max(64),
  value: z.string().min(1).max(65_535),
  description: z.string().max(255).default(""),
});

const metafieldWire = (order: OrderRecord, one: MetafieldRecord) => ({
  id: one.id,
  permission_set: one.permissionSet,
  namespace: one.namespace,
  key: one.key,
  value: one.value,
  description: one.description,
  resource_type: "order",
  resource_id: order.id,
  date_created: isoDate(one.created),
  date_modified: isoDate(one.modified),
  owner_client_id: one.clientId,
});

function tell(call: Call, what: "created" | "updated" | "deleted", order: OrderRecord, one: MetafieldRecord): void {
  const event = { type: "metafield", metafield_id: String(one.id), resource_id: String(order.id) };
  call.wire.world.emit(call.store.facts.hash, `store/order/metafield/${what}`, event);
}

function metafieldOf(call: Call): { order: OrderRecord; one: MetafieldRecord } {
  const order = orderOf(call);
  const one = order.metafields.find((field) => field.id === idOf(call, "metafield_id"));
  if (!one) throw new ApiProblem(404, "There is no such metafield.");
  return { order, one };
}

/** Refuses a second field of the same name. */
function checkFree(order: OrderRecord, clientId: string, field: { namespace: string; key: string }, self: MetafieldRecord | null): void {
  const same = (one: MetafieldRecord) =>
    one !== self && one.clientId === clientId && one.namespace === field.namespace && one.key === field.key;
  if (order.metafields.some(same)) throw new ApiProblem(409, "There is a metafield of this namespace and key.");
}

const listed = (query: Readonly<Record<string, string>>, field: string, value: string): boolean =>
  (query[field] === undefined || query[field] === value) && (query[`${field}:in`]?.split(",").includes(value) ?? true);

/** Metafields of orders; they do not change the order's own date. */
export const metafieldEndpoints: Endpoints = {
  "GET /v3/orders/{order_id}/metafields": {
    need: read,
    handle: (call) => {
      const order = orderOf(call);
      const found = order.metafields.filter((one) => listed(call.query, "namespace", one.namespace) && listed(call.query, "key", one.key));
      return newerList(found, readPaging(call.query), (one) => metafieldWire(order, one));
    },
  },
  "POST /v3/orders/{order_id}/metafields": {
    need: write,
    handle: (call) => {
      const order = orderOf(call);
      const body = readBody(Metafield, call.body, 422);
      const { clientId } = call.wire.app;
      checkFree(order, clientId, body, null);
      if (order.metafields.filter((one) => one.clientId === clientId).length >= most)
        throw new ApiProblem(422, "The order has 250 metafields already.");
      const now = call.wire.world.now();
      const { permission_set: permissionSet, ...field } = body;
      const one: MetafieldRecord = { id: nextId(call.store, "metafield"), clientId, ...field, permissionSet, created: now, modified: now };
      order.metafields.push(one);
      tell(call, "created", order, one);
      return data(metafieldWire(order, one));
    },
  },
  "PUT /v3/orders/{order_id}/metafields/{metafield_id}": {
    need: write,
    handle: (call) => {
      const { order, one } = metafieldOf(call);
      const body = readBody(Metafield, call.body, 422);
      checkFree(order, one.clientId, body, one);
      const { permission_set: permissionSet, ...field } = body;
      Object.assign(one, field, { permissionSet, modified: call.wire.world.now() });
      tell(call, "updated", order, one);
      return data(metafieldWire(order, one));
    },
  },
  "DELETE /v3/orders/{order_id}/metafields/{metafield_id}": {
    need: write,
    handle: (call) => {
      const { order, one } = metafieldOf(call);
      order.metafields = order.metafields.filter((field) => field !== one);
      tell(call, "deleted", order, one);
      return { status: 204 };
    },
  },
};
