import { Refusal } from "./errors";

/** An amount in the currency's smallest unit; `minor` is a safe integer, never a fraction. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** Currencies whose minor unit is not 1/100, from ISO 4217. */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** Digits after the decimal point of a currency (ISO 4217); 2 for any not listed. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

/**
 * Reads a platform's decimal text ("1399.00", "-3.5") as text, never as a float.
 * @throws Refusal `bad_money` on anything else, on more digits than the currency has (unless they are zeros), and beyond safe integers
 */
export function parseMoney(text: string, currency: string): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match || !/^[A-Z]{3}$/.test(currency)) throw new Refusal("bad_money", `"${text}" is not an amount in ${currency}.`);
  const [, sign, whole = "", fraction = ""] = match;
  const exponent = exponentOf(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, "0");
  if (/[1-9]/.test(fraction.slice(exponent))) throw new Refusal("bad_money", `"${text}" has more decimals than ${currency} allows.`);
  const minor = Number(`${whole}${kept}`);
  if (!Number.isSafeInteger(minor)) throw new Refusal("bad_money", `"${text}" is too large.`);
  return { minor: sign && minor !== 0 ? -minor : minor, currency };
}

/** The decimal text a platform expects: "1399.00", "500" for JPY, "1.250" for KWD. */
export function formatDecimal(money: Money): string {
  const exponent = exponentOf(money.currency);
  const digits = String(Math.abs(money.minor)).padStart(exponent + 1, "0");
  const whole = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return money.minor < 0 ? `-${whole}` : whole;
}

/** For people: "₹1,399.00" in the given locale. */
export function formatMoney(money: Money, locale = "en"): string {
  const exponent = exponentOf(money.currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(money.minor / 10 ** exponent);
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new Refusal("currency_mismatch", `${a.currency} and ${b.currency} cannot be added.`);
}

/** Sum. @throws Refusal `currency_mismatch` */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** Difference. @throws Refusal `currency_mismatch` */
export function subtractMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** Nothing, in a currency. */
export function zero(currency: string): Money {
  return { minor: 0, currency };
}

/**
 * Splits an amount by weights without losing a minor unit (largest remainder; ties go to the earlier part).
 * @param weights non-negative numbers; all zero means equal parts
 * @throws Refusal `bad_split` when there are no weights or one is negative
 */
export function allocate(money: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0 || weights.some((w) => !(w >= 0) || !Number.isFinite(w)))
    throw new Refusal("bad_split", "Amounts can only be split by non-negative weights.");
  const total = weights.reduce((sum, w) => sum + w, 0);
  const shares = weights.map((w) => (total === 0 ? 1 / weights.length : w / total));
  const sign = money.minor < 0 ? -1 : 1;
  const whole = Math.abs(money.minor);
  const parts = shares.map((share) => Math.floor(share * whole));
  let left = whole - parts.reduce((sum, p) => sum + p, 0);
  const order = shares.map((share, i) => ({ i, rest: share * whole - (parts[i] ?? 0) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (let n = 0; left > 0; n = (n + 1) % order.length, left--) {
    const i = order[n]?.i ?? 0;
    parts[i] = (parts[i] ?? 0) + 1;
  }
  return parts.map((p) => ({ minor: p === 0 ? 0 : sign * p, currency: money.currency }));
}
