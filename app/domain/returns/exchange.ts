/** Units that are sent instead, with the prices of the day they were chosen, minor units. */
export interface ExchangedUnits {
  quantity: number;
  /** What one costs. */
  priceMinor: number;
  /** What the returned variant costs on the same day: whatever was paid, only the difference between the two counts. */
  evenMinor: number;
}

/** What the new goods cost more than the returned ones; negative = that much goes back, 0 = an even swap. */
export function exchangeGap(lines: readonly ExchangedUnits[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * (line.priceMinor - line.evenMinor), 0);
}

/** How an exchange is reckoned, minor units. */
export interface ExchangeSum {
  /** What the returned goods were worth to the shopper. */
  worthMinor: number;
  /** Goes back to the original payment. */
  refundMinor: number;
  /** The shopper pays it before the goods go. */
  owedMinor: number;
}

/** @param worthMinor what would be refunded for the returned goods; never more than that goes back */
export function sumExchange(lines: readonly ExchangedUnits[], worthMinor: number): ExchangeSum {
  const gap = exchangeGap(lines);
  return { worthMinor, refundMinor: Math.min(Math.max(0, -gap), worthMinor), owedMinor: Math.max(0, gap) };
}
