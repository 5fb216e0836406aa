import type { OrderSeed } from "../../demo-store/seeds";
import type { PlaceOrderOptions } from "../engine-types";
import { toMinor } from "./amounts";
import { gid } from "./global-id";
import { orderTotal } from "./order-figures";
import type { OrderRecord } from "./records";
import { mainLocation, moveStock } from "./stock";
import { childId, type Store, type World } from "./world";

function variantIds(store: Store, key: string): { variantId: number | null; productId: number | null } {
  // Seeds name variants by key; a store has few of them beside its orders, and the map is built once per store.
  let keys = keyIndexes.get(store);
  if (!keys) {
    keys = new Map(
      [...store.variants.values()].map(({ product, variant }) => [variant.key, { variantId: variant.id, productId: product.id }]),
    );
    keyIndexes.set(store, keys);
  }
  return keys.get(key) ?? { variantId: null, productId: null };
}
const keyIndexes = new WeakMap<Store, Map<string, { variantId: number; productId: number }>>();

const customerIndexes = new WeakMap<Store, Map<string, number>>();
function customerId(store: Store, key: string | null): number | null {
  if (key === null) return null;
  let keys = customerIndexes.get(store);
  if (!keys || keys.size !== store.customers.size) {
    keys = new Map([...store.customers.values()].map((customer) => [customer.key, customer.id]));
    customerIndexes.set(store, keys);
  }
  return keys.get(key) ?? null;
}

/** Places an order as a checkout would. Throws when its currency is not the store's. */
export function placeOrder(world: World, store: Store, seed: OrderSeed, options: PlaceOrderOptions = {}): OrderRecord {
  const { currency } = store.record;
  if (seed.currency !== currency) throw new Error(`order ${seed.key} is in ${seed.currency}, its store sells in ${currency}`);
  // History carries its own dates; a live order happens now.
  const at = options.silent ? Date.parse(seed.placedAt) : undefined;
  return world.change(store, { at, silent: options.silent }, (change) => {
    const manual = seed.payment === "cod";
    const order: OrderRecord = {
      id: world.newOrderId(),
      number: store.record.nextOrderNumber++,
      key: seed.key,
      lastChild: 0,
      customerId: customerId(store, seed.customerKey),
      email: seed.email,
      phone: seed.phone,
      createdAt: change.at,
      updatedAt: change.at,
      gateway: seed.gateway,
      manual,
      channel: seed.channel,
      tags: [...seed.tags],
      discountCodes: seed.discountCodes,
      note: seed.note,
      clientIp: seed.clientIp,
      shipping: toMinor(seed.shippingPrice, currency),
      address: seed.shippingAddress,
      lines: [],
      transactions: [],
      fulfillmentOrders: [],
      fulfillments: [],
    };
    const location = mainLocation(store);
    for (const line of seed.lines) {
      const { variantId, productId } = variantIds(store, line.variantKey);
      order.lines.push({
        id: childId(order),
        variantId,
        productId,
        sku: line.sku,
        title: line.title,
        variantTitle: line.variantTitle,
        productType: line.productType,
        quantity: line.quantity,
        current: line.quantity,
        price: toMinor(line.price, currency),
        discount: toMinor(line.discount, currency),
      });
      moveStock(store, variantId, location.id, -line.quantity);
    }
    order.transactions.push({
      id: childId(order),
      kind: "SALE",
      status: manual ? "PENDING" : "SUCCESS",
      gateway: seed.gateway,
      manual,
      amount: orderTotal(order),
      at: change.at,
    });
    order.fulfillmentOrders.push({
      id: childId(order),
      status: "OPEN",
      locationId: location.id,
      createdAt: change.at,
      updatedAt: change.at,
      lines: order.lines.map((line) => ({ id: childId(order), lineId: line.id, total: line.quantity, remaining: line.quantity })),
    });
    store.record.orders.push(order);
    store.orders.set(order.id, order);
    const customer = order.customerId === null ? undefined : store.customers.get(order.customerId);
    if (customer) {
      customer.orders += 1;
      customer.spent += manual ? 0 : orderTotal(order);
      customer.updatedAt = Math.max(customer.updatedAt, change.at);
    }
    change.emit("orders/create", gid("Order", order.id), order);
    return order;
  });
}
