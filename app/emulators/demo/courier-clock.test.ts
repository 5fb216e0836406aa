import { describe, expect, it } from "vitest";
import { demoStore } from "../demo-store/demo-store";
import type { OrderSeed } from "../demo-store/seeds";
import { afterPause, type CourierClock, courierSteps, realTime } from "./courier-clock";

const placed = Date.parse("2026-11-01T10:00:00Z");
const clock: CourierClock = { seedAt: placed, realAt: 1_000_000, dayMs: 20_000 };
const moving = (result: "delivered" | "rto" | "cancelled", fulfilled: string | null, resolved: string): OrderSeed["outcome"] => ({
  probability: 0.2,
  result: "moving",
  fulfilledAt: null,
  resolvedAt: null,
  eventual: { result, fulfilledAt: fulfilled, resolvedAt: resolved },
});

describe("realTime", () => {
  it("makes a day of the seed twenty seconds", () => {
    expect(realTime(clock, "2026-11-01T10:00:00Z")).toBe(1_000_000);
    expect(realTime(clock, "2026-11-02T10:00:00Z")).toBe(1_020_000);
    expect(realTime(clock, "2026-11-01T22:00:00Z")).toBe(1_010_000);
  });
});

describe("courierSteps", () => {
  it("ships, carries and delivers", () => {
    const steps = courierSteps(moving("delivered", "2026-11-02T10:00:00Z", "2026-11-06T10:00:00Z"), clock);
    expect(steps).toEqual([
      { what: "ship", dueAt: 1_020_000 },
      { what: "in_transit", dueAt: 1_036_000 },
      { what: "out_for_delivery", dueAt: 1_092_000 },
      { what: "deliver", dueAt: 1_100_000 },
    ]);
  });

  it("tries twice before it gives up", () => {
    const steps = courierSteps(moving("rto", "2026-11-02T10:00:00Z", "2026-11-12T10:00:00Z"), clock).map((step) => step.what);
    expect(steps).toEqual(["ship", "in_transit", "out_for_delivery", "attempted", "attempted", "give_up"]);
  });

  it("cancels before it ships", () => {
    expect(courierSteps(moving("cancelled", null, "2026-11-01T22:00:00Z"), clock)).toEqual([{ what: "cancel", dueAt: 1_010_000 }]);
  });

  it("does not ship again what the history has shipped", () => {
    const outcome = { ...moving("delivered", "2026-10-31T10:00:00Z", "2026-11-03T10:00:00Z"), fulfilledAt: "2026-10-31T10:00:00Z" };
    expect(courierSteps(outcome, clock).map((step) => step.what)).toEqual(["in_transit", "out_for_delivery", "deliver"]);
  });

  it("knows nothing to do when nobody knows the end", () => {
    expect(courierSteps({ probability: null, result: "moving", fulfilledAt: null, resolvedAt: null }, clock)).toEqual([]);
  });

  it("gives every live order an end, in order of time", () => {
    const demo = demoStore({ seed: 3, orders: 20, until: new Date(placed), days: 30 });
    const ends = new Set<string>();
    for (let sequence = 0; sequence < 200; sequence += 1) {
      const steps = courierSteps(demo.liveOrder(sequence, new Date(placed)).order.outcome, clock);
      const times = steps.map((step) => step.dueAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      ends.add(steps.at(-1)?.what ?? "nothing");
    }
    expect([...ends].sort()).toEqual(["cancel", "deliver", "give_up"]);
  });
});

it("afterPause moves the agenda by the time the demo was off, never back", () => {
  expect(afterPause([{ dueAt: 150 }], 100, 1_100)).toEqual([{ dueAt: 1_150 }]);
  expect(afterPause([{ dueAt: 150 }], 100, 90)).toEqual([{ dueAt: 150 }]);
});
