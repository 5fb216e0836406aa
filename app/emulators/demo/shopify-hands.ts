import type { OrderSeed } from "../demo-store/seeds";
import type { ShopifyEmulator } from "../shopify/start";
import { issueSessionToken } from "../shopify/tokens/session-token";
import type { StoreHands } from "./demo-life";
import type { AgendaAsk, AgendaStep } from "./demo-memory";
import type { DemoSource } from "./demo-source";
import { agendaOf, trackingNumberOf } from "./place-history";
import { type AskEnd, askForReturn } from "./shopper-client";

/** Lives the demo store's life in the emulated Shopify; orders are named by their global ids. */
export function shopifyHands(
  emulator: ShopifyEmulator,
  source: DemoSource,
  settings: { appUrl: string; apiKey: string; apiSecret: string },
): StoreHands<OrderSeed> {
  const { shop } = source.store;
  return {
    next: (sequence, now) => source.live(sequence, now),
    place: (seed) => emulator.shopify.placeOrder(shop, seed),
    placedAt: (seed) => seed.placedAt,
    agenda: agendaOf,
    step: (step) => doStep(emulator, shop, step),
    ask: (ask, twice) => askAsShopper(emulator, { ...settings, shop }, ask, twice),
  };
}

function doStep({ shopify: engine }: ShopifyEmulator, shop: string, step: AgendaStep): "done" | "waits" | "gone" {
  const order = engine.orderSummary(shop, step.order);
  if (!order || order.cancelledAt !== null) return "gone";
  const doIt = {
    ship: () => engine.fulfilOrder(shop, step.order, { trackingCompany: "Saathi Express", trackingNumber: trackingNumberOf(order.key) }),
    in_transit: () => engine.addFulfillmentEvent(shop, step.order, "IN_TRANSIT"),
    out_for_delivery: () => engine.addFulfillmentEvent(shop, step.order, "OUT_FOR_DELIVERY"),
    attempted: () => engine.addFulfillmentEvent(shop, step.order, "ATTEMPTED_DELIVERY", { message: "Customer was not available" }),
    deliver: () => engine.markDelivered(shop, step.order),
    give_up: () => engine.markUndelivered(shop, step.order, { message: "Returned to origin" }),
    cancel: () => engine.cancelOrder(shop, step.order, { reason: "CUSTOMER" }),
  };
  try {
    doIt[step.what]();
    return "done";
  } catch {
    // On hold, or already shipped by hand.
    return step.what === "ship" && order.fulfillmentStatus !== "fulfilled" ? "waits" : "gone";
  }
}

function askAsShopper(
  emulator: ShopifyEmulator,
  at: { shop: string; appUrl: string; apiKey: string; apiSecret: string },
  ask: AgendaAsk,
  twice: boolean,
): Promise<AskEnd> {
  const { shop, appUrl, apiKey, apiSecret } = at;
  const order = emulator.shopify.orderSummary(shop, ask.order);
  if (!order?.customerId) return Promise.resolve({ ok: false, code: "guest", status: 422 });
  const lines = ask.lines.flatMap(({ line, quantity }) => {
    const one = order.lines[line];
    return one ? [{ title: one.title, variantTitle: one.variantTitle, quantity }] : [];
  });
  const token = () => issueSessionToken({ shop, customerId: order.customerId, apiKey, secret: apiSecret, now: new Date() });
  return askForReturn(appUrl, token, {
    orderId: order.id,
    lines,
    reason: ask.reason,
    note: ask.note,
    wants: ask.wants,
    twice,
    requestKey: `demo-${order.key}-${ask.lines.map((one) => one.line).join("-")}`,
  });
}
