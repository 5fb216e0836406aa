/** Part of a store's requests that is left to other apps and to what is urgent. */
const reserve = 0.2;

/**
 * One store's request window as this process last saw it. The limit is shared by every app of the store, so what the headers say always
 * corrects what was counted here.
 */
export class RateBudget {
  private quota = 0;
  private left = 0;
  private resetsAt = 0;
  private closedUntil = 0;

  constructor(private readonly now: () => Date) {}

  /** Takes in the four `X-Rate-Limit-*` headers of an answer; without them nothing is learned. */
  learn(headers: Pick<Headers, "get">): void {
    const [quota, left, resetMs] = ["x-rate-limit-requests-quota", "x-rate-limit-requests-left", "x-rate-limit-time-reset-ms"].map(
      (name) => {
        const text = headers.get(name);
        return text !== null && /^\d+$/.test(text) ? Number(text) : null;
      },
    );
    if (quota === null || quota === undefined || left === null || left === undefined || resetMs === null || resetMs === undefined) return;
    const resetsAt = this.now().getTime() + resetMs;
    // Answers overtake each other: within one window the lowest number is the newest.
    const sameWindow = Math.abs(resetsAt - this.resetsAt) < 1000;
    this.left = sameWindow ? Math.min(this.left, left) : left;
    this.quota = quota;
    this.resetsAt = resetsAt;
  }

  /** The store answered 429: nothing goes out for this long. */
  close(milliseconds: number): void {
    this.closedUntil = Math.max(this.closedUntil, this.now().getTime() + milliseconds);
  }

  /** Counts a request that starts now. */
  spend(): void {
    this.left--;
  }

  /** Milliseconds until a request may start; 0 = now. What is `urgent` may use the reserve. */
  millisecondsUntilFree(urgent = false): number {
    const now = this.now().getTime();
    const closed = Math.max(0, this.closedUntil - now);
    if (now >= this.resetsAt || this.left > (urgent ? 0 : this.quota * reserve)) return closed;
    return Math.max(closed, this.resetsAt - now);
  }
}
