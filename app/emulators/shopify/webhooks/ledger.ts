/**
 * What became of a store's deliveries. `sent` counts distinct webhooks that were put on the wire or are about to be (not copies, not
 * dropped ones), so sent = delivered + failed + waiting. `duplicated` counts copies that arrived, `retried` repeated attempts after a
 * failure, `failed` webhooks that were given up.
 */
export interface DeliveryCounts {
  sent: number;
  delivered: number;
  duplicated: number;
  dropped: number;
  failed: number;
  retried: number;
}

/** One line of the list of recent deliveries; holds no part of the body. */
export interface DeliveryNote {
  at: string;
  shop: string;
  topic: string;
  webhookId: string;
  eventId: string;
  outcome: "delivered" | "duplicated" | "dropped" | "failed" | "will_retry";
  /** HTTP status, or null when there was no answer. */
  status: number | null;
  attempt: number;
}

/** The plain form of the ledger, for saving. */
export type LedgerState = Record<string, DeliveryCounts>;

const zero = (): DeliveryCounts => ({ sent: 0, delivered: 0, duplicated: 0, dropped: 0, failed: 0, retried: 0 });
const notesKept = 200;

/** Counts deliveries store by store and remembers the last 200. */
export class Ledger {
  private readonly counts = new Map<string, DeliveryCounts>();
  private notes: DeliveryNote[] = [];

  constructor(state: LedgerState = {}) {
    for (const [shop, counts] of Object.entries(state)) this.counts.set(shop, { ...zero(), ...counts });
  }

  /** Adds one to a count of a store. */
  add(shop: string, what: keyof DeliveryCounts): void {
    const counts = this.counts.get(shop) ?? zero();
    counts[what] += 1;
    this.counts.set(shop, counts);
  }

  /** Remembers one outcome. */
  note(note: DeliveryNote): void {
    this.notes.push(note);
    if (this.notes.length > notesKept * 2) this.notes = this.notes.slice(-notesKept);
  }

  /** The counts of one store. */
  of(shop: string): DeliveryCounts {
    return { ...(this.counts.get(shop) ?? zero()) };
  }

  /** The counts of all stores together. */
  total(): DeliveryCounts {
    const sum = zero();
    for (const counts of this.counts.values()) {
      for (const key of Object.keys(sum) as (keyof DeliveryCounts)[]) sum[key] += counts[key];
    }
    return sum;
  }

  /** The last outcomes, newest first. */
  recent(limit = notesKept): DeliveryNote[] {
    return this.notes.slice(-limit).reverse();
  }

  /** The plain form, for saving. */
  snapshot(): LedgerState {
    return Object.fromEntries(this.counts);
  }
}
