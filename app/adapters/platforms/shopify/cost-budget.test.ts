import { expect, test } from "vitest";
import { CostBudget } from "./cost-budget";

const answer = (requestedQueryCost: number, currentlyAvailable: number) => ({
  cost: { requestedQueryCost, throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 } },
});

test("an operation waits until its cost is there; one that leaves half to others waits longer, and never for ever", () => {
  let time = 0;
  const budget = new CostBudget(() => new Date(time));
  expect(budget.secondsUntil("Read")).toBe(0);
  budget.learn("Read", answer(300, 100));
  expect(budget.secondsUntil("Read")).toBe(2);
  expect(budget.secondsUntil("Read", 0.5)).toBe(12);
  time = 2_000;
  expect(budget.secondsUntil("Read")).toBe(0);
  expect(budget.secondsUntil("Read", 0.5)).toBe(10);
  time = 60_000;
  expect(budget.secondsUntil("Read", 1)).toBe(0);
});
