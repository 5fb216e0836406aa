/** Decimals of currencies that do not have two. */
const EXPONENTS: Record<string, number> = {
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

function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** `"499.5"` in INR → 49950. Further decimals are rounded half up. Throws a RangeError when the text is no decimal number. */
export function toMinor(text: string | number, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text).trim());
  if (!match) throw new RangeError(`"${text}" is not a decimal amount`);
  const [, sign = "", whole = "0", fraction = ""] = match;
  const exponent = exponentOf(currency);
  const digits = `${fraction}${"0".repeat(exponent + 1)}`.slice(0, exponent + 1);
  const minor = Math.round(Number(`${whole}${digits}`) / 10);
  return sign === "-" ? -minor : minor;
}

/** 49950 in INR → `"499.50"`, as REST bodies write it. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor < 0 ? `-${text}` : text;
}

/** 49950 in INR → `"499.5"`: GraphQL's Decimal drops trailing zeros but always keeps one decimal. */
export function toGraphqlDecimal(minor: number, currency: string): string {
  const text = toDecimal(minor, currency);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, ".0") : `${text}.0`;
}

/** An instant as Shopify writes it: UTC, whole seconds. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}
