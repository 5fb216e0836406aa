import { expect, it, vi } from "vitest";
import { NotFound, ProviderError, Refusal } from "./errors";

it("knows the errors of another copy of this file, and tells the kinds apart", async () => {
  vi.resetModules();
  const other = await import("./errors");
  expect(other.Refusal).not.toBe(Refusal);
  const refusal = new other.Refusal("no", "No.");
  const missing = new other.NotFound("The order");
  const failure = new other.ProviderError("throttled", "shopify", "http_429", "Later.");
  const kindsOf = (error: unknown) => [error instanceof Refusal, error instanceof NotFound, error instanceof ProviderError];
  expect(kindsOf(refusal)).toEqual([true, false, false]);
  expect(kindsOf(missing)).toEqual([true, true, false]);
  expect(kindsOf(failure)).toEqual([false, false, true]);
  expect(kindsOf(new Error("no"))).toEqual([false, false, false]);
  expect(kindsOf(null)).toEqual([false, false, false]);
});
