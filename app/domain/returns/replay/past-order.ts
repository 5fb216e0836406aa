import type { WantedResolution } from "../commands";
import type { Verdict } from "../eligibility/rule";
import type { LineFacts, OrderFacts, ProductFacts, ShippedUnits } from "../facts";

/** A line of a past order. Amounts are minor units of the order's currency. */
export interface PastLine {
  lineId: string;
  title: string;
  product: ProductFacts;
  bought: number;
  /** Units that the platform counts today. */
  current: number;
  unitPriceMinor: number;
  discountMinor: number;
}

/** A parcel to the shopper as it stands today. */
export interface PastParcel {
  state: "delivered" | "moving" | "failed";
  shippedAt: Date;
  deliveredAt: Date | null;
  units: readonly { lineId: string; quantity: number }[];
}

/** One line of something that was asked for. */
export interface PastAskLine {
  lineId: string;
  quantity: number;
  reasonId: string | null;
  photos: number;
  /** Whoever asked did not confirm the condition that was asked for. */
  inDoubt: boolean;
  /** What rules that no policy changes answered then, by the rule's id. */
  known: ReadonlyMap<string, Verdict>;
}

/** A return that was asked for, or a line that a rule refused. */
export interface PastAsk {
  kind: "return" | "refusal";
  /** Of a return; null for a refusal. */
  returnId: string | null;
  askedAt: Date;
  wants: WantedResolution;
  /** Other goods were wished for, and nobody said which: a person has to choose them. */
  wishOpen: boolean;
  lines: readonly PastAskLine[];
  /** Somebody asked who got it as a gift; absent = the buyer did. */
  gift?: boolean;
  /** Declined, cancelled or run out: no money came of it. */
  cameToNothing: boolean;
  /** A refusal that no policy changes: nothing was sent, or nothing was left. */
  lasting: Verdict | null;
}

/** Units of a return of the order, and how long they counted as taken. */
export interface PastUnits {
  returnId: string;
  lineId: string;
  quantity: number;
  from: Date;
  /** When the return ended without money; null = it did not. */
  until: Date | null;
  settledAt: Date | null;
}

/** What a shopper bought and asked for, whatever the order. */
export interface PastShopper {
  /** When their orders that were not cancelled were placed. */
  ordered: readonly Date[];
  returns: readonly {
    returnId: string;
    orderId: string;
    from: Date;
    /** When it ended, with money or without; null = it did not. */
    until: Date | null;
    /** When it was declined, cancelled or ran out; null = it was not. */
    goneAt: Date | null;
    /** What was promised, minor units of the store's currency; 0 in another. */
    worthMinor: number;
  }[];
}

/** A past order with everything that a policy is held against. */
export interface PastOrder extends Omit<OrderFacts, "lines" | "refundedMinor"> {
  orderId: string;
  lines: readonly PastLine[];
  parcels: readonly PastParcel[];
  units: readonly PastUnits[];
  refunds: readonly { amountMinor: number; at: Date }[];
  asks: readonly PastAsk[];
  /** Its shopper has an account on the platform. */
  hasAccount: boolean;
  /** What its shopper did in all orders; null = not read, since no limit asks, or nobody knows who it is. */
  shopper: PastShopper | null;
}

/**
 * What was known of an order at an instant: parcels, other returns and refunds that came later are left out.
 * @param ask what was asked for then: it got as far as the policy's rules, so the order stood and the units were there; null = nobody asked
 */
export function factsAt(order: PastOrder, at: Date, ask: Pick<PastAsk, "returnId"> | null): OrderFacts {
  const parcels = order.parcels.filter((parcel) => parcel.shippedAt <= at);
  const taken = order.units.filter((units) => units.returnId !== ask?.returnId && units.from < at && !(units.until && units.until <= at));
  return {
    ...order,
    cancelledAt: ask ? null : order.cancelledAt,
    refundedMinor: order.refunds.reduce((sum, refund) => (refund.at <= at ? sum + refund.amountMinor : sum), 0),
    lines: order.lines.map((line): LineFacts => lineAt(order, line, parcels, taken, at, ask !== null)),
  };
}

// No function is made in here: this runs for every line of a hundred thousand orders.
function lineAt(
  order: PastOrder,
  line: PastLine,
  parcels: readonly PastParcel[],
  taken: readonly PastUnits[],
  at: Date,
  isAsked: boolean,
): LineFacts {
  let unitsOpen = 0;
  let unitsSettled = 0;
  for (const { lineId, quantity, settledAt } of taken) {
    if (lineId !== line.lineId) continue;
    if (settledAt !== null && settledAt <= at) unitsSettled += quantity;
    else unitsOpen += quantity;
  }
  let everSettled = 0;
  for (const { lineId, quantity, settledAt } of order.units) if (lineId === line.lineId && settledAt !== null) everSettled += quantity;
  const shipped: ShippedUnits[] = [];
  for (const parcel of parcels)
    for (const { lineId, quantity } of parcel.units) if (lineId === line.lineId) shipped.push(shippedOf(parcel, quantity, at));
  // Units that our settled returns took since were still there; those removed otherwise were probably never sent.
  const current = isAsked ? line.bought - Math.max(0, line.bought - line.current - everSettled) : line.current;
  return { ...line, current, shipped, unitsOpen, unitsSettled };
}

function shippedOf({ deliveredAt, state, shippedAt }: PastParcel, quantity: number, at: Date): ShippedUnits {
  const arrived = deliveredAt === null ? state === "delivered" : deliveredAt <= at;
  const seen = state === "failed" ? "failed" : arrived ? "delivered" : "moving";
  return { quantity, shippedAt, deliveredAt: arrived ? deliveredAt : null, state: seen };
}

/**
 * When an order that nobody asked about is held against the policies: some days after its last parcel arrived (was sent, where nobody
 * heard of its arrival), but not in the future. null = nothing of it was sent.
 */
export function heldAt(order: PastOrder, askDay: number, now: Date): Date | null {
  let last = 0;
  for (const { state, deliveredAt, shippedAt } of order.parcels)
    if (state !== "failed") last = Math.max(last, shippedAt.getTime(), deliveredAt?.getTime() ?? 0);
  return last === 0 ? null : new Date(Math.min(last + askDay * 86_400_000, now.getTime()));
}
