import type { ScanLeg } from "../../parcels/scan";
import { type Culprit, culprits, type Disposition, dispositions } from "../unit";

/** Where units go, in words. */
export const dispositionWords: Readonly<Record<Disposition, string>> = {
  restock: "Back on the shelf",
  refurbish: "To be refurbished",
  secondary_channel: "To another channel",
  vendor_return: "Back to the vendor",
  recycle: "To be recycled",
  dispose: "To be thrown away",
  back_to_shopper: "Back to the shopper",
};

/** Who damaged a unit. */
export const culpritWords: Readonly<Record<Culprit, string>> = {
  none: "Nobody",
  packing: "Our packing",
  courier: "Courier",
  shopper: "Shopper",
  unknown: "Not known",
};

/** The way a parcel goes, in words. */
export const trailLegs: Readonly<Record<ScanLeg, string>> = {
  forward: "to the shopper",
  rto: "back, undelivered",
  reverse: "back from the shopper",
};

const sources: Readonly<Record<string, string>> = {
  return: "Taken in, of a return",
  rto: "Taken in, of a parcel that came back undelivered",
  extra: "Taken in; nobody expected it",
};

const text = (value: unknown) => (typeof value === "string" ? value : "");
const culprit = (value: unknown) => {
  const found = culprits.find((one) => one === value);
  return found ? culpritWords[found] : "";
};

const leg = (value: unknown) => (value === "forward" || value === "rto" || value === "reverse" ? `, on its way ${trailLegs[value]}` : "");

/**
 * What was done with a unit, as a sentence. @param money writes minor units; null = sums are not for who reads it
 * @param batchNames by id
 */
export function eventSentence(
  name: string,
  data: Readonly<Record<string, unknown>>,
  batchNames: ReadonlyMap<string, string>,
  money: ((minor: number) => string) | null,
): string {
  const batch = batchNames.get(text(data.batchId)) ?? "a batch";
  const sum = money && typeof data.minor === "number" ? `: ${money(data.minor)}` : "";
  const shelf = text(data.shelf) ? `, laid on ${text(data.shelf)}` : "";
  const going = dispositions.find((one) => one === data.disposition);
  const damage = text(data.damagedBy) && data.damagedBy !== "none" ? `, damaged by: ${culprit(data.damagedBy)}` : "";
  const sentences: Readonly<Record<string, string>> = {
    photographed: "Photo made",
    received: sources[text(data.source)] ?? "Taken in",
    graded: `Graded ${text(data.grade)}${damage}${shelf}`,
    routed: going ? `Where it goes: ${dispositionWords[going]}` : "Routed",
    left: data.batchId ? `Left with ${batch}` : "Left the bench",
    undone: data.batchId ? `Came back: ${batch} was taken back` : `A step was taken back${data.reason ? `: ${text(data.reason)}` : ""}`,
    batched: `Put in ${batch}`,
    unbatched: `Taken out of ${batch}`,
    credited: `${batch} was paid; this unit's share${sum}`,
    blamed: `Damage pinned on: ${culprit(data.damagedBy)}${leg(data.leg)}`,
    "task-opened": `Work asked for: ${text(data.kind)}`,
    "task-done": `Work done: ${text(data.kind)}${typeof data.minutes === "number" ? `, ${data.minutes} min` : ""}${sum}`,
    "task-dropped": `Work given up: ${text(data.kind)}`,
  };
  const spaced = name.replaceAll(/[-.]/g, " ");
  return sentences[name] ?? `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}${sum}`;
}
