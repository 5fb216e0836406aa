import type { FileOrder } from "./orders";

/**
 * Measures that need what came before. Each day all its orders are read first, then all are counted: an order is measured by earlier
 * days and by its own basket alone. Labels play no part, so that rows without one are context too.
 */
export interface Facet {
  /** The measures of an order, by the orders counted so far. */
  read(order: FileOrder): Record<string, number>;
  count(order: FileOrder): void;
}

/** ln(1 + x) of an amount; unknown stays unknown, less than nothing is nothing. */
export function ln1(x: number): number {
  return Number.isNaN(x) ? x : Math.log1p(Math.max(0, x));
}

/** A mean as it grows. */
export class Mean {
  n = 0;
  private sum = 0;

  add(x: number): void {
    if (Number.isNaN(x)) return;
    this.n++;
    this.sum += x;
  }

  /** NaN before the first value. */
  get value(): number {
    return this.n > 0 ? this.sum / this.n : Number.NaN;
  }
}
