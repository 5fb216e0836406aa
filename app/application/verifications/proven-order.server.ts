import { Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { portalLimits } from "~/domain/stores/portal";
import { findCheckoutOrder } from "~db/queries/checkout-orders.server";
import { countCodes, insertCode } from "~db/queries/portal.server";
import type { Ctx, VerbTx } from "../ctx";
import { checkoutHashOf } from "../orders/checkout-hash";

/** Who calls from the page after a checkout. Their session names the store and, when they signed in, them; it names no order. */
export interface CheckoutCaller {
  orderExternalId: string;
  /** The checkout's token as the page knows it: what proves the order of a guest. */
  checkoutToken: string | null;
  /** The platform's id of the signed-in shopper. */
  shopperExternalId: string | null;
  /** For limits only. */
  ip: string;
}

/** An order whose buyer is calling, and whether no machine may decide about them. */
export type ProvenOrder = NonNullable<Awaited<ReturnType<typeof findCheckoutOrder>>>;

/**
 * The order that the caller bought: its shopper is signed in, or the page has the token of its checkout. Null both when it is not here
 * (yet) and when it is somebody else's; `too_many` once the second came too often from one address within an hour.
 */
export async function provenOrder(ctx: Ctx, tx: VerbTx, caller: CheckoutCaller): Promise<ProvenOrder | "too_many" | null> {
  const found = await findCheckoutOrder(tx, caller.orderExternalId);
  if (!found) return null;
  if (caller.shopperExternalId !== null && caller.shopperExternalId === found.shopperExternalId) return found;
  const { checkoutHash } = found.order;
  if (checkoutHash === null) return null;
  if (caller.checkoutToken !== null && checkoutHash === checkoutHashOf(ctx.sealer, ctx.storeId, caller.checkoutToken)) return found;
  // Whoever only has the link to an order's page offers nothing, and tries nothing.
  if (caller.checkoutToken === null && caller.shopperExternalId === null) return null;
  return (await countMiss(ctx, tx, caller.ip)) ? "too_many" : null;
}

/** Counts a foreign order among the portal's misses, apart from those of its codes. @returns whether there were too many before */
async function countMiss(ctx: Ctx, tx: VerbTx, ip: string): Promise<boolean> {
  const now = ctx.now();
  const numberHash = ctx.sealer.hash(ctx.storeId, "portal", "number:checkout");
  const ipHash = ctx.sealer.hash(ctx.storeId, "ip", `checkout:${ip}`);
  const missed = await countCodes(tx, { numberHash, ipHash, since: new Date(now.getTime() - 3_600_000) });
  if (missed.address >= portalLimits.codesPerAddress) return true;
  const code = ctx.sealer.seal(ctx.storeId, "");
  await insertCode(tx, {
    codeId: newId("pcd", now),
    orderId: null,
    numberHash,
    ipHash,
    code,
    locale: "en",
    expiresAt: now,
    createdAt: now,
  });
  return false;
}

/** What too many foreign orders are answered. */
export const tooManyMisses = () => new Refusal("too_many_codes", "Too many codes were asked for. Please try again in an hour.");
