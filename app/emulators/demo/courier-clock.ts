import type { OrderSeed } from "../demo-store/seeds";

/** One thing that happens to an order on the emulated courier's clock. */
export interface CourierStep {
  what: "ship" | "in_transit" | "out_for_delivery" | "attempted" | "deliver" | "give_up" | "cancel";
  /** Milliseconds since 1970, real time. */
  dueAt: number;
}

/** How the store's days are laid onto real time: `seedAt` of the seed happens at `realAt`, and a day takes `dayMs`. */
export interface CourierClock {
  seedAt: number;
  realAt: number;
  dayMs: number;
}

const day = 86_400_000;

/** When an instant of the seed comes by this clock, milliseconds since 1970. */
export function realTime(clock: CourierClock, seedInstant: string): number {
  return Math.round(clock.realAt + ((Date.parse(seedInstant) - clock.seedAt) / day) * clock.dayMs);
}

/** Everything that will still happen to the order, in order of time; empty when nobody knows how it ends. */
export function courierSteps(outcome: OrderSeed["outcome"], clock: CourierClock): CourierStep[] {
  const end = outcome.eventual ?? outcome;
  const { result, fulfilledAt, resolvedAt } = end;
  if (result === "moving" || resolvedAt === null) return [];
  const endsAt = realTime(clock, resolvedAt);
  if (result === "cancelled") return [{ what: "cancel", dueAt: endsAt }];
  if (fulfilledAt === null) return [];
  const shippedAt = realTime(clock, fulfilledAt);
  const between = (share: number) => Math.round(shippedAt + share * (endsAt - shippedAt));
  // Already sent when the history ends: those steps are part of the history.
  const begins: CourierStep[] = outcome.fulfilledAt === null || outcome.result !== "moving" ? [{ what: "ship", dueAt: shippedAt }] : [];
  const steps: CourierStep[] = [...begins, { what: "in_transit", dueAt: between(0.2) }];
  if (result === "delivered") return [...steps, { what: "out_for_delivery", dueAt: between(0.9) }, { what: "deliver", dueAt: endsAt }];
  return [
    ...steps,
    { what: "out_for_delivery", dueAt: between(0.4) },
    { what: "attempted", dueAt: between(0.45) },
    { what: "attempted", dueAt: between(0.6) },
    { what: "give_up", dueAt: endsAt },
  ];
}

/** The same agenda after a pause of the demo: the clock stood still meanwhile. */
export function afterPause<Item extends { dueAt: number }>(agenda: readonly Item[], savedAt: number, now: number): Item[] {
  const pause = Math.max(0, now - savedAt);
  return agenda.map((item) => ({ ...item, dueAt: item.dueAt + pause }));
}
