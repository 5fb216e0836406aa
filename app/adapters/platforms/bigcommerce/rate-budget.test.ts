import { describe, expect, it } from "vitest";
import { RateBudget } from "./rate-budget";

const headers = (left: number, resetMs: number, quota = 150) =>
  new Headers({
    "x-rate-limit-time-window-ms": "30000",
    "x-rate-limit-time-reset-ms": String(resetMs),
    "x-rate-limit-requests-quota": String(quota),
    "x-rate-limit-requests-left": String(left),
  });

function clocked() {
  let at = 1_000_000;
  const pass = (ms: number) => {
    at += ms;
  };
  return { budget: new RateBudget(() => new Date(at)), pass };
}

describe("a store's requests", () => {
  it("are free until something is known, and above the reserve", () => {
    const { budget } = clocked();
    expect(budget.millisecondsUntilFree()).toBe(0);
    budget.learn(headers(31, 10_000));
    expect(budget.millisecondsUntilFree()).toBe(0);
  });

  it("wait for the next window when a fifth is left, but not what is urgent", () => {
    const { budget, pass } = clocked();
    budget.learn(headers(30, 10_000));
    expect(budget.millisecondsUntilFree()).toBe(10_000);
    expect(budget.millisecondsUntilFree(true)).toBe(0);
    pass(4_000);
    expect(budget.millisecondsUntilFree()).toBe(6_000);
    pass(6_000);
    expect(budget.millisecondsUntilFree()).toBe(0);
  });

  it("count those under way before their answers come", () => {
    const { budget } = clocked();
    budget.learn(headers(33, 10_000));
    for (let n = 0; n < 3; n++) budget.spend();
    expect(budget.millisecondsUntilFree()).toBe(10_000);
  });

  it("are not given back by an answer that was overtaken", () => {
    const { budget } = clocked();
    budget.learn(headers(10, 10_000));
    budget.learn(headers(100, 10_000));
    expect(budget.millisecondsUntilFree()).toBe(10_000);
    budget.learn(headers(149, 40_000));
    expect(budget.millisecondsUntilFree()).toBe(0);
  });

  it("stop for everybody after a 429, and odd headers teach nothing", () => {
    const { budget, pass } = clocked();
    budget.learn(new Headers({ "x-rate-limit-requests-left": "0", "x-rate-limit-requests-quota": "many" }));
    expect(budget.millisecondsUntilFree()).toBe(0);
    budget.close(2_000);
    expect(budget.millisecondsUntilFree(true)).toBe(2_000);
    pass(2_000);
    expect(budget.millisecondsUntilFree(true)).toBe(0);
  });
});
