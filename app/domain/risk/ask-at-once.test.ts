import { describe, expect, it } from "vitest";
import { type FreshOrder, isAskedAtOnce } from "./ask-at-once";

const order = (over: Partial<FreshOrder> = {}): FreshOrder => ({
  cancelledAt: null,
  fulfilmentStatus: "unfulfilled",
  outcome: "unknown",
  isCod: true,
  financialStatus: "pending",
  decision: "open",
  riskAction: "verify",
  ...over,
});
const free = { inControl: false, isExempt: false };

describe("a shopper who has just ordered", () => {
  it.each(["verify", "ask_prepaid", "deposit", "hold", "cancel"] as const)("is asked when the advice is %s", (riskAction) => {
    expect(isAskedAtOnce(order({ riskAction }), free)).toBe(true);
  });

  it.each<[string, Partial<FreshOrder>, boolean]>([
    ["ship", { riskAction: "ship" }, false],
    ["not known yet", { riskAction: null }, false],
    ["ship, but a person holds it", { riskAction: "ship", decision: "held" }, true],
    ["verify, but a person released it", { decision: "released" }, false],
    ["verify, but it was paid in advance", { isCod: false }, false],
    ["verify, but some of it is paid", { financialStatus: "partially_paid" }, false],
    ["verify, but it shipped", { fulfilmentStatus: "fulfilled" }, false],
    ["verify, but it was cancelled", { cancelledAt: new Date(0) }, false],
    ["verify while the platform keeps it on hold", { fulfilmentStatus: "on_hold", decision: "held" }, true],
  ])("whose order's advice is %s", (_what, over, asked) => {
    expect(isAskedAtOnce(order(over), free)).toBe(asked);
  });

  it("is left alone in the control group, or exempt from automated decisions", () => {
    expect(isAskedAtOnce(order(), { inControl: true, isExempt: false })).toBe(false);
    expect(isAskedAtOnce(order({ decision: "held" }), { inControl: false, isExempt: true })).toBe(false);
  });
});
