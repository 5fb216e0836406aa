import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../stores/settings";
import type { LineFacts, OrderFacts } from "../facts";
import { eligibilityRules, judge } from "./judge";

const at = (text: string) => new Date(text);
const line: LineFacts = {
  lineId: "l1",
  title: "Kurta",
  productTags: ["Kurtas"],
  bought: 3,
  current: 3,
  unitPriceMinor: 1000,
  discountMinor: 0,
  shipped: [{ quantity: 3, shippedAt: at("2026-05-01T10:00:00Z"), deliveredAt: at("2026-05-04T10:00:00Z"), state: "delivered" }],
  unitsOpen: 0,
  unitsSettled: 0,
};
const order: OrderFacts = {
  currency: "INR",
  placedAt: at("2026-04-30T10:00:00Z"),
  cancelledAt: null,
  isCod: false,
  financialStatus: "paid",
  totalMinor: 3000,
  subtotalMinor: 3000,
  shippingMinor: 0,
  refundedMinor: 0,
  lines: [line],
};
const ask = (more: {
  line?: Partial<LineFacts>;
  order?: Partial<OrderFacts>;
  policy?: Partial<typeof defaultSettings.returns>;
  quantity?: number;
  now?: string;
}) =>
  judge({
    order: { ...order, ...more.order },
    line: { ...line, ...more.line },
    quantity: more.quantity ?? 1,
    policy: { ...defaultSettings.returns, ...more.policy },
    now: at(more.now ?? "2026-05-10T10:00:00Z"),
    timezone: "Asia/Kolkata",
  });
const shipped = (state: "delivered" | "moving" | "failed", quantity = 3) => [
  { quantity, state, shippedAt: at("2026-05-01T10:00:00Z"), deliveredAt: null },
];

describe("eligibility", () => {
  test.each([
    ["an ordinary line", {}, "yes", "window_open"],
    ["the last day, late in the evening in the store's zone", { now: "2026-06-03T18:29:00Z" }, "yes", "window_open"],
    ["one minute later", { now: "2026-06-03T18:31:00Z" }, "no", "window_closed"],
    ["window from dispatch", { now: "2026-06-01T10:00:00Z", policy: { windowStart: "fulfilled" as const } }, "no", "window_closed"],
    ["window from the order", { now: "2026-05-31T10:00:00Z", policy: { windowStart: "ordered" as const } }, "no", "window_closed"],
    ["on its way", { line: { shipped: shipped("moving") } }, "look", "delivery_unknown"],
    ["undelivered and back", { line: { shipped: shipped("failed") } }, "no", "not_delivered"],
    ["not sent", { line: { shipped: [] } }, "no", "not_shipped"],
    ["more than bought", { quantity: 4 }, "no", "too_many"],
    ["two already in another return", { quantity: 2, line: { unitsOpen: 2 } }, "no", "too_many"],
    ["all refunded on the platform", { line: { current: 0 } }, "no", "nothing_left"],
    ["settled here, not yet told by the platform", { line: { unitsSettled: 3 } }, "no", "nothing_left"],
    ["settled here and told by the platform: counted once", { quantity: 2, line: { unitsSettled: 1, current: 2 } }, "yes", "window_open"],
    ["final sale, however it is written", { line: { productTags: ["Final Sale"] } }, "no", "final_sale"],
    ["cancelled order", { order: { cancelledAt: at("2026-05-02T00:00:00Z") } }, "no", "order_cancelled"],
    ["cash not recorded", { order: { isCod: true, financialStatus: "pending" as const } }, "look", "cod_unpaid"],
    ["a deposit", { order: { financialStatus: "partially_paid" as const } }, "look", "unpaid"],
    ["authorised card", { order: { financialStatus: "authorized" as const } }, "look", "unpaid"],
  ])("%s", (_name, more, answer, code) => {
    const judged = ask(more);
    expect([judged.answer, judged.shown.code]).toEqual([answer, code]);
    expect(judged.all.map((verdict) => verdict.rule)).toEqual(eligibilityRules.map((rule) => rule.id));
    expect(judged.all.every((verdict) => verdict.sentence.endsWith("."))).toBe(true);
  });

  test("says the day the window closed, in words", () => {
    expect(ask({ now: "2026-07-01T00:00:00Z" }).shown.sentence).toBe("The return window closed on 3 June 2026.");
  });
});
