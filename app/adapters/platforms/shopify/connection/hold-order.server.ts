import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { AdminClient } from "../client.server";
import { HoldFulfilment, OrderHolds, ReleaseFulfilment } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";

const Hold = z.object({ id: z.string(), handle: z.string().nullish(), heldByRequestingApp: z.boolean() });
const Holds = z.object({
  order: z
    .object({
      fulfillmentOrders: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            supportedActions: z.array(z.object({ action: z.string() })),
            fulfillmentHolds: z.array(Hold),
          }),
        ),
      }),
    })
    .nullable(),
});
const Held = z.object({ fulfillmentOrderHold: z.object({ userErrors: UserErrors }) });
const Released = z.object({ fulfillmentOrderReleaseHold: z.object({ userErrors: UserErrors }) });

async function workOf(client: AdminClient, orderId: string) {
  const { order } = (await client.run(OrderHolds, { id: orderId }, Holds)).data;
  if (!order) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The order is not in Shopify any more.");
  return order.fulfillmentOrders.nodes;
}

/** Shopify refuses a second hold of one app with the same handle on the same fulfilment order: our key is the handle. */
export const handleOf = (key: string): string => key.slice(-64);

/**
 * Holds every part of the order that can still be held; parts already held by this key are left alone.
 * @throws ProviderError `rejected` `nothing_to_hold` when everything is shipped, cancelled or closed
 */
export async function holdOrder(client: AdminClient, orderId: string, reason: string, key: string): Promise<void> {
  const handle = handleOf(key);
  const parts = await workOf(client, orderId);
  const isOurs = (part: (typeof parts)[number]) => part.fulfillmentHolds.some((hold) => hold.heldByRequestingApp && hold.handle === handle);
  const open = parts.filter((part) => !isOurs(part) && part.supportedActions.some(({ action }) => action === "HOLD"));
  if (open.length === 0 && !parts.some(isOurs))
    throw new ProviderError("rejected", "shopify", "nothing_to_hold", "Nothing of this order can be held any more.");
  for (const part of open) {
    // Shopify's own reasons speak of fraud or payment; an undelivered parcel is neither.
    const hold = { reason: "OTHER", reasonNotes: reason.slice(0, 250), handle, notifyMerchant: false };
    const { userErrors } = (await client.run(HoldFulfilment, { id: part.id, hold }, Held)).data.fulfillmentOrderHold;
    refuseUserErrors(userErrors.filter((error) => error.code !== "DUPLICATE_FULFILLMENT_HOLD_HANDLE"));
  }
}

/** Releases every hold that this app placed on the order; none left is success. Other apps' holds stay. */
export async function releaseOrder(client: AdminClient, orderId: string): Promise<void> {
  for (const part of await workOf(client, orderId)) {
    const holdIds = part.fulfillmentHolds.filter((hold) => hold.heldByRequestingApp).map((hold) => hold.id);
    if (holdIds.length === 0) continue;
    const { userErrors } = (await client.run(ReleaseFulfilment, { id: part.id, holdIds }, Released)).data.fulfillmentOrderReleaseHold;
    if (userErrors.length === 0) continue;
    // Someone may have released it between our look and our call.
    const now = (await workOf(client, orderId)).find((again) => again.id === part.id);
    if (now?.fulfillmentHolds.some((hold) => holdIds.includes(hold.id))) refuseUserErrors(userErrors);
  }
}
