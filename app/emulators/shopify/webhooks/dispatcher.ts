import type { TopicSubscription } from "../tokens/app-manifest";
import { type AppSecrets, webhookSecret } from "../tokens/app-secrets";
import { Chance } from "./chance";
import { type Delivery, deliveryHeaders } from "./delivery";
import { type DeliveryFaults, noDeliveryFaults } from "./delivery-faults";
import { Ledger, type LedgerState } from "./ledger";
import { createSender } from "./sender";
import { signBody } from "./signature";

const minute = 60_000;

/** Gaps before each of the eight retries in milliseconds: growing, four hours in all. Shopify publishes the sum, not the steps. */
export const retryGapsMs = [1, 2, 5, 10, 20, 40, 60, 102].map((minutes) => minutes * minute);

/** A webhook to be sent: which topic of which store, and the body with and without its personal fields. */
export interface Notice {
  shop: string;
  topic: string;
  eventId: string;
  triggeredAt: string;
  body: (redact: boolean) => Record<string, unknown>;
}

/** How the dispatcher is set up. */
export interface DispatcherOptions {
  /** Where relative addresses of the manifest lead, without a path. */
  appUrl: string;
  secrets: AppSecrets;
  /** Asked for each notice, so that a changed manifest counts at once. */
  subscriptions: (shop: string) => TopicSubscription[];
  apiVersion: string;
  seed: string;
  /** Deliveries on the wire at once, 1 to 200; 16 when not given. */
  concurrency?: number;
  /** How many times faster than Shopify the retries come; 600 makes four hours 24 seconds. */
  retrySpeedUp?: number;
  faults?: Partial<DeliveryFaults>;
  /** Milliseconds a delivery may take in all; Shopify's 5,000 when not given. */
  timeoutMs?: number;
}

/** The plain form of the dispatcher, for saving: what is still to be delivered, counts, and how far chance has been drawn. */
export interface DispatcherState {
  pending: Delivery[];
  counts: LedgerState;
  drawn: Record<string, number>;
}

/** Sends webhooks as Shopify does: signed, at least once, in no sure order, with faults at settable rates. */
export class Dispatcher {
  /** May be changed while running. */
  readonly faults: DeliveryFaults;
  readonly ledger: Ledger;
  /** May be changed while running; 1 or more. */
  concurrency: number;
  /** May be changed while running. */
  retrySpeedUp: number;
  private ready: Delivery[] = [];
  private head = 0;
  private readonly flying = new Set<Delivery>();
  private readonly waiting = new Map<Delivery, NodeJS.Timeout>();
  private readonly idleListeners: (() => void)[] = [];
  private readonly roomListeners: { limit: number; resolve: () => void }[] = [];
  private readonly drawn: Map<string, number>;
  private readonly chance: Chance;
  private readonly sender: ReturnType<typeof createSender>;
  private stopped = false;

  constructor(
    private readonly options: DispatcherOptions,
    state: DispatcherState = { pending: [], counts: {}, drawn: {} },
  ) {
    this.faults = { ...noDeliveryFaults, ...options.faults };
    this.concurrency = options.concurrency ?? 16;
    this.retrySpeedUp = options.retrySpeedUp ?? 600;
    this.ledger = new Ledger(state.counts);
    this.drawn = new Map(Object.entries(state.drawn));
    this.chance = new Chance(options.seed);
    this.sender = createSender(200, options.timeoutMs);
    for (const delivery of state.pending) this.schedule(delivery);
  }

  /** Makes one delivery for every subscription of the topic and draws its faults. Returns at once. */
  notify(notice: Notice): void {
    for (const subscription of this.options.subscriptions(notice.shop)) {
      if (subscription.topic === notice.topic) this.deliver(notice, subscription);
    }
  }

  /** Deliveries that are ready, on the wire, or waiting for their time. */
  backlog(): number {
    return this.ready.length - this.head + this.flying.size + this.waiting.size;
  }

  /** Resolves when nothing is left to deliver, retries and held-back copies included. */
  drain(): Promise<void> {
    return this.backlog() === 0 ? Promise.resolve() : new Promise((resolve) => this.idleListeners.push(resolve));
  }

  /** Resolves when fewer than `limit` deliveries are left; for those who write faster than the app reads. */
  room(limit: number): Promise<void> {
    return this.backlog() < limit ? Promise.resolve() : new Promise((resolve) => this.roomListeners.push({ limit, resolve }));
  }

  /** The plain form. A delivery on the wire counts as still to be delivered: at least once, never lost. */
  snapshot(): DispatcherState {
    const left = [...this.flying, ...this.ready.slice(this.head), ...this.waiting.keys()];
    return {
      pending: left.filter((delivery) => !delivery.copy).map((delivery) => ({ ...delivery })),
      counts: structuredClone(this.ledger.snapshot()),
      drawn: Object.fromEntries(this.drawn),
    };
  }

