import type { OrderId, ReturnId } from "~/domain/ids";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx, OutboxOrder } from "../ctx";

/** The mails a return can cause, in the order of its life. */
export const returnMails = ["requested", "approved", "declined", "cancelled", "received", "refund_started", "refund_done"] as const;
export type ReturnMail = (typeof returnMails)[number];

/** The return a message is about. */
interface About {
  orderId: OrderId;
  returnId: ReturnId;
}

/** One mail to the shopper about a return; saying it twice is one mail. Only ids: the mail is written when it is sent. */
export function mailAbout(about: About, template: ReturnMail, to: "original" | "store_credit" = "original"): OutboxOrder {
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
  kind: "return.request" | "return.approve" | "return.decline" | "return.cancel" | "return.settle",
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

/** Whether this store's platform keeps returns itself, so that it must be told. */
export function hasNativeReturns(ctx: Ctx, store: StoreRow): boolean {
  return ctx.app.platforms[store.platform]?.can.nativeReturns ?? false;
}

/** Whether store credit may be offered: the store wants it and the platform can. */
export function offersStoreCredit(ctx: Ctx, store: StoreRow): boolean {
  return store.settings.returns.storeCreditOffered && (ctx.app.platforms[store.platform]?.can.storeCredit ?? false);
}
