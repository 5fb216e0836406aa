import { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { PastAsk, PastLine, PastOrder, PastParcel, PastUnits } from "~/domain/returns/replay/past-order";
import { addDays } from "~/domain/time";

/** Chances that are the same in every run of the tests. */
export interface Chances {
  /** A whole number from 0, below this. */
  below(limit: number): number;
  pick<T>(all: readonly [T, ...T[]]): T;
}

/** Chances from a seed. */
export function chancesOf(seed: number): Chances {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  return { below, pick: (all) => all[below(all.length)] ?? all[0] };
}

/** A policy that uses every list now and then. */
export function randomPolicy({ below, pick }: Chances): ReturnPolicy {
  const scope = () => ({
    types: pick<string[]>([[], [], ["Kurtas"], ["Shoes"]]),
    tags: pick<string[]>([[], [], ["sale"]]),
    countries: pick<string[]>([[], [], ["IN"], ["DE", "FR"]]),
    minUnitMinor: pick([null, null, 5_000]),
  });
  const some = <T>(make: () => T) => Array.from({ length: below(3) }, make);
  const amount = () => pick([null, 0, 3_000, 40_000]);
  const reason = (reasonId: string) => ({
    reasonId,
    resolutions: pick<string[]>([["refund"], ["refund", "store_credit"], ["store_credit"]]),
    ...{ photos: below(3), claimDays: pick([null, 5, 90]), decide: pick(["approve", "look", "decline"]) },
    ...{ shippingBy: pick(["store", "shopper"]), restockingPercent: pick([0, 10, 33.33]), keepUnderMinor: amount() },
  });
  const shareAndWorth = { share: pick([null, { percent: 40, orders: 2 }]), worth: pick([null, { minor: 20_000, days: 30 }]) };
  return ReturnPolicy.parse({
    windows: [
      ...some(() => ({ scope: scope(), days: below(60), start: pick(["delivered", "fulfilled", "ordered"]) })),
      { days: below(45) },
    ],
    seasons: below(3) === 0 ? [{ name: "Eid", orderedFrom: "2026-03-01", orderedTo: "2026-05-01", openUntil: "2026-07-01" }] : [],
    excluded: some(() => ({ scope: { ...scope(), types: ["Shoes"] }, why: pick(["final_sale", "hygiene"]) })),
    notFrom: pick<string[]>([[], [], ["FR"]]),
    conditions: some(() => ({ scope: scope(), asks: ["unused"] })),
    reasons: [...(below(2) === 0 ? [reason("broken")] : []), reason("*")],
    credit: { offered: below(3) > 0, bonusPercent: below(20) },
    limits: { maxOpen: pick([null, 1, 2]), within: pick([null, { returns: 2, days: 30 }]), ...shareAndWorth },
    decide: { lookAboveMinor: amount(), lookAtCod: below(2) === 0 },
    shipping: pick([[], [{ countries: ["IN"], feeMinor: 900 }, { feeMinor: 2_500 }]]),
    refundOn: pick(["handover", "arrival", "inspection"]),
    promiseDays: below(10),
  });
}

/** A past order of one or two lines: sent or not, asked about or not. */
export function randomOrder({ below, pick }: Chances, now: Date): PastOrder {
  const placedAt = addDays(now, -5 - below(300));
  const lines = Array.from({ length: 1 + below(2) }, (_, i): PastLine => {
    const bought = 1 + below(3);
    return {
      ...{ lineId: `l${i}`, title: `Item ${i}`, bought, current: below(6) === 0 ? bought - 1 : bought },
      product: {
        id: `p${i}`,
        type: pick(["Kurtas", "Shoes", null]),
        tags: pick<string[]>([[], ["Sale"]]),
        collections: [],
        isRead: below(5) > 0,
      },
      ...{ unitPriceMinor: 1_000 + below(50_000), discountMinor: below(900) },
    };
  });
  const shippedAt = addDays(placedAt, 1 + below(4));
  const parcel: PastParcel = {
    ...{ state: pick(["delivered", "delivered", "moving", "failed"]), shippedAt, deliveredAt: addDays(shippedAt, below(6)) },
    units: lines.map(({ lineId, bought: quantity }) => ({ lineId, quantity })),
  };
  const asks = Array.from({ length: pick([0, 0, 1, 2]) }, (_, i): PastAsk => {
    const line = pick([lines[0] as PastLine, ...lines]);
    return {
      ...{ kind: pick(["return", "refusal"]), returnId: `r${i}`, askedAt: addDays(shippedAt, 6 + below(60)) },
      ...{ wants: pick(["refund", "store_credit", "exchange"]), wishOpen: below(2) === 0 },
      lines: [
        {
          ...{ lineId: line.lineId, quantity: 1 + below(line.bought), reasonId: pick([null, "broken", "size"]) },
          ...{ photos: below(3), inDoubt: below(4) === 0, known: new Map() },
        },
      ],
      ...{ cameToNothing: below(5) === 0, lasting: null },
    };
  });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitPriceMinor * line.bought - line.discountMinor, 0);
  return {
    ...{ orderId: `ord_${below(1e9)}`, currency: pick(["INR", "INR", "INR", "USD"]), countryCode: pick(["IN", "DE", "FR", null]) },
    ...{ discountCodes: [], placedAt, cancelledAt: below(10) === 0 ? placedAt : null, isCod: below(2) === 0 },
    ...{
      financialStatus: pick(["paid", "pending", "partially_refunded"]),
      totalMinor: subtotalMinor + 500,
      subtotalMinor,
      shippingMinor: 200,
    },
    lines,
    parcels: below(6) === 0 ? [] : [{ ...parcel, deliveredAt: parcel.state === "delivered" ? parcel.deliveredAt : null }],
    units: asks.flatMap(({ kind, returnId, askedAt, lines: of }): PastUnits[] =>
      kind === "return" && returnId
        ? of.map(({ lineId, quantity }) => ({
            returnId,
            lineId,
            quantity,
            from: askedAt,
            until: null,
            settledAt: pick([null, addDays(askedAt, 3)]),
          }))
        : [],
    ),
    refunds: below(4) === 0 ? [{ amountMinor: 300, at: addDays(shippedAt, 20) }] : [],
    ...{ asks, hasAccount: below(2) === 0 },
    shopper: {
      ordered: [placedAt, addDays(placedAt, -9)],
      returns: [
        {
          ...{ returnId: "other", orderId: "ord_0", from: addDays(shippedAt, below(40)), until: pick([null, addDays(shippedAt, 45)]) },
          ...{ goneAt: null, worthMinor: below(60_000) },
        },
      ],
    },
  };
}
