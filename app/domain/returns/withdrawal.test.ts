import { describe, expect, test } from "vitest";
import type { LineFacts, OrderFacts } from "./facts";
import { compilePolicy } from "./policy/compile";
import { exclusionWhys, ReturnPolicy } from "./policy/policy";
import { doubtsAbout, isWholeOrder, withdrawable, withdrawalCountries, withdrawalDueOn, withdrawalRight } from "./withdrawal";
import { holdsLink } from "./withdrawal-body";

const timezone = "Europe/Berlin";
const at = (day: string) => new Date(`${day}T12:00:00Z`);
const parcel = (quantity: number, deliveredAt: Date | null) => ({
  ...{ quantity, shippedAt: at("2026-06-01"), deliveredAt },
  state: deliveredAt ? ("delivered" as const) : ("moving" as const),
});
const line = (over: Partial<LineFacts> = {}): LineFacts => ({
  ...{ lineId: "1", title: "Coat", product: { id: "p", type: "Coats", tags: ["sale"], collections: [], isRead: true } },
  ...{ bought: 2, current: 2, unitPriceMinor: 5_000, discountMinor: 0, unitsOpen: 0, unitsSettled: 0 },
  shipped: [parcel(2, at("2026-06-10"))],
  ...over,
});
const order = (over: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ currency: "EUR", countryCode: "DE", discountCodes: [], placedAt: at("2026-05-30"), cancelledAt: null, isCod: false },
  ...{ financialStatus: "paid", totalMinor: 10_500, subtotalMinor: 10_000, shippingMinor: 500, refundedMinor: 0, lines: [line()] },
  ...over,
});
const strict = ReturnPolicy.parse({ windows: [{ days: 0 }] });
const about = (facts: OrderFacts, policy = strict, now = at("2026-06-20"), units: { lineId: string; quantity: number }[] = []) =>
  doubtsAbout(facts, units, { policy: compilePolicy(policy, "EUR"), now, timezone });

describe("the right of withdrawal", () => {
  test("is of the 27 states, by where the order was sent", () => {
    expect(withdrawalCountries.size).toBe(27);
    expect(withdrawalRight(order(), at("2026-06-12"), timezone)).toEqual({ is: "open", until: "2026-06-24" });
    expect(withdrawalRight(order({ countryCode: "de" }), at("2026-06-12"), timezone).is).toBe("open");
    for (const countryCode of ["IN", "GB", "CH", "NO", null])
      expect(withdrawalRight(order({ countryCode }), at("2026-06-12"), timezone)).toEqual({ is: "none" });
  });

  test("counts 14 days from the last delivery, the last one in full, in the store's zone", () => {
    expect(withdrawalRight(order(), new Date("2026-06-24T21:59:00Z"), timezone).is).toBe("open");
    expect(withdrawalRight(order(), new Date("2026-06-24T22:01:00Z"), timezone)).toEqual({ is: "over", until: "2026-06-24" });
    const twice = order({ lines: [line({ shipped: [parcel(1, at("2026-06-10")), parcel(1, at("2026-06-20"))] })] });
    expect(withdrawalRight(twice, at("2026-06-12"), timezone)).toEqual({ is: "open", until: "2026-07-04" });
  });

  test("is open while anything is on its way, not sent, or nobody knows", () => {
    const late = at("2027-06-12");
    for (const shipped of [[], [parcel(1, at("2026-06-10"))], [parcel(2, null)], [parcel(1, at("2026-06-10")), parcel(1, null)]])
      expect(withdrawalRight(order({ lines: [line({ shipped })] }), late, timezone)).toEqual({ is: "open", until: null });
  });
});

