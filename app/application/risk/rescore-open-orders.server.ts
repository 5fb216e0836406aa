import { lockMirror } from "~db/queries/orders-write.server";
import { type OpenOrderPlace, openOrdersAfter } from "~db/queries/risk.server";
import type { Ctx } from "../ctx";
import { scoreOrders } from "./score-orders.server";

/** Orders of one transaction: few enough that webhooks of the store wait for milliseconds only. */
const sliceOrders = 50;

/**
 * Scores every order still in the store's hands by the model that speaks now, newest first, slice by slice. The platform hears only of orders
 * whose band or advice changed. Doing it again, or after a kill, changes nothing more. Says how many orders were looked at.
 */
export async function rescoreOpenOrders(ctx: Ctx): Promise<number> {
  let after: OpenOrderPlace | null = null;
  let looked = 0;
  for (;;) {
    const from: OpenOrderPlace | null = after;
    const places = await ctx.transact(async (tx) => {
      await lockMirror(tx);
      const slice = await openOrdersAfter(tx, from, sliceOrders);
      await scoreOrders(
        ctx,
        tx,
        slice.map(({ orderId }) => ({ orderId, isNew: false })),
        { anew: true },
      );
      return slice;
    });
    looked += places.length;
    after = places.at(-1) ?? null;
    if (places.length < sliceOrders) return looked;
  }
}
