import type { PlatformCan } from "~/ports/platform-can";

/** A platform without returns of its own: Backhaul keeps them and settles at the order. */
export const settlesAtOrder: Partial<PlatformCan> = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, exchangeOrder: true, orderMetafields: true },
};

/** The two kinds of platform that a return's money takes different ways on, for `describe.each`. */
export const twoPlatforms: [string, Partial<PlatformCan>][] = [
  ["returns of its own", {}],
  ["none", settlesAtOrder],
];
