/** Smoothed outcome counts of one fact in this store: decayed numbers of RTO and delivered orders. */
export interface Tally {
  rto: number;
  delivered: number;
}

/** Kinds of evidence this store keeps tallies on; keys are plain text or keyed hashes. */
export const evidenceKinds = [
  "store",
  "cod",
  "prepaid",
  "pin",
  "district",
  "province",
  "phone",
  "email",
  "address",
  "sku",
  "category",
  "channel",
  "discount",
  "tag",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Everything a model may look at: known when the order was placed, nothing later, nothing about sex, religion or age. */
export interface RiskFacts {
  isCod: boolean;
  /** How often the order's total doubles the store's usual (median) total: 0 = usual, 1 = twice, −1 = half. */
  valueDoublings: number;
  quantity: number;
  lineCount: number;
  discountShare: number;
  /** Same product bought in more than one size or colour. */
  bracketed: boolean;
  hourOfDay: number;
  /** 0–1: share of address checks passed. */
  addressQuality: number;
  /** Sentences, worst first. */
  addressFaults: string[];
  /** Their stable codes; absent where only sentences are known. */
  addressFaultCodes?: readonly string[];
  phoneValid: boolean;
  emailQuality: "good" | "odd" | "disposable" | "missing";
  /** Orders of the same phone, e-mail or address in the day before this one. */
  recentOrders: number;
  firstOrder: boolean;
  evidence: { kind: EvidenceKind; key: string; label: string; tally: Tally }[];
}

/** One contribution to the score in log-odds, with the sentence shown to the store. */
export interface RiskReason {
  code: string;
  /** Log-odds added (positive raises the risk). */
  weight: number;
  sentence: string;
  /** Whether the store or the shopper can do something about it. */
  actionable: boolean;
}

export interface RiskResult {
  /** 0–1. */
  probability: number;
  reasons: RiskReason[];
}
