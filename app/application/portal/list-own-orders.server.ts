import { dayIn } from "~/domain/time";
import { listOrdersOfShopper } from "~db/queries/portal.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** An order in the list of somebody who is signed in; `placedOn` is a day in the store's zone. */
export interface OwnOrder {
  orderId: string;
  externalId: string;
  name: string;
  placedOn: string;
  quantity: number;
}

/** The newest 30 orders of a signed-in shopper. */
export function listOwnOrders(ctx: Ctx, input: { shopperExternalId: string }): Promise<OwnOrder[]> {
  return ctx.transact(async (tx) => {
    const { timezone } = await getStore(tx);
    const rows = await listOrdersOfShopper(tx, input.shopperExternalId, 30);
    return rows.map(({ placedAt, ...order }) => ({ ...order, placedOn: dayIn(timezone, placedAt) }));
  });
}
