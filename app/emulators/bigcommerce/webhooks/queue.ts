import type { Delivery } from "./delivery";

/** Holds deliveries until their time and lets so many out at once. */
export class DeliveryQueue {
  private ready: Delivery[] = [];
  private head = 0;
  private readonly waiting = new Map<Delivery, NodeJS.Timeout>();
  private readonly flying = new Set<Delivery>();
  private readonly listeners: { limit: number; resolve: () => void }[] = [];
  private stopped = false;

  constructor(
    private readonly limit: () => number,
    private readonly attempt: (delivery: Delivery) => Promise<void>,
  ) {}

  /** Deliveries that are ready, on the wire, or waiting for their time. */
  backlog(): number {
    return this.ready.length - this.head + this.flying.size + this.waiting.size;
  }

  /** Puts a delivery in; it goes out when its time has come. */
  add(delivery: Delivery): void {
    if (this.stopped) return;
    const wait = delivery.dueAt - Date.now();
    if (wait <= 0) {
      this.ready.push(delivery);
      this.pump();
      return;
    }
    this.waiting.set(
      delivery,
      setTimeout(() => {
        this.waiting.delete(delivery);
        this.ready.push(delivery);
        this.pump();
      }, wait),
    );
  }

  /** Resolves when fewer than `limit` deliveries are left. */
  room(limit: number): Promise<void> {
    return this.backlog() < limit ? Promise.resolve() : new Promise((resolve) => this.listeners.push({ limit, resolve }));
  }

  /** What is still to be delivered, copies left out. A delivery on the wire counts: at least once, never lost. */
  left(): Delivery[] {
    return [...this.flying, ...this.ready.slice(this.head), ...this.waiting.keys()].filter((delivery) => !delivery.copy);
  }

  /** Lets nothing more out. Resolves when the wire is quiet. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    while (this.flying.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const { resolve } of this.listeners.splice(0)) resolve();
  }

  private pump(): void {
    while (!this.stopped && this.flying.size < this.limit()) {
      const delivery = this.ready[this.head];
      if (!delivery) break;
      this.head += 1;
      if (this.head > 1_000) {
        this.ready = this.ready.slice(this.head);
        this.head = 0;
      }
      this.flying.add(delivery);
      void this.attempt(delivery).finally(() => {
        this.flying.delete(delivery);
        this.wake();
        this.pump();
      });
    }
  }

  private wake(): void {
    const backlog = this.backlog();
    for (const listener of [...this.listeners]) {
      if (backlog >= listener.limit) continue;
      this.listeners.splice(this.listeners.indexOf(listener), 1);
      listener.resolve();
    }
  }
}
