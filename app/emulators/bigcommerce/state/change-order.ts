import { statusId } from "./order-statuses";
import type { OrderRecord, ShipmentRecord } from "./records";
import type { StoreRecord } from "./store-record";
import { nextId, type World } from "./world";

/**
 * Gives an order another status: `updated` always, `statusUpdated` when it is another one. Completed (10) means that cash was received, as far
 * as the emulator goes; refunds need it.
 */
export function setStatus(world: World, store: StoreRecord, order: OrderRecord, next: number): void {
  const previous = order.statusId;
  order.statusId = next;
  if (next === statusId.completed) order.paid = true;
  world.touch(store, order);
  if (previous === next) return;
  const status = { previous_status_id: previous, new_status_id: next };
  world.emit(store.facts.hash, "store/order/statusUpdated", { type: "order", id: order.id, status });
}

/** What a parcel may be told. */
export interface ShipmentSeed {
  trackingNumber?: string;
  trackingCarrier?: string;
  trackingLink?: string;
  shippingProvider?: string;
  shippingMethod?: string;
  comments?: string;
  /** Everything unshipped when not given. */
  items?: { order_product_id: number; quantity: number }[];
}

/** Ships; the order becomes shipped (2) or partially shipped (3). @throws Error for lines or quantities that are not there to ship */
export function ship(world: World, store: StoreRecord, order: OrderRecord, seed: ShipmentSeed = {}): ShipmentRecord {
  const open = order.lines.filter((line) => line.quantityShipped < line.quantity);
  const items = seed.items ?? open.map((line) => ({ order_product_id: line.id, quantity: line.quantity - line.quantityShipped }));
  if (items.length === 0) throw new Error("There is nothing left to ship.");
  const found = items.map((item) => {
    const line = open.find((one) => one.id === item.order_product_id);
    if (!line || !Number.isInteger(item.quantity) || item.quantity < 1 || item.quantity > line.quantity - line.quantityShipped)
      throw new Error("The item cannot be shipped in this quantity.");
    return { line, quantity: item.quantity };
  });
  for (const { line, quantity } of found) line.quantityShipped += quantity;
  const shipment: ShipmentRecord = {
    id: nextId(store, "shipment"),
    dateCreated: world.now(),
    trackingNumber: seed.trackingNumber ?? "",
    trackingCarrier: seed.trackingCarrier ?? "",
    trackingLink: seed.trackingLink ?? "",
    shippingProvider: seed.shippingProvider ?? "",
    shippingMethod: seed.shippingMethod ?? order.shipping?.method ?? "",
    comments: seed.comments ?? "",
    merchantCost: 0,
    items: found.map(({ line, quantity }) => ({ order_product_id: line.id, product_id: line.productId, quantity })),
  };
  order.shipments.push(shipment);
  order.dateShipped = shipment.dateCreated;
  const { hash } = store.facts;
  world.emit(hash, "store/shipment/created", { type: "shipment", id: shipment.id, orderId: order.id });
  const whole = order.lines.every((line) => line.quantityShipped >= line.quantity);
  setStatus(world, store, order, whole ? statusId.shipped : statusId.partiallyShipped);
  return shipment;
}

/** Takes a parcel back out of the books; the order's status stays, as on BigCommerce. @throws Error when there is none */
export function deleteShipment(world: World, store: StoreRecord, order: OrderRecord, id: number): void {
  const shipment = order.shipments.find((one) => one.id === id);
  if (!shipment) throw new Error(`There is no shipment ${id}.`);
  order.shipments = order.shipments.filter((one) => one !== shipment);
  for (const item of shipment.items) {
    const line = order.lines.find((one) => one.id === item.order_product_id);
    if (line) line.quantityShipped -= item.quantity;
  }
  world.emit(store.facts.hash, "store/shipment/deleted", { type: "shipment", id, orderId: order.id });
  world.touch(store, order);
}

/** Archives an order, as a merchant's delete does. */
export function archiveOrder(world: World, store: StoreRecord, order: OrderRecord): void {
  order.isDeleted = true;
  order.dateModified = world.now();
  world.emit(store.facts.hash, "store/order/archived", { type: "order", id: order.id });
}
