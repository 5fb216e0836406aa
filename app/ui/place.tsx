import { createContext, useContext, useSyncExternalStore } from "react";
import type { Permission } from "~/domain/stores/roles";
import { needOf } from "./action-needs";

/** Where a page is shown: plain facts from the platform's layout loader. */
export interface Place {
  /** Where the app is mounted, e.g. "/shopify". */
  base: string;
  /** How people call the platform: for sentences about it. */
  platformLabel: string;
  storeName: string;
  /** ISO 4217 code of the store's money. */
  currency: string;
  /** IANA zone all dates are shown in. */
  timezone: string;
  /** BCP 47 tag for numbers, dates and money. */
  locale: string;
  /** What the request said about the screen, so that the first paint already fits. */
  phone: boolean;
  /** What the signed-in person may do: pages draw no button that the server would refuse for the role. */
  may: readonly Permission[];
  /** Requests for returns that nobody decided yet, counted to 100: the figure in the menu. */
  waitingReturns?: number;
  /** Promises of money about to break and differences nobody settled, counted to 100; 0 for people who may not look at money. */
  waitingMoney?: number;
  /** Permissions of the platform that the store has not granted, by the platform's names. */
  missingScopes?: readonly string[];
  can: {
    holdFulfilment: boolean;
    cancelOrder: boolean;
    /** What a shopper corrects is written into the order by us; otherwise staff carry it over. */
    correctOrder: boolean;
    /** Shoppers can pay an order in advance that was to be paid on delivery. */
    payLink: boolean;
    storeCredit: boolean;
    /** Store credit may be worth more than what was paid. */
    creditBonus: boolean;
    nativeReturns: boolean;
    /** The platform has a library of return reasons; otherwise the store keeps a list of its own. */
    returnReasons: boolean;
    /** Shoppers may ask for returns at the platform itself, where the app does not see them. */
    unseenReturns: boolean;
  };
}

const PlaceContext = createContext<Place | null>(null);

/** Hands the place to the pages below. */
export const PlaceProvider = PlaceContext.Provider;

/** Where this page is shown. @throws Error outside a platform's layout */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("Pages need a platform's layout around them.");
  return place;
}

/** Asks whether the signed-in person may do something. */
export function useMay(): (permission: Permission) => boolean {
  const { may } = usePlace();
  return (permission) => may.includes(permission);
}

/** Whether the signed-in person may post to this address of the app. @throws Error for an address that `actionNeeds` lacks */
export function useMayPost(address: string): boolean {
  return useMay()(needOf(address));
}

/** The full address of a page from its address inside the app. */
export function useAddress(): (to: string) => string {
  const { base } = usePlace();
  return (to) => (to === "/" ? base : to.startsWith("/?") ? `${base}${to.slice(1)}` : `${base}${to}`);
}

const phoneQuery = "(max-width: 640px)";

/** Whether the screen is as narrow as a phone; follows the window after the first paint. */
export function usePhone(): boolean {
  const { phone } = usePlace();
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(phoneQuery);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => window.matchMedia(phoneQuery).matches,
    () => phone,
  );
}