  /** Sends nothing more; what was left stays in `snapshot`. Resolves when the wire is quiet. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    while (this.flying.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    this.sender.close();
    this.wake();
  }

  private deliver(notice: Notice, subscription: TopicSubscription): void {
    const number = this.drawn.get(notice.shop) ?? 0;
    this.drawn.set(notice.shop, number + 1);
    const name = `${notice.shop}:${number}`;
    const { chance, faults } = this;
    if (chance.hits(`${name}:drop`, faults.drop)) {
      this.ledger.add(notice.shop, "dropped");
      this.note({ ...notice, webhookId: chance.uuid(name), failures: 0 }, "dropped", null);
      return;
    }
    const body = pick(notice.body(chance.hits(`${name}:redact`, faults.redact)), subscription.includeFields);
    const late = chance.hits(`${name}:delay`, faults.delay) ? chance.draw(`${name}:delay-by`) * faults.delayMaxMs : 0;
    const delivery: Delivery = {
      webhookId: chance.uuid(name),
      eventId: notice.eventId,
      shop: notice.shop,
      topic: notice.topic,
      name: subscription.name,
      uri: subscription.uri,
      apiVersion: this.options.apiVersion,
      triggeredAt: notice.triggeredAt,
      body: JSON.stringify(body),
      failures: 0,
      dueAt: Date.now() + late,
      copy: false,
    };
    this.ledger.add(notice.shop, "sent");
    this.schedule(delivery);
    if (chance.hits(`${name}:duplicate`, faults.duplicate)) {
      const apart = chance.draw(`${name}:duplicate-by`) * Math.min(faults.delayMaxMs, 1_000);
      this.schedule({ ...delivery, copy: true, dueAt: delivery.dueAt + apart });
    }
  }

  private schedule(delivery: Delivery): void {
    if (this.stopped) return;
    const wait = delivery.dueAt - Date.now();
    if (wait <= 0) {
      this.ready.push(delivery);
      this.pump();
      return;
    }
    const timer = setTimeout(() => {
      this.waiting.delete(delivery);
      this.ready.push(delivery);
      this.pump();
    }, wait);
    this.waiting.set(delivery, timer);
  }

  private pump(): void {
    while (!this.stopped && this.flying.size < this.concurrency) {
      const delivery = this.ready[this.head];
      if (!delivery) break;
      this.head += 1;
      if (this.head > 1_000) {
        this.ready = this.ready.slice(this.head);
        this.head = 0;
      }
      this.flying.add(delivery);
      void this.attempt(delivery);
    }
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const signature = signBody(delivery.body, webhookSecret(this.options.secrets));
    const status = await this.sender.send(
      new URL(delivery.uri, this.options.appUrl).href,
      deliveryHeaders(delivery, signature),
      delivery.body,
    );
    this.flying.delete(delivery);
    const arrived = status !== null && status >= 200 && status < 300;
    if (arrived) this.settle(delivery, delivery.copy ? "duplicated" : "delivered", status);
    else if (!delivery.copy) this.retry(delivery, status);
    this.wake();
    this.pump();
  }

  private retry(delivery: Delivery, status: number | null): void {
    const gap = retryGapsMs[delivery.failures];
    if (gap === undefined) {
      this.settle(delivery, "failed", status);
      return;
    }
    this.note(delivery, "will_retry", status);
    this.ledger.add(delivery.shop, "retried");
    const again = { ...delivery, failures: delivery.failures + 1, dueAt: Date.now() + gap / this.retrySpeedUp };
    if (this.stopped) this.ready.push(again);
    else this.schedule(again);
  }

  private settle(delivery: Delivery, outcome: "delivered" | "duplicated" | "failed", status: number | null): void {
    this.ledger.add(delivery.shop, outcome);
    this.note(delivery, outcome, status);
  }

  private note(
    about: Pick<Delivery, "shop" | "topic" | "webhookId" | "eventId" | "failures">,
    outcome: "delivered" | "duplicated" | "dropped" | "failed" | "will_retry",
    status: number | null,
  ): void {
    const { shop, topic, webhookId, eventId } = about;
    this.ledger.note({ at: new Date().toISOString(), shop, topic, webhookId, eventId, outcome, status, attempt: about.failures + 1 });
  }

  private wake(): void {
    const left = this.backlog();
    for (let index = this.roomListeners.length - 1; index >= 0; index -= 1) {
      const listener = this.roomListeners[index];
      if (listener && (this.stopped || left < listener.limit)) this.roomListeners.splice(index, 1)[0]?.resolve();
    }
    if (left === 0 || this.stopped) for (const resolve of this.idleListeners.splice(0)) resolve();
  }
}

/** Keeps only the named top-level fields; all of them when no list is given. */
function pick(body: Record<string, unknown>, fields: string[] | null): Record<string, unknown> {
  return fields === null
    ? body
    : Object.fromEntries(Object.entries(body).filter(([key]) => fields.some((field) => field.split(".")[0] === key)));
}
