import { NotFound } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import type { StoreTx } from "~db/client.server";
import { findOrderByExternalId, findShopperExternalId, lockOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";

/**
 * The order somebody asks about, if it is theirs. Unknown and foreign orders get the same answer, so that nobody can probe for orders.
 * @throws NotFound
 */
export async function findAskersOrder(tx: StoreTx, asker: Asker, orderExternalId: string): Promise<ReturnOrderRow> {
  const order = await findOrderByExternalId(tx, orderExternalId);
  if (!order) throw new NotFound("The order");
  if (asker.source === "holder" && asker.orderExternalId !== order.externalId) throw new NotFound("The order");
  if (asker.source === "shopper" && (await findShopperExternalId(tx, order)) !== asker.shopperExternalId) throw new NotFound("The order");
  return order;
}

/** The same, locked until the transaction ends: two asks for the same units take turns. @throws NotFound */
export async function lockAskersOrder(tx: StoreTx, asker: Asker, orderExternalId: string): Promise<ReturnOrderRow> {
  const order = await findAskersOrder(tx, asker, orderExternalId);
  const locked = await lockOrder(tx, order.orderId);
  if (!locked) throw new NotFound("The order");
  return locked;
}
