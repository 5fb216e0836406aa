import { timingSafeEqual } from "node:crypto";
import { plainDigits, portalLimits } from "~/domain/stores/portal";
import { lockCode, updateCode } from "~db/queries/portal.server";
import { findOrder } from "~db/queries/returns-order.server";
import type { Ctx } from "../ctx";

/** How a try ended: the order is proven; the code is wrong; or it has ended (used, too old, too many tries) and a new one is needed. */
export type Proof = { end: "proven"; orderId: string; orderExternalId: string } | { end: "wrong"; triesLeft: number } | { end: "ended" };

/**
 * Tries a one-time code. Each code works once; a code for an order that does not exist is always wrong.
 * @param input `gift`: what is to be opened is the gift's return, without prices; a code for the one never opens the other
 */
export function proveOrder(ctx: Ctx, input: { codeId: string; code: string; gift?: boolean }): Promise<Proof> {
  return ctx.transact(async (tx): Promise<Proof> => {
    const row = await lockCode(tx, input.codeId);
    const now = ctx.now();
    if (row && (row.recipient !== null) !== (input.gift ?? false)) return { end: "ended" };
    if (!row || row.usedAt || row.expiresAt <= now || row.misses >= portalLimits.missesPerCode) return { end: "ended" };
    const fits = same(ctx.sealer.open(ctx.storeId, row.code), plainDigits(input.code).replaceAll(/[\s-]/g, ""));
    const order = await findOrder(tx, row.orderId ?? "");
    if (!fits || !order) {
      await updateCode(tx, row.codeId, { misses: row.misses + 1 });
      const triesLeft = portalLimits.missesPerCode - row.misses - 1;
      return triesLeft > 0 ? { end: "wrong", triesLeft } : { end: "ended" };
    }
    await updateCode(tx, row.codeId, { usedAt: now });
    await tx.record([{ name: "order.proven", orderId: order.orderId, actor: "shopper", data: { by: input.gift ? "gift_code" : "code" } }]);
    return { end: "proven", orderId: order.orderId, orderExternalId: order.externalId };
  });
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
