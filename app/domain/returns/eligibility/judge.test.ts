import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { LineFacts, OrderFacts } from "../facts";
import { compilePolicy } from "../policy/compile";
import { policyFromSettings } from "../policy/former-settings";
import { ReturnPolicy } from "../policy/policy";
import { eligibilityRules, judge, judgeBriefly } from "./judge";
import type { Choice, Question, ShopperReturnCounts } from "./rule";

const at = (text: string) => new Date(text);
const line: LineFacts = {
  lineId: "l1",
  title: "Kurta",
  product: { id: "p1", type: "Kurtas", tags: ["summer"], collections: ["c9", "New in"], isRead: true },
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
  countryCode: "IN",
  discountCodes: ["DIWALI10"],
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
interface Ask {
  line?: Partial<LineFacts>;
  order?: Partial<OrderFacts>;
  /** Fields of the policy; what is missing is the default. */
  policy?: z.input<typeof ReturnPolicy>;
  settings?: object;
  quantity?: number;
  now?: string;
  choice?: Partial<Choice>;
  counts?: Partial<ShopperReturnCounts>;
}
const ask = (more: Ask) => {
  const question = questionOf(more);
  const whole = judge(question);
  // Whatever is asked in here, the brief answer is the whole one's end.
  const against = whole.all.filter(({ answer }) => answer === "no");
  const answer = against.length === 0 ? whole.answer : against.every(({ mendable }) => mendable) ? "mend" : "no";
  const { rule, code, sentence, values } = whole.shown;
  expect(judgeBriefly(question)).toEqual({ answer, shown: { answer: whole.shown.answer, rule, code, sentence, values } });
  return whole;
};
const questionOf = (more: Ask): Question => ({
  order: { ...order, ...more.order },
  line: { ...line, ...more.line },
  quantity: more.quantity ?? 1,
  policy: compilePolicy(more.policy ? ReturnPolicy.parse(more.policy) : policyFromSettings(more.settings ?? {}), "INR"),
  now: at(more.now ?? "2026-05-10T10:00:00Z"),
  timezone: "Asia/Kolkata",
  choice: more.choice ? { reasonId: null, resolution: "refund", photos: 0, conditions: [], ...more.choice } : null,
  counts: more.counts ? { open: 0, recent: 0, orders: 0, returnedOrders: 0, worthMinor: 0, ...more.counts } : null,
});
const shipped = (state: "delivered" | "moving" | "failed", quantity = 3) => [
  { quantity, state, shippedAt: at("2026-05-01T10:00:00Z"), deliveredAt: null },
];

describe("eligibility", () => {
  test.each<[string, Ask, string, string]>([
    ["an ordinary line", {}, "yes", "window_open"],
    ["the last day, late in the evening in the store's zone", { now: "2026-06-03T18:29:00Z" }, "yes", "window_open"],
    ["one minute later", { now: "2026-06-03T18:31:00Z" }, "no", "window_closed"],
    ["window from dispatch", { now: "2026-06-01T10:00:00Z", settings: { windowStart: "fulfilled" } }, "no", "window_closed"],
    ["window from the order", { now: "2026-05-31T10:00:00Z", settings: { windowStart: "ordered" } }, "no", "window_closed"],
    ["on its way", { line: { shipped: shipped("moving") } }, "look", "delivery_unknown"],
    ["undelivered and back", { line: { shipped: shipped("failed") } }, "no", "not_delivered"],
    ["not sent", { line: { shipped: [] } }, "no", "not_shipped"],
    ["more than bought", { quantity: 4 }, "no", "too_many"],
    ["two already in another return", { quantity: 2, line: { unitsOpen: 2 } }, "no", "too_many"],
    ["all refunded on the platform", { line: { current: 0 } }, "no", "nothing_left"],
    ["settled here, not yet told by the platform", { line: { unitsSettled: 3 } }, "no", "nothing_left"],
    ["settled here and told by the platform: counted once", { quantity: 2, line: { unitsSettled: 1, current: 2 } }, "yes", "window_open"],
    ["final sale, however it is written", { line: { product: { ...line.product, type: "Final Sale" } } }, "no", "final_sale"],
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

  const unread = { product: { ...line.product, tags: [], collections: [], isRead: false } };
  const everything = {};
  const windows = (scope: object, days = 5) => ({
    windows: [
      { scope, days },
      { scope: everything, days: 30 },
    ],
  });
  const excluded = (scope: object, why = "final_sale" as const) => ({ excluded: [{ scope, why }] });
  const reason = (row: object) => ({
    reasons: [
      { reasonId: "broken", resolutions: ["refund" as const], ...row },
      { reasonId: "*", resolutions: ["refund" as const, "exchange" as const] },
    ],
  });

  test.each<[string, Ask, string, string]>([
    ["a shorter window of a type", { policy: windows({ types: ["kurtas"] }) }, "no", "window_closed"],
    ["another type's", { policy: windows({ types: ["shoes"] }) }, "yes", "window_open"],
    ["of a tag", { policy: windows({ tags: ["Summer"] }) }, "no", "window_closed"],
    ["of a collection by its title", { policy: windows({ collections: ["new in"] }) }, "no", "window_closed"],
    ["of a collection by its id", { policy: windows({ collections: ["c9"] }) }, "no", "window_closed"],
    ["of a product", { policy: windows({ products: ["p1"] }) }, "no", "window_closed"],
    ["of a country", { policy: windows({ countries: ["in"] }) }, "no", "window_closed"],
    ["of a discount", { policy: windows({ discounts: ["diwali10"] }) }, "no", "window_closed"],
    ["of dear goods", { policy: windows({ minUnitMinor: 1000 }) }, "no", "window_closed"],
    ["of dearer goods", { policy: windows({ minUnitMinor: 1001 }) }, "yes", "window_open"],
    ["of orders of some days", { policy: windows({ orderedFrom: "2026-04-30", orderedTo: "2026-04-30" }) }, "no", "window_closed"],
    ["of orders of later days", { policy: windows({ orderedFrom: "2026-05-01" }) }, "yes", "window_open"],
    ["all that a scope sets must hold", { policy: windows({ types: ["kurtas"], countries: ["DE"] }) }, "yes", "window_open"],
    [
      "a shopper of a group",
      { order: { shopperGroups: ["9", "VIP"] }, policy: windows({ shopperGroups: ["vip"] }) },
      "no",
      "window_closed",
    ],
    ["a shopper of another group", { order: { shopperGroups: ["8"] }, policy: windows({ shopperGroups: ["vip"] }) }, "yes", "window_open"],
    ["a shopper without an account", { policy: windows({ shopperGroups: ["vip"] }) }, "yes", "window_open"],
    ["a shopper not read", { order: { shopperGroups: null }, policy: windows({ shopperGroups: ["vip"] }) }, "look", "shopper_unknown"],
    ["a product not read, and the windows differ", { line: unread, policy: windows({ tags: ["summer"] }) }, "look", "product_unknown"],
    ["a product not read, and all windows are open", { line: unread, policy: windows({ tags: ["summer"] }, 20) }, "yes", "window_open"],
    ["a product not read that no rule asks for", { line: unread, policy: {} }, "yes", "window_open"],
    ["amounts in another currency", { order: { currency: "USD" }, policy: windows({ maxUnitMinor: 5000 }) }, "look", "currency_unknown"],
    ["a country nobody knows", { order: { countryCode: null }, policy: windows({ countries: ["IN"] }) }, "look", "country_unknown"],
    [
      "a season lengthens the window",
      {
        now: "2026-07-30T10:00:00Z",
        policy: { seasons: [{ name: "Eid", orderedFrom: "2026-04-20", orderedTo: "2026-05-05", openUntil: "2026-07-31" }] },
      },
      "yes",
      "window_open",
    ],
    [
      "a season never shortens it",
      { policy: { seasons: [{ name: "Eid", orderedFrom: "2026-04-20", orderedTo: "2026-05-05", openUntil: "2026-05-06" }] } },
      "yes",
      "window_open",
    ],
    ["excluded by tag", { policy: excluded({ tags: ["summer"] }) }, "no", "final_sale"],
    ["excluded, whatever else is not known", { line: unread, policy: excluded({ types: ["kurtas"] }) }, "no", "final_sale"],
    ["perhaps excluded", { line: unread, policy: excluded({ tags: ["sale"] }) }, "look", "product_unknown"],
    [
      "a gift costs nothing in any currency",
      {
        order: { currency: "USD" },
        line: { unitPriceMinor: 0 },
        policy: { excluded: [{ scope: { maxUnitMinor: 0 }, why: "gift_with_purchase" }] },
      },
      "no",
      "gift_with_purchase",
    ],
    ["a country nothing is taken back from", { policy: { notFrom: ["IN"] } }, "no", "country_not_served"],
    ["another country", { policy: { notFrom: ["DE"] } }, "yes", "window_open"],
    ["perhaps such a country", { order: { countryCode: null }, policy: { notFrom: ["DE"] } }, "look", "country_unknown"],
    ["photos that are missing", { choice: { reasonId: "broken", photos: 1 }, policy: reason({ photos: 2 }) }, "no", "photos_needed"],
    ["photos enough", { choice: { reasonId: "broken", photos: 2 }, policy: reason({ photos: 2 }) }, "yes", "window_open"],
    ["photos for another reason", { choice: { reasonId: "size" }, policy: reason({ photos: 2 }) }, "yes", "window_open"],
    [
      "a way of settling that the reason has not",
      { choice: { reasonId: "broken", resolution: "exchange" }, policy: reason({}) },
      "no",
      "resolution_not_for_reason",
    ],
    ["the same for another reason", { choice: { reasonId: "size", resolution: "exchange" }, policy: reason({}) }, "yes", "window_open"],
    [
      "a reason's own days, after the window",
      { now: "2026-08-01T00:00:00Z", choice: { reasonId: "broken" }, policy: reason({ claimDays: 100 }) },
      "yes",
      "claim_open",
    ],
    ["a reason's own days, over before it", { choice: { reasonId: "broken" }, policy: reason({ claimDays: 2 }) }, "no", "claim_closed"],
    ["before a reason is chosen", { now: "2026-08-01T00:00:00Z", policy: reason({ claimDays: 100 }) }, "yes", "some_reasons_open"],
    [
      "another reason then",
      { now: "2026-08-01T00:00:00Z", choice: { reasonId: "size" }, policy: reason({ claimDays: 100 }) },
      "no",
      "window_closed",
    ],
    ["a condition not confirmed", { choice: {}, policy: { conditions: [{ asks: ["unused"] }] } }, "look", "condition_doubtful"],
    ["confirmed", { choice: { conditions: ["unused"] }, policy: { conditions: [{ asks: ["unused"] }] } }, "yes", "window_open"],
    [
      "a share of the orders",
      { counts: { orders: 5, returnedOrders: 2 }, policy: { limits: { share: { percent: 40, orders: 5 } } } },
      "look",
      "many_of_orders",
    ],
    [
      "a share of few orders",
      { counts: { orders: 4, returnedOrders: 4 }, policy: { limits: { share: { percent: 40, orders: 5 } } } },
      "yes",
      "window_open",
    ],
    [
      "worth a lot lately",
      { counts: { worthMinor: 5000 }, policy: { limits: { worth: { minor: 5000, days: 30 } } } },
      "look",
      "much_lately",
    ],
    ["many returns under way", { counts: { open: 2, recent: 0 }, policy: { limits: { maxOpen: 2 } } }, "look", "many_open"],
    [
      "many returns lately",
      { counts: { open: 0, recent: 3 }, policy: { limits: { within: { returns: 3, days: 30 } } } },
      "look",
      "many_lately",
    ],
    [
      "fewer",
      { counts: { open: 1, recent: 2 }, policy: { limits: { maxOpen: 2, within: { returns: 3, days: 30 } } } },
      "yes",
      "window_open",
    ],
  ])("by rules: %s", (_name, more, answer, code) => {
    const judged = ask(more);
    expect([judged.answer, judged.shown.code]).toEqual([answer, code]);
  });

  test("a policy without a window for everything, with a reason twice or a season that ends too early cannot be written", () => {
    const fails = (policy: object) => expect(ReturnPolicy.safeParse(policy).success).toBe(false);
    fails({ windows: [{ scope: { tags: ["a"] }, days: 3 }] });
    fails({ windows: [] });
    fails({ reasons: [{ reasonId: "a", resolutions: ["refund"] }] });
    fails({ ...reason({}), reasons: [...reason({}).reasons.slice(0, 1), ...reason({}).reasons] });
    fails({ seasons: [{ name: "Eid", orderedFrom: "2026-05-20", orderedTo: "2026-05-05", openUntil: "2026-07-31" }] });
  });
});
