import { z } from "zod";
import type { AdminClient } from "../client.server";
import { OrderPayLink } from "../documents/order-writes";

const Link = z.object({
  order: z
    .object({
      unpaid: z.boolean(),
      cancelledAt: z.string().nullable(),
      paymentCollectionDetails: z.object({ additionalPaymentCollectionUrl: z.string().nullable() }),
    })
    .nullable(),
});

/** Shopify's own page for what is still to be paid; null when nothing is, or when Shopify gives none for this order. */
export async function payLink(client: AdminClient, orderId: string): Promise<string | null> {
  const { order } = (await client.run(OrderPayLink, { id: orderId }, Link)).data;
  if (!order?.unpaid || order.cancelledAt !== null) return null;
  return order.paymentCollectionDetails.additionalPaymentCollectionUrl;
}
