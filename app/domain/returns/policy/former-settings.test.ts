import { expect, test } from "vitest";
import { addDays, dayIn } from "../../time";
import { judge } from "../eligibility/judge";
import type { LineFacts, OrderFacts } from "../facts";
import { compilePolicy } from "./compile";
import { FormerReturnSettings, policyFromSettings } from "./former-settings";
import { foldWord } from "./scope";

/** How the settings decided about the window and final sales, kept here to compare with. */
function formerAnswer(settings: FormerReturnSettings, order: OrderFacts, line: LineFacts, now: Date, timezone: string) {
  const marks = new Set(settings.finalSaleTags.map(foldWord));
  const words = [...(line.product.type ? [line.product.type] : []), ...line.product.tags];
  const finalSale = words.some((word) => marks.has(foldWord(word))) ? "final_sale" : "not_final_sale";
  const parcels = line.shipped.filter((parcel) => settings.windowStart === "fulfilled" || parcel.state === "delivered");
  const instants = parcels.map((p) => (settings.windowStart === "delivered" ? (p.deliveredAt ?? p.shippedAt) : p.shippedAt).getTime());
  const start = settings.windowStart === "ordered" ? order.placedAt : instants.length > 0 ? new Date(Math.max(...instants)) : null;
  if (!start) return { finalSale, window: "window_not_started", day: null };
  const day = dayIn(timezone, addDays(start, settings.windowDays));
  return { finalSale, window: dayIn(timezone, now) > day ? "window_closed" : "window_open", day };
}

/** Small numbers that differ from run to run of the loop and are the same in every test run. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test("version 1, made from the settings, answers every question as the settings did", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 3000; seed++) {
    const below = chances(seed);
    const pick = <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0];
    const settings = FormerReturnSettings.parse({
      windowDays: pick([0, 1, 7, 30, 365]),
      windowStart: pick(["delivered", "fulfilled", "ordered"] as const),
      finalSaleTags: pick<string[]>([[], ["final-sale"], ["Gift Card", "sale"]]),
      storeCreditOffered: below(2) === 1,
      storeCreditBonusPercent: below(20),
    });
    const now = new Date(Date.UTC(2026, below(12), 1 + below(28), below(24), below(60)));
    const before = (days: number) => addDays(now, -below(days * 24) / 24);
    const state = pick(["delivered", "moving", "failed"] as const);
    const deliveredAt = state === "delivered" && below(3) > 0 ? before(40) : null;
    const shipped = below(4) === 0 ? [] : [{ quantity: 1 + below(3), shippedAt: before(50), deliveredAt, state }];
    const line: LineFacts = {
      lineId: "l",
      title: "",
      product: {
        id: "p",
        type: pick([null, "Kurtas", "final sale", "GIFT-CARD"]),
        tags: pick<string[]>([[], ["Sale"], ["new", "Final_Sale"]]),
        collections: [],
        isRead: true,
      },
      bought: 1 + below(3),
      current: below(4),
      unitPriceMinor: below(5000),
      discountMinor: 0,
      shipped,
      unitsOpen: below(2),
      unitsSettled: below(2),
    };
    const order: OrderFacts = {
      currency: pick(["INR", "USD"]),
      countryCode: pick([null, "IN"]),
      discountCodes: [],
      placedAt: before(60),
      cancelledAt: below(8) === 0 ? now : null,
      isCod: below(2) === 0,
      financialStatus: pick(["paid", "pending", "refunded", "partially_paid"] as const),
      totalMinor: below(10_000),
      subtotalMinor: 0,
      shippingMinor: 0,
      refundedMinor: 0,
      lines: [line],
    };
    const timezone = pick(["Asia/Kolkata", "America/New_York", "UTC"]);
    const policy = compilePolicy(policyFromSettings(settings), "INR");
    const choice = below(2) === 0 ? null : ({ reasonId: "r", resolution: "refund", photos: 0, conditions: [] } as const);
    const { all, answer } = judge({ order, line, quantity: 1 + below(3), policy, now, timezone, choice, counts: null });
    const code = (rule: string) => all.find((verdict) => verdict.rule === rule);
    const former = formerAnswer(settings, order, line, now, timezone);
    expect({ seed, finalSale: code("final-sale")?.code, window: code("window")?.code, day: code("window")?.values.day ?? null }).toEqual({
      seed,
      ...former,
    });
    // The rules that came with policies have nothing to say under version 1, so the worst answer is that of the former rules.
    const later = ["country", "claim", "resolution", "photos", "condition", "limits"];
    expect(all.filter((verdict) => later.includes(verdict.rule) && verdict.answer !== "yes")).toEqual([]);
    expect(policy.body.credit).toMatchObject({ offered: settings.storeCreditOffered, bonusPercent: settings.storeCreditBonusPercent });
    seen.add(`${answer} ${former.finalSale} ${former.window}`);
  }
  expect(seen.size).toBeGreaterThan(8);
});

test("settings that cannot be read become the usual ones, part by part", () => {
  expect(policyFromSettings(null).windows[0]?.days).toBe(30);
  expect(policyFromSettings({ windowDays: "many", refundPromiseDays: 9 })).toMatchObject({ windows: [{ days: 30 }], promiseDays: 9 });
  expect(policyFromSettings("?").excluded.length).toBe(2);
});
