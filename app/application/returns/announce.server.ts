import { newId, type OrderId, type ReturnId } from "~/domain/ids";
import type { SettleTo } from "~/domain/returns/commands";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, OutboxOrder } from "../ctx";
import { canOf, hasNativeReturns } from "./offers.server";

/** The mails a return can cause, in the order of its life. */
export const returnMails = ["requested", "approved", "kept", "declined", "cancelled", "received", "refund_started", "refund_done"] as const;
export type ReturnMail = (typeof returnMails)[number];

/** How a return ended for its shopper: which way the money went, or other goods. */
export type SettledAs = SettleTo | "exchange" | "repair" | "by_hand";

/** The return a message is about. */
interface About {
  orderId: OrderId;
  returnId: ReturnId;
}

/** One mail to the shopper about a return; saying it twice is one mail. Only ids: the mail is written when it is sent. */
export function mailAbout(about: About, template: ReturnMail, to: SettledAs = "original"): OutboxOrder {
  return {
    kind: "mail.send",
    dedupeKey: `mail:${template}:${about.returnId}`,
    orderId: about.orderId,
    returnId: about.returnId,
    payload: { template, returnId: about.returnId, to },
  };
}

/**
 * One message to the platform about a return.
 * @param attempt numbers what a person may start again (a settlement given up and started anew)
 */
export function tellPlatform(
  about: About,
  kind:
    | `return.${"request" | "approve" | "decline" | "cancel" | "settle" | "exchange" | "restock" | "take-in"}`
    | "stock.reserve"
    | "stock.release",
  payload: Record<string, unknown> = {},
  attempt = 1,
): OutboxOrder {
  return {
    kind,
    dedupeKey: `${kind}:${about.returnId}:${attempt}`,
    orderId: about.orderId,
    returnId: about.returnId,
    payload: { returnId: about.returnId, ...payload },
  };
}

/**
 * Tells the platform of one step: its own return where it keeps returns, else what the storefront may read of ours where orders can carry it.
 */
export function tellStep(ctx: Ctx, store: StoreRow, about: About, kind: Parameters<typeof tellPlatform>[1]): OutboxOrder[] {
  return hasNativeReturns(ctx, store) ? [tellPlatform(about, kind)] : showStep(ctx, store, about);
}

/** Lets the storefront read where the order's returns stand, where its platform can keep that; nothing elsewhere. */
export function showStep(ctx: Ctx, store: StoreRow, about: Pick<About, "orderId">): OutboxOrder[] {
  if (!canOf(ctx, store).orderMetafields || hasNativeReturns(ctx, store)) return [];
  const dedupeKey = `show-returns:${newId("evt", ctx.now())}`;
  return [{ kind: "order.show-returns", dedupeKey, orderId: about.orderId, payload: {} }];
}
