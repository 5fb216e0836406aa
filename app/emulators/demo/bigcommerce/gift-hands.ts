import { portalSlug } from "~/domain/stores/portal";
import { storeIdOf } from "~db/sealing.server";
import type { BigCommerceEmulator } from "../../bigcommerce/start";
import { statusId } from "../../bigcommerce/state/order-statuses";
import type { GiftOrder } from "../../demo-bigcommerce/gift-order";
import { type GiftStore, giftHash } from "../../demo-bigcommerce/gift-store";
import type { StoreHands } from "../demo-life";
import type { AgendaAsk, AgendaStep } from "../demo-memory";
import { trackingNumberOf } from "../place-history";
import type { AskEnd } from "../shopper-client";
import { booksOf, giftAgenda, seedOf } from "./place-gift";
import { askInPortal } from "./portal-client";

/** The first page of the gift store's return portal. */
export function giftPortalUrl(appUrl: string): string {
  return `${appUrl}/returns/${portalSlug({ storeId: storeIdOf("bigcommerce", giftHash), domain: giftHash })}`;
}

/** Lives the gift store's life in the emulated BigCommerce; orders are named by their numbers. */
export function giftHands(
  emulator: BigCommerceEmulator,
  source: GiftStore,
  settings: { appUrl: string; mailUrl: string },
): StoreHands<GiftOrder> {
  const books = booksOf(emulator);
  return {
    next: (sequence, now) => source.live(sequence, now),
    place: (order) => String(emulator.state.placeOrder(giftHash, seedOf(order, books))),
    placedAt: (order) => order.placedAt,
    agenda: giftAgenda,
    step: (step) => doStep(emulator, step),
    ask: (ask, twice) => askAsShopper(emulator, settings, ask, twice),
  };
}

/** What the courier does here: BigCommerce knows no scans, only shipped, completed and cancelled. */
function doStep({ state }: BigCommerceEmulator, step: AgendaStep): "done" | "waits" | "gone" {
  const id = Number(step.order);
  const now = state.order(giftHash, id).statusId;
  const open = now === statusId.awaitingFulfillment || now === statusId.awaitingPayment;
  if (step.what === "ship") {
    if (!open) return now === statusId.manualVerification ? "waits" : "gone";
    state.ship(giftHash, id, { trackingCarrier: "Wren Parcels", trackingNumber: trackingNumberOf(step.order) });
    return "done";
  }
  if (step.what === "deliver" && now === statusId.shipped) state.complete(giftHash, id);
  else if (step.what === "give_up" && now === statusId.shipped) state.cancel(giftHash, id);
  else if (step.what === "cancel" && open) state.cancel(giftHash, id);
  else return "gone";
  return "done";
}

function askAsShopper(
  { state }: BigCommerceEmulator,
  { appUrl, mailUrl }: { appUrl: string; mailUrl: string },
  ask: AgendaAsk,
  twice: boolean,
): Promise<AskEnd> {
  const order = state.order(giftHash, Number(ask.order));
  const lines = ask.lines.flatMap(({ line, quantity }) => {
    const one = order.lines[line];
    return one ? [{ title: one.name, quantity }] : [];
  });
  const { reason, note, wants } = ask;
  return askInPortal({
    portalUrl: giftPortalUrl(appUrl),
    mailUrl,
    orderNumber: `#${order.id}`,
    email: order.billing.email,
    lines,
    reason,
    note,
    wants,
    twice,
  });
}
