import { expect, test } from "vitest";
import type { Metrics } from "./learning/metrics";
import { fewestOutcomes, mayLearn, whoSpeaks } from "./learning-ends";

const judged = (logLoss: number | null): Metrics => ({ logLoss }) as Metrics;

test("a store's own model speaks when it was judged the better; from 3,000 outcomes on a tie is its own", () => {
  const of = (outcomes: number, own: number | null, shipped: number | null) =>
    whoSpeaks({ outcomes, overall: judged(own), prior: shipped === null ? null : judged(shipped) });
  expect(of(1000, 0.31, 0.32)).toBe("own");
  expect(of(1000, 0.321, 0.32)).toBe("shipped");
  expect(of(3000, 0.321, 0.32)).toBe("own");
  expect(of(3000, 0.323, 0.32)).toBe("shipped");
  expect(of(3000, null, 0.32)).toBe("shipped");
  expect(of(1000, 0.31, null)).toBe("own");
});

test("a store learns from enough outcomes of both ends", () => {
  const { orders, each } = fewestOutcomes;
  expect(mayLearn({ outcomes: orders, positives: each })).toBe(true);
  expect(mayLearn({ outcomes: orders - 1, positives: each })).toBe(false);
  expect(mayLearn({ outcomes: orders, positives: each - 1 })).toBe(false);
  expect(mayLearn({ outcomes: orders, positives: orders - each + 1 })).toBe(false);
});
