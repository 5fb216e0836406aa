import { z } from "zod";
import { Refusal } from "../errors";
import { can, step } from "../machine";
import { type ReturnState, type ReverseParcelState, reverseParcelTable } from "./states";

/** How goods come back: by a label of the store's, by the shopper's own courier, over a counter, or fetched. */
export const shipmentWays = ["label", "own", "counter", "pickup"] as const;
export type ShipmentWay = (typeof shipmentWays)[number];

/** A place that takes parcels: a counter to bring them to, or an address to send them to. */
export const placeKinds = ["counter", "address"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Files a label can be. */
export const labelTypes = ["application/pdf", "image/png"] as const;
/** Largest label, in bytes. */
export const labelMaxBytes = 5 * 1024 * 1024;

/** What a shopper writes about the parcel they sent. */
export const Tracking = z.object({
  courier: z.string().trim().min(1, "Write who carries it.").max(60, "At most 60 characters."),
  trackingNumber: z
    .string()
    .trim()
    .max(40, "At most 40 characters.")
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9 ./-]*[A-Za-z0-9])?$/, "Only letters, digits and dashes.")
    .refine((text) => text.replaceAll(/[^A-Za-z0-9]/g, "").length >= 5, "At least 5 letters or digits."),
});
export type Tracking = z.infer<typeof Tracking>;

/** A day on which a courier comes for the parcel. */
export const PickupPlan = z.object({
  courier: z.string().trim().max(60, "At most 60 characters.").default(""),
  pickupOn: z.iso.date("Write a day."),
});
export type PickupPlan = z.infer<typeof PickupPlan>;

/** A place as the store writes it. */
export const DropOffPlace = z.object({
  kind: z.enum(placeKinds),
  name: z.string().trim().min(1, "Give it a name.").max(80, "At most 80 characters."),
  address: z.string().trim().min(1, "Write the address.").max(300, "At most 300 characters."),
  hours: z.string().trim().max(120, "At most 120 characters.").default(""),
});
export type DropOffPlace = z.infer<typeof DropOffPlace>;

/** Most places of one store. */
export const placesLimit = 50;

/** Whether the goods may still be sent: agreed to, not on their way yet, and not for the shopper to keep. */
export function maySend(state: Pick<ReturnState, "request" | "parcel"> & { keepItem?: boolean }): boolean {
  return state.request === "approved" && state.keepItem !== true && can(reverseParcelTable, state.parcel, "pick_up");
}

/** @throws Refusal `not_to_send` when nothing is to be sent (any more) */
export function mustBeToSend(state: Parameters<typeof maySend>[0]): void {
  if (!maySend(state)) throw new Refusal("not_to_send", "Nothing is to be sent for this return now.");
}

/** The parcel once it is known how it comes; a way more changes nothing. @throws Refusal `illegal_transition` when it is under way */
export function announced(parcel: ReverseParcelState): ReverseParcelState {
  return parcel === "announced" ? parcel : step(reverseParcelTable, parcel, "announce");
}

/** The code of a return as somebody typed or scanned it: without what scanners and people put around it. */
export function typedCode(typed: string): string {
  return typed.replaceAll(/\s+/g, "").slice(0, 100);
}
