import { outstanding } from "./order-figures";
import type { ExchangeLineRecord, OrderRecord, ReturnRecord } from "./records";
import { mainLocation, moveStock } from "./stock";
import { childId, Refused, type Store } from "./world";

/** What staff send instead; `discount` is for all units. */
export interface ExchangeRequest {
  variantId: number;
  quantity: number;
  discount?: { amount: number } | { percentage: number };
}

/** The handle of the hold that waits for a balance. */
const BALANCE_HOLD = "exchange-balance";

/** Makes the exchange lines of a new return: their price is today's, and their units are taken off the shelf at once. */
export function reserveExchange(store: Store, order: OrderRecord, wanted: readonly ExchangeRequest[]): ExchangeLineRecord[] {
  const lines = wanted.map(({ variantId, quantity, discount }, index): ExchangeLineRecord => {
    const field = ["exchangeLineItems", String(index)];
    const found = store.variants.get(variantId);
    if (!found) throw new Refused([...field, "variantId"], "Variant not found", "NOT_FOUND");
    if (quantity <= 0) throw new Refused([...field, "quantity"], "Quantity must be greater than 0", "GREATER_THAN");
    const whole = found.variant.price * quantity;
    const off = discount === undefined ? 0 : "amount" in discount ? discount.amount : Math.round((whole * discount.percentage) / 100);
    if (off < 0 || off > whole)
      throw new Refused([...field, "appliedDiscount"], "Discount must not be more than the price of the items", "INVALID");
    return { id: childId(order), variantId, quantity, processed: 0, price: found.variant.price, discount: off };
  });
  for (const line of lines) moveStock(store, line.variantId, mainLocation(store).id, -line.quantity);
  return lines;
}

/** Gives units back to the shelf that will not be sent, as far as they were not sent. */
export function releaseExchange(store: Store, line: ExchangeLineRecord, quantity = line.quantity - line.processed): void {
  moveStock(store, line.variantId, mainLocation(store).id, quantity);
}

/** Takes them off the shelf again. */
export function reserveAgain(store: Store, one: ReturnRecord): void {
  for (const line of one.exchanges ?? []) moveStock(store, line.variantId, mainLocation(store).id, line.processed - line.quantity);
}

/** What units of an exchange line cost; over the whole line no minor unit is lost. */
export function exchangeValue(line: ExchangeLineRecord, quantity: number): number {
  const before = Math.round((line.discount * line.processed) / line.quantity);
  return line.price * quantity - (Math.round((line.discount * (line.processed + quantity)) / line.quantity) - before);
}

/** The exchanged article joins the order as a line of its own, with a fulfilment order to ship it. */
export function shipExchange(
  store: Store,
  order: OrderRecord,
  one: ReturnRecord,
  want: { id: number; quantity: number },
  at: number,
): void {
  const exchange = one.exchanges?.find((candidate) => candidate.id === want.id);
  const found = exchange && store.variants.get(exchange.variantId);
  if (!exchange || !found) return;
  const { product, variant } = found;
  const line = {
    id: childId(order),
    variantId: variant.id,
    productId: product.id,
    sku: variant.sku,
    title: product.title,
    variantTitle: variant.title,
    productType: product.category,
    quantity: want.quantity,
    current: want.quantity,
    price: exchange.price,
    discount: exchange.price * want.quantity - exchangeValue(exchange, want.quantity),
    exchange: true,
  };
  exchange.processed += want.quantity;
  order.lines.push(line);
  order.fulfillmentOrders.push({
    id: childId(order),
    status: "OPEN",
    locationId: mainLocation(store).id,
    createdAt: at,
    updatedAt: at,
    lines: [{ id: childId(order), lineId: line.id, total: want.quantity, remaining: want.quantity }],
  });
}

/** While a balance is owed, exchanged goods are not sent. @param first the first line that this processing added */
export function holdForBalance(order: OrderRecord, first: number): void {
  if (outstanding(order) <= 0) return;
  const added = new Set(order.lines.slice(first).map((line) => line.id));
  for (const work of order.fulfillmentOrders) {
    if (!work.lines.some((line) => added.has(line.lineId))) continue;
    work.status = "ON_HOLD";
    work.holds = [{ id: childId(order), reason: "AWAITING_PAYMENT", notes: null, handle: BALANCE_HOLD, externalId: null }];
  }
}

/** The balance was paid: what waited for it may go. */
export function releaseBalance(order: OrderRecord, at: number): void {
  if (outstanding(order) > 0) return;
  for (const work of order.fulfillmentOrders) {
    if (!work.holds?.some((hold) => hold.handle === BALANCE_HOLD)) continue;
    work.holds = work.holds.filter((hold) => hold.handle !== BALANCE_HOLD);
    if (work.holds.length === 0 && work.status === "ON_HOLD") work.status = "OPEN";
    work.updatedAt = at;
  }
}
