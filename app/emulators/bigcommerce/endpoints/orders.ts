import { ApiProblem, olderList, pageOf, readPaging } from "../http/answers";
import { type Call, type Endpoints, orderOf } from "../http/endpoint";
import { archiveOrder } from "../state/change-order";
import { orderStatuses } from "../state/order-statuses";
import { createOrder, editOrder } from "./order-edit";
import { searchOrders } from "./order-search";
import { type Includes, orderWire } from "./order-wire";

const read = { area: "orders", write: false } as const;
const write = { area: "orders", write: true } as const;

function includesOf(call: Call): Includes {
  const wanted = (call.query.include ?? "").split(",").filter((one) => one !== "");
  for (const one of wanted) {
    if (!["consignments", "consignments.line_items", "fees"].includes(one))
      throw new ApiProblem(400, `${one} cannot be included.`, { include: "invalid" });
  }
  const lineItems = wanted.includes("consignments.line_items");
  return {
    consignments: lineItems || wanted.includes("consignments"),
    lineItems,
    fees: wanted.includes("fees"),
    asObject: call.query.consignment_structure === "object",
  };
}

/** The status as the older API lists it. */
const statusWire = (status: { id: number; name: string }) => ({
  id: status.id,
  name: status.name,
  system_label: status.name,
  custom_label: status.name,
  system_description: `Orders that are: ${status.name}.`,
});

/** Orders themselves; what hangs on them is in order-parts.ts. */
export const orderEndpoints: Endpoints = {
  "GET /v2/orders": {
    need: read,
    handle: (call) => {
      const includes = includesOf(call);
      const orders = pageOf(searchOrders(call.store, call.query), readPaging(call.query));
      return olderList(orders.map((order) => orderWire(call.wire, call.store, order, includes)));
    },
  },
  "POST /v2/orders": {
    need: write,
    handle: (call) => ({ status: 200, body: orderWire(call.wire, call.store, createOrder(call), includesOf(call)) }),
  },
  "GET /v2/orders/count": {
    need: read,
    handle: (call) => {
      const orders = searchOrders(call.store, call.query);
      const counts = orderStatuses.map((status) => orders.filter((order) => order.statusId === status.id).length);
      const statuses = orderStatuses.map((status, index) => ({ ...statusWire(status), count: counts[index], sort_order: index }));
      return { status: 200, body: { statuses, count: orders.length } };
    },
  },
  "GET /v2/orders/{order_id}": {
    need: read,
    handle: (call) => ({ status: 200, body: orderWire(call.wire, call.store, orderOf(call), includesOf(call)) }),
  },
  "PUT /v2/orders/{order_id}": {
    need: write,
    handle: (call) => {
      const order = orderOf(call);
      editOrder(call, order);
      return { status: 200, body: orderWire(call.wire, call.store, order, includesOf(call)) };
    },
  },
  "DELETE /v2/orders/{order_id}": {
    need: write,
    handle: (call) => {
      archiveOrder(call.wire.world, call.store, orderOf(call));
      return { status: 204 };
    },
  },
  "GET /v2/order_statuses": { need: read, handle: () => ({ status: 200, body: orderStatuses.map(statusWire) }) },
};
