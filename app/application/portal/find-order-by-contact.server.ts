import type { OrderId } from "~/domain/ids";
import { normalEmail } from "~/domain/orders/contact";
import { findOrdersByNumber } from "~db/queries/portal.server";
import type { Ctx, VerbTx } from "../ctx";

/** The order that a number and an e-mail name together; null when they do not belong together. @param number as `normalOrderNumber` gives it */
export async function findOrderByContact(ctx: Ctx, tx: VerbTx, number: string, typedEmail: string): Promise<OrderId | null> {
  const email = normalEmail(typedEmail);
  const emailHash = ctx.sealer.hash(ctx.storeId, "email", email ?? "");
  const found = await findOrdersByNumber(tx, [number, `#${number}`, number.toLowerCase(), `#${number.toLowerCase()}`], number);
  const mine = found.find((order) => order.hasEmail && (order.emailHash === emailHash || order.shopperEmailHash === emailHash));
  return email === null ? null : (mine?.orderId ?? null);
}
