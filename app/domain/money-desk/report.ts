import type { LedgerKind } from "../ledger";

/** Sums of one currency and kind over a period. */
export interface KindSum {
  currency: string;
  kind: LedgerKind;
  /** Returns with such an entry. */
  returns: number;
  minor: number;
}

/** What became of the worth of returned goods in one currency. Amounts are minor units; shares 0–1, null where nothing was returned. */
export interface KeptReport {
  currency: string;
  settledReturns: number;
  exchangedReturns: number;
  /** Returns that ended in other goods, of all that were settled. */
  exchangeRate: number | null;
  refundedMinor: number;
  creditedMinor: number;
  exchangedMinor: number;
  /** Fees, and what was kept for the goods' condition. */
  withheldMinor: number;
  /** Extra credit given so that money stays. */
  bonusMinor: number;
  /** What did not go back as money: credit, goods and what was withheld. */
  keptMinor: number;
  /** Of the worth of what came back. */
  keptShare: number | null;
}

/** The report of each currency, by its code. `settled` = returns with any entry, per currency. */
export function keptReports(sums: readonly KindSum[], settled: ReadonlyMap<string, number>): KeptReport[] {
  return [...new Set(sums.map((sum) => sum.currency))].sort().map((currency) => {
    const of = (...kinds: LedgerKind[]) =>
      sums.filter((sum) => sum.currency === currency && kinds.includes(sum.kind)).reduce((total, sum) => total + sum.minor, 0);
    const settledReturns = settled.get(currency) ?? 0;
    const exchangedReturns = sums.find((sum) => sum.currency === currency && sum.kind === "exchange")?.returns ?? 0;
    const [refundedMinor, creditedMinor, exchangedMinor] = [of("refund", "by_hand"), of("credit", "gift"), of("exchange")];
    const withheldMinor = of("fee", "kept");
    const keptMinor = creditedMinor + exchangedMinor + withheldMinor;
    const worth = keptMinor + refundedMinor;
    return {
      ...{ currency, settledReturns, exchangedReturns, refundedMinor, creditedMinor, exchangedMinor, withheldMinor, keptMinor },
      bonusMinor: of("bonus"),
      exchangeRate: settledReturns === 0 ? null : exchangedReturns / settledReturns,
      keptShare: worth === 0 ? null : keptMinor / worth,
    };
  });
}
