import { searchOrders } from "~db/queries/order-lists.server";
import { namesOfOrders } from "~db/queries/return-lists.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { meaningsOf } from "../views/find-orders.server";

/** Orders somebody on the phone may mean: by name, phone or e-mail, the newest 20. */
export function findOrdersByName(ctx: Ctx, input: { name: string }): Promise<{ orderId: string; name: string }[]> {
  return ctx.transact(async (tx) => {
    const meanings = meaningsOf(ctx, await getStore(tx), input.name);
    return namesOfOrders(tx, await searchOrders(tx, { ...meanings, postalCode: null, sku: null }, 20));
  });
}
