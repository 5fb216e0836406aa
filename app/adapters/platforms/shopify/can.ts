import type { Platform } from "~/ports/platform";
import type { PlatformCan } from "~/ports/platform-can";

/** How people call it. */
export const label = "Shopify";

/** What it can do. */
export const can: PlatformCan = {
  nativeReturns: true,
  returnReasons: true,
  unseenReturns: false,
  holdFulfilment: true,
  cancelOrder: true,
  correctOrder: true,
  payLink: true,
  storeCredit: true,
  creditBonus: true,
  guestCredit: true,
  giftCertificate: false,
  exchangeOrder: true,
  exchangeInReturn: true,
  exchangeDearer: true,
  reserveStock: true,
  nativeRisk: true,
  productTags: true,
  productCollections: true,
  shopperGroups: true,
  orderTags: true,
  orderMetafields: false,
  guardCheckout: true,
};

/** Asked for when the store switches a thing on; `optional_scopes` of shopify.app.toml offers them (a test holds the two together). */
export const optionalScopes: NonNullable<Platform["optionalScopes"]> = {
  // The payment customization with the store's configuration; what the checkout knows of a customer.
  guardCheckout: ["write_payment_customizations", "write_customers"],
};

/** Of these, what people should know: how, or why not. The README shows them. */
export const notes: Partial<Record<keyof PlatformCan, string>> = {
  giftCertificate: "not needed: everybody can hold store credit",
  creditOthers: "not possible: a refund's store credit goes to the order's customer; they get other goods of the same price",
  exchangeOrder: "yes, inside the original order",
  exchangeDearer: "yes, as the order's balance, paid on its own payment page; the goods wait for it",
  reserveStock: "yes, its own returns do so",
  shopperGroups: "yes, tags of customers",
  orderMetafields: "not needed: tags and the risk assessment carry our facts",
  publicPages: "not yet: it would take one more permission; the portal has the page",
  correctOrder: "yes, address, phone and wished delivery",
  payLink: "yes, by its own payment page, where it gives one",
  holdFulfilment: "yes, its own fulfilment hold",
  guardCheckout: "yes, by its payment customizations; an own app outside the App Store needs Plus",
};
