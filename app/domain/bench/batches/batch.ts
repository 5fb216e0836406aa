import { Refusal } from "../../errors";
import type { StateOf } from "../../machine";
import { allocate } from "../../money";
import type { Disposition } from "../unit";

/** Where a batch goes; each is the disposition of the units in it. */
export const batchKinds = [
  "vendor_return",
  "secondary_channel",
  "refurbish",
  "recycle",
  "dispose",
] as const satisfies readonly Disposition[];
export type BatchKind = (typeof batchKinds)[number];

/** Where units of a batch go, in words. */
export const batchKindWords: Readonly<Record<BatchKind, string>> = {
  vendor_return: "Vendor return",
  secondary_channel: "Secondary channel",
  refurbish: "Refurbish",
  recycle: "Recycle",
  dispose: "Dispose",
};

/** open = units are put in; closed = it was sent and its units have left; done = what it brought is written down, and may be put right. */
export const batchTable = {
  open: { close: "closed" },
  closed: { reopen: "open", credit: "done" },
  done: { credit: "done" },
} as const;
export const batchStates = ["open", "closed", "done"] as const satisfies readonly (keyof typeof batchTable)[];
export type BatchState = StateOf<typeof batchTable>;

/** Most units of one batch: what a person can pack, and a claim sheet can hold. */
export const batchLimit = 200;

/** Whether goods of this disposition are put in batches at all. */
export function batchKindOf(disposition: Disposition | null): BatchKind | null {
  return batchKinds.find((kind) => kind === disposition) ?? null;
}

/**
 * Splits what a batch brings (or costs, below zero) over its units by what they were sold for, without losing a minor unit; units that were
 * sold for nothing share alike when all were. @returns minor units in the units' order @throws Refusal `bad_split` for no units
 */
export function spreadOver(minor: number, units: readonly { soldMinor: number }[], currency: string): number[] {
  return allocate(
    { minor, currency },
    units.map((unit) => unit.soldMinor),
  ).map((part) => part.minor);
}

/**
 * What a batch may bring: vendors and channels pay, the others may cost.
 * @throws Refusal `bad_credit`
 */
export function checkCredit(kind: BatchKind, minor: number): void {
  if (!Number.isSafeInteger(minor) || (minor < 0 && (kind === "vendor_return" || kind === "secondary_channel")))
    throw new Refusal("bad_credit", "A vendor or a channel pays nothing or more.", {
      received: "This is nothing, or an amount above nothing.",
    });
}
