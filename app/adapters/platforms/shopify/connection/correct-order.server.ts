import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { correctedAddress, type OrderCorrection, wishedDelivery } from "~/domain/orders/correction";
import type { AdminClient } from "../client.server";
import { CorrectOrder, OrderDelivery } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";

const Text = z.string().nullable();
const Address = z.object({
  firstName: Text,
  lastName: Text,
  company: Text,
  address1: Text,
  address2: Text,
  city: Text,
  province: Text,
  provinceCode: Text,
  zip: Text,
  countryCodeV2: Text,
  phone: Text,
});
type Address = z.infer<typeof Address>;
const Attributes = z.array(z.object({ key: z.string(), value: Text }));
const Delivery = z.object({
  order: z
    .object({
      cancelledAt: Text,
      displayFulfillmentStatus: z.string(),
      customAttributes: Attributes,
      shippingAddress: Address.nullable(),
    })
    .nullable(),
});
const Answer = z.object({ orderUpdate: z.object({ userErrors: UserErrors }) });

/** States in which something of the order has left. */
const shipped = new Set(["FULFILLED", "PARTIALLY_FULFILLED"]);
const refused = (code: string, sentence: string) => new ProviderError("rejected", "shopify", code, sentence);

/**
 * Writes a corrected address and phone into the order's shipping address and the wished delivery into its attributes, all in one write. The call
 * replaces whole addresses and whole lists of attributes, so what is there is sent along; one that somebody adds in that second is lost.
 * @throws ProviderError `rejected` `too_late` when it shipped or was cancelled, else Shopify's own refusal
 */
export async function correctOrder(client: AdminClient, orderId: string, correction: OrderCorrection): Promise<void> {
  const { order } = (await client.run(OrderDelivery, { id: orderId }, Delivery)).data;
  if (!order) throw refused("NOT_FOUND", "The order is not in Shopify any more.");
  if (order.cancelledAt !== null || shipped.has(order.displayFulfillmentStatus))
    throw refused("too_late", "This order has shipped or was cancelled in Shopify, so nothing of it can be corrected.");
  const before = order.shippingAddress;
  if (!before) throw refused("no_address", "This order has no shipping address in Shopify.");
  const after = corrected(before, correction);
  const moved = JSON.stringify(after) !== JSON.stringify(before);
  const wishes = wishedDelivery(correction).map(({ name, value }) => ({ key: name as string, value }));
  const isNoted = wishes.every((wish) => order.customAttributes.some((one) => one.key === wish.key && one.value === wish.value));
  if (!moved && isNoted) return;
  const others = order.customAttributes.filter((one) => !wishes.some((wish) => wish.key === one.key));
  const input = {
    id: orderId,
    ...(moved ? { shippingAddress: inputOf(after) } : {}),
    ...(isNoted ? {} : { customAttributes: [...others.map(({ key, value }) => ({ key, value: value ?? "" })), ...wishes] }),
  };
  refuseUserErrors((await client.run(CorrectOrder, { input }, Answer)).data.orderUpdate.userErrors);
}

function corrected(now: Address, correction: OrderCorrection): Address {
  const { address1: line1, address2: line2, city, zip: postalCode, phone } = now;
  const next = correctedAddress({ line1, line2, city, postalCode, phone }, correction);
  return { ...now, address1: next.line1, address2: next.line2, city: next.city, zip: next.postalCode, phone: next.phone };
}

/** An address as input. A state without a code was typed as text and can only go back as such. */
function inputOf({ countryCodeV2, province, provinceCode, ...address }: Address): Record<string, string | null> {
  return { ...address, countryCode: countryCodeV2, ...(provinceCode ? { provinceCode } : province ? { province } : {}) };
}
