/** Orders the usual total is taken from, the fewest it is told from, and how often it is worked out anew. */
const newest = 200;
const fewest = 20;
const every = 20;

/** The store's usual (median) total as it was known before each order, like the one that scoring uses. */
export class UsualTotal {
  private readonly totals: number[] = [];
  private added = 0;
  private median: number | null = null;

  /** Adds the total of the next order, minor units. */
  add(totalMinor: number): void {
    this.totals.push(totalMinor);
    if (this.totals.length > newest) this.totals.shift();
    if (++this.added % every !== 0) return;
    const sorted = [...this.totals].sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    this.median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  }

  /** Median of the totals before now, minor units; null while there are too few. */
  now(): number | null {
    return this.totals.length >= fewest ? this.median : null;
  }
}
