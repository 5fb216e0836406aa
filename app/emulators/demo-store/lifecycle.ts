import type { Basket, LineSeed } from "./basket";
import { dayMs, hourMs } from "./calendar";
import type { Rng } from "./rng";
import type { OutcomeSeed, ReturnAskSeed } from "./seeds";

const iso = (at: number) => new Date(at).toISOString();

/**
 * Draws how an order ends and when. Cancelled before dispatch within 40 hours; else sent after 0.5 to 2.5 days, delivered
 * 3 to 9.5 days after the order or back at the store after 6.5 to 15. What lies after `until` is still `moving`.
 */
export function outcomeOf(rng: Rng, placedAt: number, until: number, probability: number, cod: boolean, courier: string): OutcomeSeed {
  const cancelled = rng.chance(cod ? 0.02 + 0.12 * probability : 0.012);
  const sentAt = placedAt + (0.5 + 2 * rng.next()) * dayMs;
  const result = cancelled ? "cancelled" : rng.chance(probability) ? "rto" : "delivered";
  const ends = {
    cancelled: placedAt + hourMs * (1 + 39 * rng.next()),
    delivered: sentAt + (2.5 + 4.5 * rng.next()) * dayMs,
    rto: sentAt + (6 + 6.5 * rng.next()) * dayMs,
  };
  const resolvedAt = iso(ends[result]);
  const fulfilledAt = cancelled ? null : iso(sentAt);
  if (ends[result] <= until) return { probability, result, fulfilledAt, resolvedAt, courier };
  const sent = !cancelled && sentAt <= until;
  return {
    probability,
    result: "moving",
    fulfilledAt: sent ? fulfilledAt : null,
    resolvedAt: null,
    courier,
    eventual: { result, fulfilledAt, resolvedAt },
  };
}

const sized = ["size_too_small", "size_too_large"] as const;
const others = ["not_as_described", "color", "unwanted", "unwanted", "defective", "wrong_item"] as const;
const notes = [
  "It does not fit.",
  "The cloth is thinner than in the picture.",
  "Please collect after 6 pm.",
  "Stitching came undone.",
  null,
  null,
  null,
];

/** What the shopper asks back, 0.3 to 6 days after delivery: the extra sizes of a bracketed order, or one line. */
export function returnAskOf(rng: Rng, basket: Basket, lines: readonly LineSeed[], deliveredAt: string): ReturnAskSeed {
  const at = iso(Date.parse(deliveredAt) + (0.3 + 5.7 * rng.next()) * dayMs);
  const extra = basket.lines
    .map((line, i) => ({ line, seed: lines[i] }))
    .filter(({ line }, i) => i > 0 && line.article === basket.lines[0]?.article);
  const bySize = basket.bracketed || rng.chance(0.45);
  const wantsLot = rng.next();
  return {
    at,
    reason: bySize ? rng.pick(sized) : rng.pick(others),
    note: rng.pick(notes),
    wants: wantsLot < 0.6 ? "refund" : wantsLot < 0.82 ? "exchange" : "store_credit",
    lines: basket.bracketed
      ? extra.flatMap(({ seed }) => (seed ? [{ variantKey: seed.variantKey, quantity: 1 }] : []))
      : [rng.pick(lines)].map((line) => ({ variantKey: line.variantKey, quantity: line.quantity })),
  };
}
