import type { OrderSnapshot } from "./order";

/** Manual payment methods that are not cash at the door: money comes before the goods. */
const paidBeforehand = ["bank", "transfer", "deposit", "money order", "cheque", "check", "neft", "rtgs", "upi", "invoice"];

/**
 * Whether an order is paid in cash when it is delivered. A gateway named like one of `codGateways` is enough, paid or not: cash
 * that was collected is still COD. Otherwise a manual gateway counts, unless its name says that it is paid beforehand.
 * Names compare without case, as "contains"; names of up to three letters ("cod") must stand as a word.
 */
export function isCashOnDelivery(
  order: Pick<OrderSnapshot, "gateways" | "manualGateway">,
  settings: { codGateways: readonly string[] },
): boolean {
  const gateways = order.gateways.map((name) => name.toLowerCase());
  const named = settings.codGateways.some((wanted) => gateways.some((name) => mentions(name, wanted.trim().toLowerCase())));
  if (named) return true;
  return order.manualGateway === true && !gateways.some((name) => paidBeforehand.some((word) => name.includes(word)));
}

function mentions(name: string, wanted: string): boolean {
  if (wanted === "") return false;
  if (wanted.length > 3) return name.includes(wanted);
  return name.split(/[^\p{L}\p{N}]+/u).includes(wanted);
}
