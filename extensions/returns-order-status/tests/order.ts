import type { ExchangeOffer, OrderReturns, Quote, ReturnView } from "../src/contract";

/** An order of three lines: one returnable once, one three times, one not at all. */
export function anOrder(change: Partial<OrderReturns> = {}): OrderReturns {
  const reasons = [
    { id: "gid://shopify/ReturnReasonDefinition/1", name: "Too small", photos: 0, subReasons: [] },
    {
      id: "gid://shopify/ReturnReasonDefinition/2",
      name: "Arrived damaged",
      photos: 1,
      subReasons: ["Seam", "Zip"],
      subReasonNames: ["Costura", "Zip"],
    },
  ];
  const line = (lineId: string, title: string, quantityReturnable: number, minor: number) => ({
    lineId,
    title,
    variantTitle: "M",
    imageUrl: null,
    quantityReturnable,
    unitAmount: { minor, currency: "INR" },
    verdict: { ok: true, code: "ok", sentence: "Can be returned until 9 May." },
    reasons,
    conditions: [],
  });
  return {
    order: { name: "#1043", currency: "INR" },
    lines: [
      line("gid://shopify/FulfillmentLineItem/1", "Blue Kurta", 1, 139_900),
      line("gid://shopify/FulfillmentLineItem/2", "Linen Scarf", 3, 49_900),
      {
        ...line("gid://shopify/FulfillmentLineItem/3", "Gift Card", 0, 10_000),
        verdict: { ok: false, code: "final_sale", sentence: "Final sale." },
      },
    ],
    resolutions: [
      { id: "refund", label: "Refund" },
      { id: "store_credit", label: "Store credit" },
    ],
    returns: [],
    photo: { maxBytes: 5_000_000, types: ["image/jpeg", "image/png"], maxPerLine: 2 },
    video: { maxBytes: 50_000_000, types: ["video/mp4"] },
    ...change,
  };
}

/** A quote of ₹ 1,240 by 9 May. */
export function aQuote(change: Partial<Quote> = {}): Quote {
  return {
    total: { minor: 124_000, currency: "INR" },
    parts: [
      { label: "Items", amount: { minor: 139_900, currency: "INR" } },
      { label: "Return shipping", amount: { minor: -15_900, currency: "INR" } },
    ],
    expectedOn: "2026-05-09",
    verdicts: [],
    policyVersion: 3,
    ...change,
  };
}

/** What can be sent for the kurta: L fits best, XL costs more. */
export function anExchange(change: Partial<ExchangeOffer> = {}): ExchangeOffer {
  const goods = (variantExternalId: string, label: string) => ({ variantExternalId, label, advised: variantExternalId === "L" });
  return {
    lines: [
      {
        lineId: "gid://shopify/FulfillmentLineItem/1",
        question: "What should the store send for Blue Kurta, M?",
        choices: [goods("L", "L, the next size"), goods("XL", "XL, ₹300 more")],
      },
    ],
    later: "The store asks me",
    notes: ["What costs more you pay before it is sent."],
    ...change,
  };
}

/** A return that was just asked for. */
export function aReturn(change: Partial<ReturnView> = {}): ReturnView {
  return {
    id: "ret_01",
    name: "#1043-R1",
    label: "Waiting for the store",
    requestedOn: "2026-04-28",
    canCancel: true,
    lines: [{ title: "Blue Kurta (M)", quantity: 1 }],
    amount: { minor: 124_000, currency: "INR" },
    steps: [
      { name: "Asked for", at: "2026-04-28T09:00:00Z", expectedOn: null },
      { name: "Approved", at: null, expectedOn: "2026-04-29" },
      { name: "Refunded", at: null, expectedOn: null },
    ],
    ...change,
  };
}
