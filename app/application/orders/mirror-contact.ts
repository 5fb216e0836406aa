import type { StoreId } from "~/domain/ids";
import { firstPhone, normalAddress, normalEmail } from "~/domain/orders/contact";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { Sealer } from "~db/sealing.server";

/** What identifies the people of one order: plain values for this moment only, hashes to keep. */
export interface SnapshotContact {
  shopperName: string | null;
  shopperPhone: string | null;
  shopperEmail: string | null;
  shopperPhoneHash: string | null;
  shopperEmailHash: string | null;
  /** Of the order: the address's phone first, since that is whom the courier calls. */
  phone: string | null;
  email: string | null;
  phoneHash: string | null;
  emailHash: string | null;
  addressHash: string | null;
  ipHash: string | null;
}

/** Normalises and hashes the contact data of a snapshot. `homeCountry` reads numbers without a country code. */
export function contactOf(sealer: Sealer, storeId: StoreId, order: OrderSnapshot, homeCountry: string | null): SnapshotContact {
  const country = order.address?.countryCode ?? homeCountry;
  const shopperPhone = firstPhone([order.shopper?.phone, order.phone, order.address?.phone], country);
  // Mostly the three are one number; reading a number is the dearest step of an order's contact.
  const sameNumber = !order.phone && order.address?.phone === order.shopper?.phone;
  const phone = sameNumber ? shopperPhone : firstPhone([order.address?.phone, order.phone, order.shopper?.phone], country);
  const email = normalEmail(order.email) ?? normalEmail(order.shopper?.email ?? null);
  const shopperEmail = normalEmail(order.shopper?.email ?? null) ?? email;
  const address = normalAddress(order.address?.line1 ?? null, order.address?.line2 ?? null, order.address?.postalCode ?? null);
  const hash = (purpose: "phone" | "email" | "address" | "ip", value: string | null) =>
    value === null ? null : sealer.hash(storeId, purpose, value);
  const phoneHash = hash("phone", phone);
  const emailHash = hash("email", email);
  return {
    shopperName: order.shopper?.name ?? order.address?.name ?? null,
    shopperPhone,
    shopperEmail: order.shopper?.email ?? order.email,
    shopperPhoneHash: shopperPhone === phone ? phoneHash : hash("phone", shopperPhone),
    shopperEmailHash: shopperEmail === email ? emailHash : hash("email", shopperEmail),
    phone: phone ?? order.address?.phone ?? order.phone ?? order.shopper?.phone ?? null,
    email: order.email ?? order.shopper?.email ?? null,
    phoneHash,
    emailHash,
    addressHash: hash("address", address),
    ipHash: hash("ip", order.clientIp),
  };
}
