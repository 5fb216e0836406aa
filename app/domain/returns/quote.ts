import { Refusal } from "../errors";
import { allocate, type Money } from "../money";
import { type LineFacts, type OrderFacts, unitsTaken } from "./facts";

/** Units of one line to be given back. */
export interface QuoteLine {
  lineId: string;
  quantity: number;
}

export interface QuotePart {
  /** `items` and `tax` are positive, `limit` is the negative rest above what was paid, `bonus` is extra store credit. */
  code: "items" | "tax" | "limit" | "bonus";
  amount: Money;
}

export interface Quote {
  total: Money;
  /** Without the bonus: never above what was paid and not yet given back. */
  base: Money;
  bonus: Money;
  lines: { lineId: string; quantity: number; amount: Money }[];
  parts: QuotePart[];
}

export interface QuoteTerms {
  resolution: "refund" | "store_credit";
  /** 0–100, may have decimals. */
  storeCreditBonusPercent: number;
  /** Asking counts units of other open returns as gone; settling counts only units whose money moved, so sums stay exact whatever is cancelled. */
  stage: "ask" | "settle";
}

/**
 * What these units are worth: line prices after discounts and tax, split over units so that all units of a line, returned in any
 * portions, give exactly the line's amount; bounded by what was paid and not yet refunded.
 * @throws Refusal `unknown_line`, `bad_quantity`
 */
export function quote(order: OrderFacts, wanted: readonly QuoteLine[], terms: QuoteTerms): Quote {
  const { currency } = order;
  const money = (minor: number): Money => ({ minor, currency });
  const taxes = lineTaxes(order);
  const worth = wanted.map((want) => {
    const index = order.lines.findIndex((line) => line.lineId === want.lineId);
    const line = order.lines[index];
    if (!line) throw new Refusal("unknown_line", "One of these items is not part of the order.");
    if (!Number.isSafeInteger(want.quantity) || want.quantity < 0 || want.quantity > line.bought)
      throw new Refusal("bad_quantity", "A quantity must be a whole number, at most what was bought.");
    const before = Math.min(unitsBefore(line, terms.stage), line.bought - want.quantity);
    return {
      items: unitsWorth(netOf(line), line.bought, before, want.quantity),
      tax: unitsWorth(taxes[index] ?? 0, line.bought, before, want.quantity),
    };
  });
  const items = sum(worth.map((w) => w.items));
  const tax = sum(worth.map((w) => w.tax));
  const left = Math.max(0, paidMinor(order) - order.refundedMinor);
  const base = Math.min(items + tax, left);
  const amounts = worth.map((w) => w.items + w.tax);
  const shared = base === items + tax || wanted.length === 0 ? amounts : allocate(money(base), amounts).map((m) => m.minor);
  const bonus = terms.resolution === "store_credit" ? percentOf(base, terms.storeCreditBonusPercent) : 0;
  const parts: QuotePart[] = [
    { code: "items", amount: money(items) },
    { code: "tax", amount: money(tax) },
    { code: "limit", amount: money(base - items - tax) },
    { code: "bonus", amount: money(bonus) },
  ];
  return {
    total: money(base + bonus),
    base: money(base),
    bonus: money(bonus),
    lines: wanted.map((want, i) => ({ ...want, amount: money(shared[i] ?? 0) })),
    parts: parts.filter((part) => part.code === "items" || part.amount.minor !== 0),
  };
}

/**
 * What the shopper paid, minor units, as far as it is known: nothing while payment is pending, voided or unknown. A part payment counts as
 * nothing too, because how much of it came is not mirrored: a person looks.
 */
export function paidMinor(order: Pick<OrderFacts, "financialStatus" | "totalMinor">): number {
  const known = ["paid", "partially_refunded", "refunded"];
  return known.includes(order.financialStatus) ? order.totalMinor : 0;
}

/** Worth of `take` units after `before` earlier ones: the difference of two prefix sums, so portions always add up to the whole. */
export function unitsWorth(wholeMinor: number, units: number, before: number, take: number): number {
  if (units <= 0) return 0;
  const each = Math.floor(wholeMinor / units);
  const rest = wholeMinor - each * units;
  // The first `rest` units carry one minor unit more: what `allocate` gives for equal weights, without building the list.
  const prefix = (n: number) => each * n + Math.min(n, rest);
  return prefix(before + take) - prefix(before);
}

function unitsBefore(line: LineFacts, stage: QuoteTerms["stage"]): number {
  return Math.max(0, stage === "ask" ? unitsTaken(line) : unitsTaken(line) - line.unitsOpen);
}

function netOf(line: LineFacts): number {
  return Math.max(0, line.unitPriceMinor * line.bought - line.discountMinor);
}

/** Tax that came on top of the prices, split over lines and shipping by their amounts; nothing when prices include tax. */
function lineTaxes(order: OrderFacts): number[] {
  const onTop = Math.max(0, order.totalMinor - order.subtotalMinor - order.shippingMinor);
  const weights = [...order.lines.map(netOf), Math.max(0, order.shippingMinor)];
  return allocate({ minor: onTop, currency: order.currency }, weights)
    .slice(0, order.lines.length)
    .map((m) => m.minor);
}

function percentOf(minor: number, percent: number): number {
  // Hundredths of a percent in whole numbers: 7.5 % of an amount must not pass through a float.
  return Number((BigInt(minor) * BigInt(Math.round(percent * 100))) / 10_000n);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