describe("what a person must look at", () => {
  test("nothing, whatever else the policy says: property over policies", () => {
    let seed = 7;
    const chance = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const scopes = [
      {},
      { types: ["Coats"] },
      { tags: ["sale"] },
      { countries: ["DE"] },
      { minUnitMinor: 1 },
      { orderedFrom: "2026-01-01" },
    ];
    const exempt = new Set(["hygiene", "perishable", "made_to_order"]);
    for (let round = 0; round < 400; round++) {
      const pick = () => scopes[chance(scopes.length)] ?? {};
      const whys = Array.from({ length: chance(3) }, () => exclusionWhys[chance(exclusionWhys.length)] ?? "final_sale");
      const policy = ReturnPolicy.parse({
        windows: [
          { scope: pick(), days: chance(2) },
          { days: chance(3), start: (["delivered", "fulfilled", "ordered"] as const)[chance(3)] },
        ],
        excluded: whys.map((why) => ({ scope: pick(), why })),
        notFrom: chance(2) ? ["DE"] : [],
        conditions: [{ scope: pick(), asks: ["unused"] }],
        reasons: [
          {
            reasonId: "*",
            resolutions: ["exchange"],
            photos: chance(6),
            claimDays: chance(2),
            decide: "decline",
            shippingBy: "shopper",
            restockingPercent: chance(101),
          },
        ],
        limits: { maxOpen: 1 },
        promiseDays: chance(61),
        refundOn: "inspection",
      });
      const doubts = about(order(), policy);
      expect(doubts.filter((doubt) => doubt !== "exempt")).toEqual([]);
      if (!whys.some((why) => exempt.has(why))) expect(doubts).toEqual([]);
    }
  });

  test("an exception of the law, surely or perhaps, and only of the goods meant", () => {
    const policy = ReturnPolicy.parse({ excluded: [{ scope: { tags: ["own"] }, why: "made_to_order" }] });
    const own = line({ lineId: "2", product: { id: "q", type: null, tags: ["own"], collections: [], isRead: true } });
    const unread = line({ lineId: "3", product: { id: "r", type: null, tags: [], collections: [], isRead: false } });
    const facts = order({ lines: [line(), own, unread] });
    expect(about(facts, policy)).toEqual(["exempt"]);
    expect(about(facts, policy, undefined, [{ lineId: "1", quantity: 1 }])).toEqual([]);
    expect(about(facts, policy, undefined, [{ lineId: "3", quantity: 1 }])).toEqual(["exempt"]);
  });

  test("another country, a right that is over, goods not sent or not left", () => {
    expect(about(order({ countryCode: "IN" }))).toEqual(["country"]);
    expect(about(order(), strict, at("2026-09-01"))).toEqual(["over"]);
    expect(about(order({ lines: [line({ shipped: [] })] }))).toEqual(["not_sent"]);
    expect(about(order({ lines: [line({ unitsOpen: 2 })] }))).toEqual(["nothing_left"]);
    expect(about(order(), strict, undefined, [{ lineId: "1", quantity: 3 }])).toEqual(["nothing_left"]);
    expect(about(order(), strict, undefined, [{ lineId: "9", quantity: 1 }])).toEqual(["nothing_left"]);
  });
});

test("a whole order is all that is still there; money is due 14 days after the declaration, earlier when the goods are here", () => {
  expect(withdrawable(order())).toEqual([{ lineId: "1", quantity: 2 }]);
  expect(isWholeOrder(order(), [{ lineId: "1", quantity: 2 }])).toBe(true);
  expect(isWholeOrder(order(), [{ lineId: "1", quantity: 1 }])).toBe(false);
  expect(withdrawalDueOn(at("2026-06-20"), null, timezone)).toBe("2026-07-04");
  expect(withdrawalDueOn(at("2026-06-20"), at("2026-06-25"), timezone)).toBe("2026-07-04");
  expect(withdrawalDueOn(at("2026-06-20"), at("2026-07-09"), timezone)).toBe("2026-07-09");
});

test("web addresses are told from words", () => {
  for (const text of ["http://x.y", "see www.win", "prize.com now", "go to evil.xyz/a", "my.store"]) expect(holdsLink(text)).toBe(true);
  for (const text of ["The red saree, both of them.", "Ms. Rao", "Größe 3.5", "no. 5"]) expect(holdsLink(text)).toBe(false);
});
