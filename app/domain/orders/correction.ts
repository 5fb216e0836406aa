import type { AddressSnapshot } from "./order";

/** Times of day a delivery can be wished for. */
export const deliverySlots = ["morning", "afternoon", "evening"] as const;
export type DeliverySlot = (typeof deliverySlots)[number];

/** What a shopper changed of an order before it ships; null = as it stands. Name, state and country never change: they would be another sale. */
export interface OrderCorrection {
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  phone: string | null;
  /** `YYYY-MM-DD` in the store's zone: a wish, for whoever ships. */
  day: string | null;
  slot: DeliverySlot | null;
}

type Corrected = Pick<AddressSnapshot, "line1" | "line2" | "city" | "postalCode" | "phone">;

/** Whether the parcel would go, or the courier call, elsewhere than the order says. A wished day is no such change. */
export function movesParcel(correction: OrderCorrection): boolean {
  const { line1, line2, city, postalCode, phone } = correction;
  return [line1, line2, city, postalCode, phone].some((part) => part !== null);
}

/** The address after a correction. A new street takes the second line of the old one away: a landmark belongs to its street. */
export function correctedAddress<T extends Corrected>(now: T, correction: OrderCorrection): T {
  const { line1, line2, city, postalCode, phone } = correction;
  return {
    ...now,
    line1: line1 ?? now.line1,
    line2: line2 ?? (line1 === null ? now.line2 : null),
    city: city ?? now.city,
    postalCode: postalCode ?? now.postalCode,
    phone: phone ?? now.phone,
  };
}

/** What the wish is called on the platform: for the store's people and their couriers, so in English. */
export function wishedDelivery(
  correction: OrderCorrection,
): { name: "Preferred delivery day" | "Preferred delivery time"; value: string }[] {
  return [
    ...(correction.day === null ? [] : [{ name: "Preferred delivery day" as const, value: correction.day }]),
    ...(correction.slot === null ? [] : [{ name: "Preferred delivery time" as const, value: correction.slot }]),
  ];
}
