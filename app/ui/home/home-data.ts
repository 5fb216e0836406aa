/** What Home draws. Amounts are minor units of the store's currency, shares 0–1. */
export interface HomeData {
  now: Date;
  toDecide: { count: number; atStakeMinor: number };
  held: number;
  returnsWaiting: { count: number; oldestAt: Date | null };
  refundsDue: { count: number; promisedMinor: number };
  refundsStuck: number;
  goodsOverdue: number;
  promisesAtRisk: { count: number; promisedMinor: number };
  moneyDifferences: number;
  trend: { week: string; all: number | null; cod: number | null }[];
  rtoRate: { now: number | null; before: number | null; decided: number };
  backfill: BackfillData | null;
  sync: { lastReceivedAt: Date | null; waiting: number; failed: number; stuck: number; reconciledAt: Date | null; needsReauth: boolean };
}

/** One reading of past orders. */
export interface BackfillData {
  state: string;
  ordersRead: number;
  ordersTotal: number | null;
  startedAt: Date;
  errorCode: string | null;
}
