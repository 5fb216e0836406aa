import type { OrderSnapshot } from "~/domain/orders/order";

/**
 * Whether personal fields were withheld without a word (webhooks, bulk files): an address without name or street, or a
 * shopper's order with no e-mail and no phone anywhere. A few real orders look like that too; they cost one re-read.
 */
export function looksRedacted({ shopper, address, email, phone }: Pick<OrderSnapshot, "shopper" | "address" | "email" | "phone">): boolean {
  if (address && (!address.name || !address.line1)) return true;
  const reachable = email ?? phone ?? shopper?.email ?? shopper?.phone ?? address?.phone;
  return (shopper !== null || address !== null) && !reachable;
}
