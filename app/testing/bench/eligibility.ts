import { judge } from "~/domain/returns/eligibility/judge";
import type { LineFacts, OrderFacts } from "~/domain/returns/facts";
import { compilePolicy } from "~/domain/returns/policy/compile";
import { ReturnPolicy } from "~/domain/returns/policy/policy";

/**
 * Every rule about every line of an order of 20 lines, under a policy far longer than a store writes: 150 entries with scopes. The reference is
 * one structured copy of the same order. Wanted: 2 ms.
 */
const rounds = Number(process.env.ROUNDS ?? 3000);
const words = (of: string, count: number) => Array.from({ length: count }, (_, i) => `${of} ${i}`);
const scopes = Array.from({ length: 50 }, (_, i) => ({
  tags: words(`tag${i}`, 8),
  collections: words(`collection${i}`, 8),
  countries: i % 2 === 0 ? ["DE", "FR"] : [],
  minUnitMinor: i * 10,
}));
const policy = compilePolicy(
  ReturnPolicy.parse({
    windows: [...scopes.slice(0, 49).map((scope, i) => ({ scope, days: i })), { days: 30 }],
    excluded: scopes.map((scope) => ({ scope })),
    conditions: scopes.map((scope) => ({ scope, asks: ["unused"] })),
    seasons: [{ name: "Diwali", orderedFrom: "2026-10-20", orderedTo: "2026-11-15", openUntil: "2026-12-31" }],
    limits: { maxOpen: 3, share: { percent: 60, orders: 5 }, worth: { minor: 900_000, days: 30 } },
  }),
  "INR",
);
const at = (text: string) => new Date(text);
const lines = Array.from(
  { length: 20 },
  (_, i): LineFacts => ({
    lineId: `l${i}`,
    title: `Item ${i}`,
    product: { id: `p${i}`, type: "Kurtas", tags: words("own", 6), collections: words("home", 6), isRead: true },
    bought: 2,
    current: 2,
    unitPriceMinor: 50_000,
    discountMinor: 0,
    shipped: [{ quantity: 2, shippedAt: at("2026-11-01T10:00:00Z"), deliveredAt: at("2026-11-04T10:00:00Z"), state: "delivered" }],
    unitsOpen: 0,
    unitsSettled: 0,
  }),
);
const order: OrderFacts = {
  ...{ currency: "INR", countryCode: "IN", discountCodes: [], placedAt: at("2026-10-30T10:00:00Z"), cancelledAt: null, isCod: true },
  ...{ financialStatus: "paid", totalMinor: 2_000_000, subtotalMinor: 2_000_000, shippingMinor: 0, refundedMinor: 0, lines },
};
const now = at("2026-11-20T10:00:00Z");
const choice = { reasonId: null, resolution: "refund", photos: 0, conditions: [] } as const;
const common = {
  order,
  quantity: 1,
  policy,
  now,
  timezone: "Asia/Kolkata",
  choice,
  counts: { open: 0, recent: 0, orders: 9, returnedOrders: 1, worthMinor: 0 },
};

function timed(work: () => void): { p50: number; p95: number } {
  for (let i = 0; i < 200; i++) work();
  const took = Array.from({ length: rounds }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  }).sort((a, b) => a - b);
  const figure = (share: number) => Number((took[Math.floor(took.length * share)] ?? 0).toFixed(3));
  return { p50: figure(0.5), p95: figure(0.95) };
}

const judged = timed(() => {
  for (const line of lines) judge({ ...common, line });
});
const reference = timed(() => structuredClone(order));
console.log(
  JSON.stringify({
    ...{ bench: "eligibility", lines: lines.length, entries: 150, p50Ms: judged.p50, p95Ms: judged.p95, wantedMs: 2 },
    ...{ referenceP50Ms: reference.p50, ratio: Number((judged.p50 / reference.p50).toFixed(2)) },
  }),
);
// The middle, since the other end of the scale tells of the machine: somebody else had the core.
if (judged.p50 > 2) process.exitCode = 1;
