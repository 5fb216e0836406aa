import { Refusal } from "../errors";
import { allocate, type Money } from "../money";
import { type LineFacts, type OrderFacts, unitsTaken } from "./facts";
import { type FeeTerms, noFees } from "./fees";

/** Units of one line to be given back. */
export interface QuoteLine {
  lineId: string;
  quantity: number;
  /** How much of their worth is paid, by their condition; 0–100, absent = all of it. */
  paidPercent?: number;
}

/**
 * `items`, `tax` and `outbound` (the order's own delivery) are positive; `limit` is the negative rest above what was paid, `condition` what is taken off for the
 * goods' condition, `restocking` and `shipping` are the policy's fees; `bonus` is extra store credit.
 */
export const quotePartCodes = ["items", "tax", "limit", "condition", "restocking", "shipping", "outbound", "bonus"] as const;

export interface QuotePart {
  code: (typeof quotePartCodes)[number];
  amount: Money;
}

export interface Quote {
  total: Money;
  /** Without the bonus: never above what was paid and not yet given back. */
  base: Money;
  bonus: Money;
  /** What fees withhold of the goods' worth. */
  fees: Money;
  /** What their condition withholds. */
  kept: Money;
  /** `worth` before anything is withheld, `amount` what is left of it. */
  lines: { lineId: string; quantity: number; worth: Money; amount: Money }[];
  parts: QuotePart[];
}

export interface QuoteTerms {
  resolution: "refund" | "store_credit";
  /** 0–100, may have decimals. */
  storeCreditBonusPercent: number;
  /** Asking counts units of other open returns as gone; settling counts only units whose money moved, so sums stay exact whatever is cancelled. */
  stage: "ask" | "settle";
  /** Absent = nothing is withheld. */
  fees?: FeeTerms;
}

/**
 * What these units are worth: line prices after discounts and tax, split over units so that all units of a line, returned in any
 * portions, give exactly the line's amount; bounded by what was paid and not yet refunded. Off go what their condition costs, then the fees, never
 * more than a line is worth; fractions of a minor unit are the shopper's where a fee is reckoned.
 * @throws Refusal `unknown_line`, `bad_quantity`
 */
export function quote(order: OrderFacts, wanted: readonly QuoteLine[], terms: QuoteTerms): Quote {
  const { currency } = order;
  const { restocking, shippingMinor, outboundMinor } = terms.fees ?? noFees;
  const money = (minor: number): Money => ({ minor, currency });
  const split = (minor: number, weights: readonly number[]) =>
    weights.length === 0 ? [] : allocate(money(minor), weights).map((part) => part.minor);
  const { items, tax, amounts } = worthOf(order, wanted, terms.stage);
  const left = leftMinor(order);
  const goods = Math.min(items + tax, left);
  const worth = goods === items + tax ? amounts : split(goods, amounts);
  const graded = worth.map((minor, i) => percentOf(minor, wanted[i]?.paidPercent ?? 100));
  const stocked = graded.map((minor, i) => minor - percentOf(minor, restocking[wanted[i]?.lineId ?? ""] ?? 0));
  const shipping = Math.min(shippingMinor, sum(stocked));
  const shipped = split(shipping, stocked);
  const net = stocked.map((minor, i) => minor - (shipped[i] ?? 0));
  const outbound = Math.min(outboundMinor, left - goods);
  const base = sum(net) + outbound;
  const bonus = terms.resolution === "store_credit" ? percentOf(base, terms.storeCreditBonusPercent) : 0;
  const amountsOf: Record<QuotePart["code"], number> = {
    ...{ items, tax, limit: goods - items - tax, condition: sum(graded) - goods },
    ...{ restocking: sum(stocked) - sum(graded), shipping: -shipping, outbound, bonus },
  };
  const parts = quotePartCodes.map((code): QuotePart => ({ code, amount: money(amountsOf[code] === 0 ? 0 : amountsOf[code]) }));
  return {
    total: money(base + bonus),
    base: money(base),
    bonus: money(bonus),
    fees: money(sum(graded) - sum(net)),
    kept: money(goods - sum(graded)),
    lines: wanted.map(({ lineId, quantity }, i) => ({ lineId, quantity, worth: money(worth[i] ?? 0), amount: money(net[i] ?? 0) })),
    parts: parts.filter((part) => part.code === "items" || part.amount.minor !== 0),
  };
}

/** What `quote` would give back for these units with nothing withheld, minor units; the sums alone, for counting over many orders. @throws as `quote` */
export function plainWorth(order: OrderFacts, wanted: readonly QuoteLine[]): number {
  const { items, tax } = worthOf(order, wanted, "ask");
  return Math.min(items + tax, leftMinor(order));
}

/** What was paid and not yet given back. */
function leftMinor(order: OrderFacts): number {
  return Math.max(0, paidMinor(order) - order.refundedMinor);
}

/** Prices and taxes of the units, each line's whole split so that portions add up; units of a line named twice follow one another. */
function worthOf(order: OrderFacts, wanted: readonly QuoteLine[], stage: QuoteTerms["stage"]) {
  const taxes = lineTaxes(order);
  const named = new Map<string, number>();
  const worth = wanted.map((want) => {
    const index = order.lines.findIndex((line) => line.lineId === want.lineId);
    const line = order.lines[index];
    if (!line) throw new Refusal("unknown_line", "One of these items is not part of the order.");
    const earlier = named.get(want.lineId) ?? 0;
    if (!Number.isSafeInteger(want.quantity) || want.quantity < 0 || want.quantity + earlier > line.bought)
      throw new Refusal("bad_quantity", "A quantity must be a whole number, at most what was bought.");
    named.set(want.lineId, earlier + want.quantity);
    const before = Math.min(unitsBefore(line, stage) + earlier, line.bought - want.quantity);
    return {
      items: unitsWorth(netOf(line), line.bought, before, want.quantity),
      tax: unitsWorth(taxes[index] ?? 0, line.bought, before, want.quantity),
    };
  });
  return {
    items: sum(worth.map((one) => one.items)),
    tax: sum(worth.map((one) => one.tax)),
    amounts: worth.map((one) => one.items + one.tax),
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
  return each * take + Math.min(before + take, rest) - Math.min(before, rest);
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
  if (onTop === 0) return order.lines.map(() => 0);
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
