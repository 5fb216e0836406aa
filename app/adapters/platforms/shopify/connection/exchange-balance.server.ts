import { z } from "zod";
import type { Balance } from "~/ports/exchange";
import type { AdminClient } from "../client.server";
import { OrderBalance } from "../documents/exchanges";
import { moneyOf } from "../mapping-graphql";
import { MoneyBag } from "../order-nodes";

const Owed = z.object({
  order: z
    .object({
      cancelledAt: z.string().nullable(),
      totalOutstandingSet: MoneyBag,
      paymentCollectionDetails: z.object({ additionalPaymentCollectionUrl: z.string().nullable() }),
    })
    .nullable(),
});

/** What an order still costs its shopper; null when nothing is owed, or the order is gone or cancelled. */
export async function balanceOf(client: AdminClient, orderId: string): Promise<Balance | null> {
  const { order } = (await client.run(OrderBalance, { id: orderId }, Owed)).data;
  if (!order || order.cancelledAt !== null) return null;
  const owed = moneyOf(order.totalOutstandingSet);
  return owed.minor > 0 ? { owed, payLink: order.paymentCollectionDetails.additionalPaymentCollectionUrl } : null;
}
