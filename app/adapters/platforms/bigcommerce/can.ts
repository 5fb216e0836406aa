import type { PlatformCan } from "~/ports/platform-can";

/** How people call it. */
export const label = "BigCommerce";

/** What it can do. */
export const can: PlatformCan = {
  nativeReturns: false,
  returnReasons: false,
  unseenReturns: true,
  holdFulfilment: true,
  cancelOrder: true,
  correctOrder: true,
  payLink: false,
  storeCredit: true,
  creditBonus: false,
  guestCredit: false,
  giftCertificate: true,
  creditOthers: true,
  exchangeOrder: true,
  exchangeInReturn: false,
  exchangeDearer: false,
  reserveStock: true,
  nativeRisk: false,
  productCollections: true,
  shopperGroups: true,
  orderTags: false,
  orderMetafields: true,
  publicPages: true,
};

/** Of these, what people should know: how, or why not. The README shows them. */
export const notes: Partial<Record<keyof PlatformCan, string>> = {
  nativeReturns: "not possible: no returns that an app can reach; Backhaul keeps them and settles at the order",
  returnReasons: "not possible: there is no such list; the store keeps its own in its return policy",
  unseenReturns: "not possible: its own return form answers to no app; the owner switches it off once",
  holdFulfilment: "yes, by status 12; a release restores exactly the earlier status",
  cancelOrder: "yes, by status 5",
  correctOrder: "yes, address and phone; the wished delivery into the staff notes",
  payLink: "not possible: no link pays an order that was placed",
  creditBonus: "not possible: a refund cannot exceed its quote; a gift certificate can",
  guestCredit: "not possible: credit needs an account; guests are given a gift certificate",
  creditOthers: "yes, as a gift certificate",
  exchangeOrder: "yes, as a new order that is linked to the return",
  exchangeInReturn: "not possible: a new order carries them",
  exchangeDearer: "not possible: no link pays an order that was placed; credit and the normal checkout do the same",
  reserveStock: "yes, by an adjustment that is taken back once",
  nativeRisk: "not possible: it has no assessments of apps; a panel on the order shows ours",
  productTags: "not possible: products have no tags; categories do the same",
  productCollections: "yes, its categories",
  shopperGroups: "yes, customer groups",
  orderTags: "not possible: orders have no tags",
  guardCheckout: "not possible: its checkout asks no app which ways to pay it offers; rules and holds work after the order",
};
