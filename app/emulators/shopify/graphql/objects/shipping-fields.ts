import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import { supportedActions } from "../../state/holds";
import { lineNet } from "../../state/order-figures";
import type { FulfillmentEventRecord, FulfillmentRecord, LineRecord, OrderRecord } from "../../state/records";
import { lastScan } from "../../state/shipping";
import { connection, type PageArgs } from "../connections";
import { bag, type Ctx, fieldsOf } from "../context";
import {
  type FulfillmentLineSource,
  type FulfillmentSource,
  fulfillmentOf,
  type HoldSource,
  locationSource,
  orderOf,
  variantSource,
  type WorkLineSource,
  type WorkSource,
  workOf,
} from "../sources";
import { app } from "./app-object";

function lineOf(order: OrderRecord, lineId: number): LineRecord {
  const line = order.lines.find((one) => one.id === lineId);
  if (!line) throw new Error(`line ${lineId} is missing`);
  return line;
}

const lineItem = ({ order, line }: { order: OrderRecord; line: { lineId: number } }) => ({
  __typename: "LineItem",
  order,
  line: lineOf(order, line.lineId),
});

/** Shopify turns a failed parcel into NOT_DELIVERED on screen; other scans keep their names. */
function displayStatus(fulfillment: FulfillmentRecord): string {
  if (fulfillment.status === "CANCELLED") return "CANCELED";
  const scan = lastScan(fulfillment)?.status;
  if (scan === "FAILURE") return "NOT_DELIVERED";
  return scan ?? "FULFILLED";
}

function firstOf(fulfillment: FulfillmentRecord, status: string): string | null {
  const event = fulfillment.events?.find((one) => one.status === status);
  return event ? iso(event.at) : null;
}

/** One courier scan as `FulfillmentEvent`. */
export function scanSource(event: FulfillmentEventRecord, order: OrderRecord): object {
  return {
    __typename: "FulfillmentEvent",
    id: gid("FulfillmentEvent", event.id),
    status: event.status,
    message: event.message,
    happenedAt: iso(event.at),
    createdAt: iso(event.createdAt),
    city: event.city,
    province: null,
    zip: null,
    country: order.address.countryCode,
    address1: null,
    latitude: null,
    longitude: null,
    estimatedDeliveryAt: null,
  };
}

/** Fields of `Fulfillment`. */
export const fulfillmentFields = fieldsOf<FulfillmentSource>({
  id: ({ fulfillment }) => gid("Fulfillment", fulfillment.id),
  legacyResourceId: ({ fulfillment }) => String(fulfillment.id),
  name: ({ fulfillment }) => fulfillment.name,
  status: ({ fulfillment }) => fulfillment.status,
  displayStatus: ({ fulfillment }) => displayStatus(fulfillment),
  createdAt: ({ fulfillment }) => iso(fulfillment.createdAt),
  updatedAt: ({ fulfillment }) => iso(fulfillment.updatedAt),
  deliveredAt: ({ fulfillment }) => firstOf(fulfillment, "DELIVERED"),
  inTransitAt: ({ fulfillment }) => firstOf(fulfillment, "IN_TRANSIT"),
  estimatedDeliveryAt: () => null,
  requiresShipping: () => true,
  totalQuantity: ({ fulfillment }) => fulfillment.lines.reduce((sum, line) => sum + line.quantity, 0),
  trackingInfo: ({ fulfillment }) =>
    fulfillment.number === null && fulfillment.company === null
      ? []
      : [{ company: fulfillment.company, number: fulfillment.number, url: fulfillment.url }],
  location: ({ fulfillment }, _args, ctx) => locationSource(fulfillment.locationId, ctx),
  order: ({ order }) => orderOf(order),
  events: ({ order, fulfillment }, args: PageArgs, ctx) =>
    connection(fulfillment.events ?? [], args, ctx, { id: (event) => event.id, node: (event) => scanSource(event, order) }),
  fulfillmentLineItems: ({ order, fulfillment }, args: PageArgs, ctx) =>
    connection(fulfillment.lines, args, ctx, {
      id: (line) => line.id,
      node: (line) => ({ __typename: "FulfillmentLineItem", order, line }),
    }),
  fulfillmentOrders: ({ order, fulfillment }, args: PageArgs, ctx) => {
    const works = order.fulfillmentOrders.filter((work) => work.id === fulfillment.fulfillmentOrderId);
    return connection(works, args, ctx, { id: (work) => work.id, node: (work) => workOf(order, work) });
  },
});

