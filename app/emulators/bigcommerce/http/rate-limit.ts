/** The shared budget of a store: so many requests in a window of so many milliseconds. */
export interface RateLimit {
  quota: number;
  windowMs: number;
}

/** What a Standard or Plus store may do: 150 requests in 30 seconds. */
export const usualRateLimit: RateLimit = { quota: 150, windowMs: 30_000 };

/** Counts every request to a store, whoever makes it. */
export class RateLimiter {
  private readonly windows = new Map<string, { began: number; used: number }>();

  /** `limit` may be changed while running. */
  constructor(public limit: RateLimit) {}

  /** Takes one request from the budget: whether there was one left, and the four headers. */
  take(hash: string, now: number): { left: boolean; headers: Record<string, string> } {
    const { quota, windowMs } = this.limit;
    let window = this.windows.get(hash);
    if (!window || now >= window.began + windowMs) {
      window = { began: now, used: 0 };
      this.windows.set(hash, window);
    }
    const left = window.used < quota;
    if (left) window.used += 1;
    return {
      left,
      headers: {
        "x-rate-limit-time-window-ms": String(windowMs),
        "x-rate-limit-time-reset-ms": String(window.began + windowMs - now),
        "x-rate-limit-requests-quota": String(quota),
        "x-rate-limit-requests-left": String(quota - window.used),
      },
    };
  }

  /** Another app of the same store spends some of the budget. */
  spend(hash: string, requests: number, now: number): void {
    for (let spent = 0; spent < requests; spent += 1) this.take(hash, now);
  }
}
