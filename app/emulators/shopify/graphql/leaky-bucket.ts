/** Points per store and app: how many there may be, and how many come back per second (standard plan). */
const MAXIMUM = 2000;
const RESTORE_RATE = 100;

/** Most points of one query, whatever is in the bucket. */
export const MAX_QUERY_COST = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** The points of one store. Time is passed in, so tests and demos own the clock. */
export class LeakyBucket {
  private available = MAXIMUM;
  private at: number;

  constructor(now: number) {
    this.at = now;
  }

  /** Takes points, or reports false and takes none. */
  take(points: number, now: number): boolean {
    this.restore(now);
    if (points > this.available) return false;
    this.available -= points;
    return true;
  }

  /** Gives back what was taken and not used. */
  giveBack(points: number): void {
    this.available = Math.min(MAXIMUM, this.available + points);
  }

  status(now: number): ThrottleStatus {
    this.restore(now);
    return { maximumAvailable: MAXIMUM, currentlyAvailable: Math.floor(this.available), restoreRate: RESTORE_RATE };
  }

  private restore(now: number): void {
    if (now > this.at) this.available = Math.min(MAXIMUM, this.available + ((now - this.at) / 1000) * RESTORE_RATE);
    this.at = Math.max(this.at, now);
  }
}
