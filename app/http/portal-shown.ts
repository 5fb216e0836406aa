import type { ReturnQuote } from "~/application/returns/quote-return.server";
import { ShownOffer } from "~/domain/returns/commands";

/** An offer as one field of the form carries it. */
export function writeShown({ policyVersion, total, expectedOn }: ReturnQuote): string {
  return [policyVersion, total.minor, expectedOn].join(" ");
}

/** The offer in such a field; undefined when there is none that can be read: then nothing is held against what is paid. */
export function readShown(field: unknown): ShownOffer | undefined {
  const [policyVersion = "", totalMinor = "", expectedOn = ""] = typeof field === "string" ? field.split(" ") : [];
  const read = ShownOffer.safeParse({ policyVersion: Number(policyVersion), totalMinor: Number(totalMinor), expectedOn });
  return read.success && expectedOn !== "" ? read.data : undefined;
}
