import type { WebhookSettings } from "./settings";

interface Blocked {
  destination: string;
  until: number;
  reasons: { failure_description: string; count: number; timestamp: number }[];
}

const share = 0.9;

/** Blocks hosts that take less than nine tenths of what they are sent, for one client id. */
export class BlockList {
  private readonly results = new Map<string, { at: number; taken: boolean }[]>();
  private readonly blocked = new Map<string, Blocked>();

  constructor(private readonly rule: WebhookSettings["block"]) {}

  /** Notes one answered or unanswered delivery; true when the host has just been blocked. */
  note(host: string, taken: boolean, now: number): boolean {
    const recent = (this.results.get(host) ?? []).filter((one) => one.at > now - this.rule.windowMs);
    recent.push({ at: now, taken });
    this.results.set(host, recent);
    const good = recent.filter((one) => one.taken).length;
    if (recent.length < this.rule.minimum || good >= recent.length * share || this.until(host, now) > 0) return false;
    const reason = {
      failure_description: "Too few deliveries were taken.",
      count: recent.length - good,
      timestamp: Math.floor(now / 1000),
    };
    this.blocked.set(host, { destination: host, until: now + this.rule.forMs, reasons: [reason] });
    this.results.delete(host);
    return true;
  }

  /** When the host is free again, in milliseconds since 1970, or 0 when it is free. */
  until(host: string, now: number): number {
    const { until } = this.blocked.get(host) ?? { until: 0 };
    return until > now ? until : 0;
  }

  /** What is blocked now; `time_left` in whole seconds. */
  list(now: number): { destination: string; time_left: number; reasons: Blocked["reasons"] }[] {
    return [...this.blocked.values()]
      .filter((one) => one.until > now)
      .map(({ destination, until, reasons }) => ({ destination, time_left: Math.ceil((until - now) / 1000), reasons }));
  }
}
