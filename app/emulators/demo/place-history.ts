import type { OrderSeed } from "../demo-store/seeds";
import type { ShopifyEngine } from "../shopify/engine-types";
import { type CourierClock, courierSteps, realTime } from "./courier-clock";
import type { AgendaAsk, AgendaStep } from "./demo-memory";

const hour = 3_600_000;

/** Puts an order of the past and what became of it into the store, without a webhook. Gives its global id. */
export function placePastOrder(engine: ShopifyEngine, shop: string, seed: OrderSeed): string {
  const order = engine.placeOrder(shop, seed, { silent: true });
  const { result, fulfilledAt, resolvedAt, courier } = seed.outcome;
  if (result === "cancelled" && resolvedAt !== null) {
    engine.cancelOrder(shop, order, { at: new Date(resolvedAt), silent: true, reason: "CUSTOMER" });
    return order;
  }
  if (fulfilledAt === null) return order;
  const sentAt = Date.parse(fulfilledAt);
  const trackingCompany = courier ?? "Saathi Express";
  engine.fulfilOrder(shop, order, { at: new Date(sentAt), silent: true, trackingCompany, trackingNumber: trackingNumberOf(seed.key) });
  const scan = (status: string, at: number) => engine.addFulfillmentEvent(shop, order, status, { at: new Date(at), silent: true });
  if (resolvedAt === null) return order;
  const endsAt = Date.parse(resolvedAt);
  scan("OUT_FOR_DELIVERY", endsAt - 4 * hour);
  if (result === "delivered") engine.markDelivered(shop, order, { at: new Date(endsAt), silent: true });
  else {
    scan("ATTEMPTED_DELIVERY", endsAt - 3 * hour);
    engine.markUndelivered(shop, order, { at: new Date(endsAt), silent: true });
  }
  return order;
}

/** The number on the parcel of an order: invented, the same for the same order. */
export function trackingNumberOf(key: string): string {
  let number = 7;
  for (const letter of key) number = (number * 131 + letter.charCodeAt(0)) % 9_000_000_000;
  return `SX${String(1_000_000_000 + number)}`;
}

/** What the courier and the shopper of an order will still do, by the clock. */
export function agendaOf(order: string, seed: OrderSeed, clock: CourierClock): { steps: AgendaStep[]; asks: AgendaAsk[] } {
  const steps = courierSteps(seed.outcome, clock).map((step) => ({ order, ...step }));
  return { steps, asks: seed.returnAsk ? askOf(order, seed, realTime(clock, seed.returnAsk.at)) : [] };
}

/** The shopper's ask of a seed, due at `dueAt`; none when its lines are not in the order. */
export function askOf(order: string, seed: OrderSeed, dueAt: number): AgendaAsk[] {
  const wanted = seed.returnAsk;
  if (!wanted) return [];
  const lines = wanted.lines.flatMap(({ variantKey, quantity }) => {
    const line = seed.lines.findIndex((one) => one.variantKey === variantKey);
    return line < 0 ? [] : [{ line, quantity }];
  });
  if (lines.length === 0) return [];
  // An exchange is asked as a refund: the app does not offer it yet.
  const wants = wanted.wants === "store_credit" ? "store_credit" : "refund";
  return [{ order, dueAt, lines, reason: wanted.reason, note: wanted.note, wants, tries: 0 }];
}