function netOf({ order, line }: FulfillmentLineSource): number {
  return lineNet(lineOf(order, line.lineId), line.quantity);
}

/** Fields of `FulfillmentLineItem`. */
export const fulfillmentLineFields = fieldsOf<FulfillmentLineSource>({
  id: ({ line }) => gid("FulfillmentLineItem", line.id),
  quantity: ({ line }) => line.quantity,
  lineItem,
  discountedTotalSet: (source, _args, ctx) => bag(netOf(source), ctx),
  originalTotalSet: ({ order, line }, _args, ctx) => bag(lineOf(order, line.lineId).price * line.quantity, ctx),
});

function destination(order: OrderRecord): object {
  const { address } = order;
  return {
    __typename: "FulfillmentOrderDestination",
    id: gid("FulfillmentOrderDestination", order.id),
    firstName: address.firstName,
    lastName: address.lastName,
    company: null,
    email: order.email,
    phone: address.phone,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    province: address.province,
    zip: address.zip,
    countryCode: address.countryCode,
  };
}

function assignedLocation({ work }: WorkSource, ctx: Ctx): object {
  const source = locationSource(work.locationId, ctx);
  const code = source?.location.countryCode ?? ctx.store.record.countryCode;
  return { __typename: "FulfillmentOrderAssignedLocation", name: source?.location.name ?? "", countryCode: code, location: source };
}

/** Fields of `FulfillmentOrder`. */
export const workFields = fieldsOf<WorkSource>({
  id: ({ work }) => gid("FulfillmentOrder", work.id),
  status: ({ work }) => work.status,
  requestStatus: () => "UNSUBMITTED",
  orderId: ({ order }) => gid("Order", order.id),
  orderName: ({ order }) => `#${order.number}`,
  orderProcessedAt: ({ order }) => iso(order.createdAt),
  order: ({ order }) => orderOf(order),
  createdAt: ({ work }) => iso(work.createdAt),
  updatedAt: ({ work }) => iso(work.updatedAt),
  fulfillAt: ({ work }) => iso(work.createdAt),
  fulfillBy: () => null,
  assignedLocation: (source, _args, ctx) => assignedLocation(source, ctx),
  destination: ({ order }) => destination(order),
  supportedActions: ({ order, work }) => supportedActions(order, work).map((action) => ({ action, externalUrl: null })),
  fulfillmentHolds: ({ work }) => (work.holds ?? []).map((hold) => ({ __typename: "FulfillmentHold", hold })),
  lineItems: ({ order, work }, args: PageArgs, ctx) =>
    connection(work.lines, args, ctx, { id: (line) => line.id, node: (line) => ({ __typename: "FulfillmentOrderLineItem", order, line }) }),
  fulfillments: ({ order, work }, args: PageArgs, ctx) => {
    const made = order.fulfillments.filter((one) => one.fulfillmentOrderId === work.id);
    return connection(made, args, ctx, { id: (one) => one.id, node: (one) => fulfillmentOf(order, one) });
  },
});

/** Fields of `FulfillmentOrderLineItem`. */
export const workLineFields = fieldsOf<WorkLineSource>({
  id: ({ line }) => gid("FulfillmentOrderLineItem", line.id),
  totalQuantity: ({ line }) => line.total,
  remainingQuantity: ({ line }) => line.remaining,
  requiresShipping: () => true,
  warnings: () => [],
  lineItem,
  sku: ({ order, line }) => lineOf(order, line.lineId).sku,
  productTitle: ({ order, line }) => lineOf(order, line.lineId).title,
  variantTitle: ({ order, line }) => lineOf(order, line.lineId).variantTitle || null,
  variant: ({ order, line }, _args, ctx) => variantSource(lineOf(order, line.lineId).variantId, ctx),
  inventoryItemId: ({ order, line }, _args, ctx) => {
    const found = variantSource(lineOf(order, line.lineId).variantId, ctx);
    return found ? gid("InventoryItem", found.variant.inventoryItemId) : null;
  },
});

/** Fields of `FulfillmentHold`. */
export const holdFields = fieldsOf<HoldSource>({
  id: ({ hold }) => gid("FulfillmentHold", hold.id),
  reason: ({ hold }) => hold.reason,
  displayReason: ({ hold }) => hold.reason.toLowerCase().replaceAll("_", " "),
  reasonNotes: ({ hold }) => hold.notes,
  handle: ({ hold }) => hold.handle,
  heldByRequestingApp: () => true,
  heldByApp: () => app(),
});
