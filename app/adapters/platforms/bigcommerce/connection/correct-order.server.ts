import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { correctedAddress, type OrderCorrection, wishedDelivery } from "~/domain/orders/correction";
import { Maybe } from "../wire-text";
import { unshipped } from "../words";
import type { StoreApi } from "./api";
import { changeOrder, readOrderState, withLine } from "./staff-notes.server";

/** A whole shipping address: what is not sent might be emptied, so all of it is sent. */
const ShippingAddress = z.object({
  id: z.number().int(),
  first_name: Maybe,
  last_name: Maybe,
  company: Maybe,
  street_1: Maybe,
  street_2: Maybe,
  city: Maybe,
  state: Maybe,
  zip: Maybe,
  country: Maybe,
  country_iso2: Maybe,
  phone: Maybe,
  email: Maybe,
});
type ShippingAddress = z.infer<typeof ShippingAddress>;

const begin = "Backhaul delivery wish: ";
const refused = (code: string, sentence: string) => new ProviderError("rejected", "bigcommerce", code, sentence);

/**
 * Writes a corrected address and phone into the order's one shipping address and the wished delivery into its staff notes, all in one write.
 * @throws ProviderError `rejected` `too_late` when it left or ended, `no_address` and `several_addresses` when there is not exactly one to correct
 */
export async function correctOrder(api: StoreApi, orderId: string, correction: OrderCorrection): Promise<void> {
  const { statusId, staffNotes } = await readOrderState(api, orderId);
  if (!unshipped.has(statusId))
    throw refused("too_late", "This order has shipped or ended in BigCommerce, so nothing of it can be corrected.");
  const wishes = wishedDelivery(correction);
  const line = wishes.length > 0 ? `${begin}${wishes.map(({ value }) => value).join(", ")}` : null;
  const notes = line ? withLine(staffNotes, line, begin) : staffNotes;
  const before = await onlyAddress(api, orderId);
  const after = corrected(before, correction);
  const moved = JSON.stringify(after) !== JSON.stringify(before);
  const noted = line !== null && !staffNotes.split(/\r?\n/).includes(line);
  if (!moved && !noted) return;
  await changeOrder(api, orderId, {
    ...(moved ? { shipping_addresses: [wire(after)] } : {}),
    ...(noted ? { staff_notes: notes } : {}),
  });
}

async function onlyAddress(api: StoreApi, orderId: string): Promise<ShippingAddress> {
  const path = `/v2/orders/${orderId}/shipping_addresses`;
  const [address, ...others] = (await api.call({ method: "GET", path }, z.array(ShippingAddress).nullable(), { urgent: true })) ?? [];
  if (!address) throw refused("no_address", "This order has no shipping address in BigCommerce.");
  if (others.length > 0) throw refused("several_addresses", "This order goes to several addresses, so nobody can tell which one is meant.");
  return address;
}

function corrected(now: ShippingAddress, correction: OrderCorrection): ShippingAddress {
  const { street_1: line1, street_2: line2, city, zip: postalCode, phone } = now;
  const next = correctedAddress({ line1, line2, city, postalCode, phone }, correction);
  return { ...now, street_1: next.line1, street_2: next.line2, city: next.city, zip: next.postalCode, phone: next.phone };
}

/** BigCommerce has no null in an address: what is empty is an empty text. */
const wire = (address: ShippingAddress) => Object.fromEntries(Object.entries(address).map(([name, value]) => [name, value ?? ""]));
