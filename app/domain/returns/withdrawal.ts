import { addDays, dayIn } from "../time";
import { type LineFacts, type OrderFacts, unitsLeft } from "./facts";
import { type CompiledPolicy, deciding } from "./policy/compile";
import type { ExclusionWhy } from "./policy/policy";

/**
 * Where whoever buys at a distance may withdraw from the contract: the states of the European Union. It is the law of the country an order was
 * sent to, so there is no setting that takes it away.
 */
export const withdrawalCountries: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

/** Days after the last delivery in which a shopper may withdraw, and days after the declaration within which the money must be back. */
export const withdrawalDays = 14;

/** `declared` = the first of two steps; `matched` = a return was made of it; `unmatched` = a person looks; `set_aside` = they saw no right. */
export const withdrawalTable = {
  declared: { match: "matched", miss: "unmatched" },
  unmatched: { match: "matched", set_aside: "set_aside" },
  set_aside: { match: "matched" },
  matched: {},
} as const;
export const withdrawalStates = ["declared", "unmatched", "set_aside", "matched"] as const;
export type WithdrawalState = (typeof withdrawalStates)[number];

/** Why a person must look before a return is made of a declaration. None of it is a refusal. */
export const withdrawalDoubts = ["no_order", "country", "over", "exempt", "items", "not_sent", "nothing_left"] as const;
export type WithdrawalDoubt = (typeof withdrawalDoubts)[number];

/** What the law gives the shopper of one order: nothing, a right until a day (null = the last delivery is not known yet), or one that is over. */
export type WithdrawalRight = { is: "none" } | { is: "open"; until: string | null } | { is: "over"; until: string };

/** The right of withdrawal from an order, `now` and in the store's zone. The last day counts in full. */
export function withdrawalRight(order: Pick<OrderFacts, "countryCode" | "lines">, now: Date, timezone: string): WithdrawalRight {
  if (!withdrawalCountries.has(order.countryCode?.toUpperCase() ?? "")) return { is: "none" };
  const last = lastDelivery(order.lines);
  if (!last) return { is: "open", until: null };
  const until = dayIn(timezone, addDays(last, withdrawalDays));
  return { is: dayIn(timezone, now) <= until ? "open" : "over", until };
}

/** When the last units came; null while any are on their way, not sent, or nobody knows. */
function lastDelivery(lines: readonly LineFacts[]): Date | null {
  const parcels = lines.flatMap((line) => line.shipped.filter((parcel) => parcel.state !== "failed"));
  const came = parcels.flatMap((parcel) => parcel.deliveredAt ?? []);
  const owed = lines.some((line) => line.shipped.reduce((n, one) => n + (one.deliveredAt ? one.quantity : 0), 0) < line.current);
  if (came.length === 0 || came.length < parcels.length || owed) return null;
  return new Date(Math.max(...came.map((at) => at.getTime())));
}

/** What the law lets a store except from the right; the policy may name such goods, and then a person looks. */
const exceptions: ReadonlySet<ExclusionWhy> = new Set(["hygiene", "perishable", "made_to_order"]);

/**
 * Why a person must look at a withdrawal from these units of an order. The policy can only ever add `exempt`: whatever else it says, it says
 * nothing here.
 * @param units empty = everything that is left
 */
export function doubtsAbout(
  order: OrderFacts,
  units: readonly { lineId: string; quantity: number }[],
  at: { policy: CompiledPolicy; now: Date; timezone: string },
): WithdrawalDoubt[] {
  const right = withdrawalRight(order, at.now, at.timezone);
  const orderedOn = dayIn(at.timezone, order.placedAt);
  const wanted = units.length > 0 ? units : withdrawable(order);
  const lines = order.lines.filter((line) => wanted.some((unit) => unit.lineId === line.lineId));
  const isExempt = lines.some((line) => {
    const { sure, maybe } = deciding(at.policy.excluded, { order, line, orderedOn });
    return [...maybe, ...(sure ? [sure] : [])].some((rule) => exceptions.has(rule.why));
  });
  const isSent = (line: LineFacts) => line.shipped.some((parcel) => parcel.state !== "failed");
  const leftOf = (lineId: string) => lines.find((line) => line.lineId === lineId);
  const fits = wanted.every(({ lineId, quantity }) => {
    const line = leftOf(lineId);
    return line !== undefined && quantity <= unitsLeft(line);
  });
  return [
    ...(right.is === "none" ? (["country"] as const) : []),
    ...(right.is === "over" ? (["over"] as const) : []),
    ...(isExempt ? (["exempt"] as const) : []),
    ...(order.cancelledAt === null && !order.lines.some(isSent) ? (["not_sent"] as const) : []),
    ...(wanted.length === 0 || !fits ? (order.lines.some(isSent) ? (["nothing_left"] as const) : []) : []),
  ];
}

/** Every unit of an order that can still go back, by line. */
export function withdrawable(order: Pick<OrderFacts, "lines">): { lineId: string; quantity: number }[] {
  return order.lines.flatMap((line) => (unitsLeft(line) > 0 ? [{ lineId: line.lineId, quantity: unitsLeft(line) }] : []));
}

/** Whether these units are all that was ever sent of the order: then what was paid for standard delivery goes back as well. */
export function isWholeOrder(order: Pick<OrderFacts, "lines">, units: readonly { lineId: string; quantity: number }[]): boolean {
  const taken = new Map(units.map((unit) => [unit.lineId, unit.quantity]));
  return order.lines.every((line) => (taken.get(line.lineId) ?? 0) >= line.current);
}

/** The last day for the money, `YYYY-MM-DD` in the store's zone; a store may wait for the goods, so never before they came. */
export function withdrawalDueOn(declaredAt: Date, receivedAt: Date | null, timezone: string): string {
  const due = dayIn(timezone, addDays(declaredAt, withdrawalDays));
  const came = receivedAt ? dayIn(timezone, receivedAt) : due;
  return came > due ? came : due;
}
