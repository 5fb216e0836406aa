import { Chance } from "../../shopify/webhooks/chance";
import { Ledger, type LedgerState } from "../../shopify/webhooks/ledger";
import { createSender } from "../../shopify/webhooks/sender";
import type { HookRecord, StoreRecord } from "../state/store-record";
import type { StoreEvent } from "../state/world";
import { BlockList } from "./block-list";
import { attemptHeaders, type Delivery, deliveryBody } from "./delivery";
import { DeliveryQueue } from "./queue";
import { deliveryException, hears } from "./scopes";
import { noWebhookFaults, retryGapsMs, type WebhookFaults, type WebhookSettings } from "./settings";

/** What the dispatcher must be told. */
export interface DispatcherOptions {
  settings: WebhookSettings;
  clientSecret: string;
  seed: string;
  faults?: Partial<WebhookFaults>;
  store: (hash: string) => StoreRecord | undefined;
  /** The clock by which hooks were made, milliseconds since 1970. */
  now: () => number;
  /** Called when a hook was switched off. */
  changed: () => void;
}

/** The plain form, for saving. */
export interface DispatcherState {
  pending: Delivery[];
  counts: LedgerState;
  drawn: Record<string, number>;
}

/** Error codes of `store/hook/deliveryException`. */
const exceptions = { willRetry: 90001, gaveUp: 90002, domainBlocked: 90003 };

/** Sends webhooks to the hooks of each store: at least once, in no sure order, retried for 48 hours, then the hook is switched off. */
export class Dispatcher {
  /** May be changed while running. */
  readonly faults: WebhookFaults;
  /** May be changed while running. */
  readonly settings: WebhookSettings;
  readonly ledger: Ledger;
  readonly blocks: BlockList;
  private readonly queue: DeliveryQueue;
  private readonly drawn: Map<string, number>;
  private readonly chance: Chance;
  private readonly sender: ReturnType<typeof createSender>;

  constructor(
    private readonly options: DispatcherOptions,
    state: DispatcherState = { pending: [], counts: {}, drawn: {} },
  ) {
    this.settings = options.settings;
    this.faults = { ...noWebhookFaults, ...options.faults };
    this.ledger = new Ledger(state.counts);
    this.blocks = new BlockList(options.settings.block);
    this.drawn = new Map(Object.entries(state.drawn));
    this.chance = new Chance(options.seed);
    this.sender = createSender(200, options.settings.timeoutMs);
    this.queue = new DeliveryQueue(
      () => this.settings.concurrency,
      (delivery) => this.attempt(delivery),
    );
    for (const delivery of state.pending) this.queue.add(delivery);
  }

  /** Makes one delivery for every live hook that hears the event. Returns at once. */
  notify(event: StoreEvent, except?: string): void {
    const store = this.options.store(event.hash);
    if (!store?.installation.installed) return;
    for (const hook of store.installation.hooks) {
      if (!hook.isActive || hook.destination === except || !hears(hook.scope, event.scope)) continue;
      if (this.options.now() >= hook.createdAt * 1_000 + this.settings.liveAfterMs) this.deliver(event, store, hook);
    }
  }

  /** Deliveries not yet settled. */
  backlog(): number {
    return this.queue.backlog();
  }

  /** Resolves when nothing is left to deliver, retries and held-back copies included. */
  drain(): Promise<void> {
    return this.queue.room(1);
  }

  /** Resolves when fewer than `limit` deliveries are left; for those who write faster than the app reads. */
  room(limit: number): Promise<void> {
    return this.queue.room(limit);
  }

  /** The plain form. */
  snapshot(): DispatcherState {
    const pending = this.queue.left().map((delivery) => ({ ...delivery }));
    return { pending, counts: structuredClone(this.ledger.snapshot()), drawn: Object.fromEntries(this.drawn) };
  }

  /** Sends nothing more; what was left stays in `snapshot`. */
  async stop(): Promise<void> {
    await this.queue.stop();
    this.sender.close();
  }

  private deliver(event: StoreEvent, store: StoreRecord, hook: HookRecord): void {
    const { hash } = event;
    const number = this.drawn.get(hash) ?? 0;
    this.drawn.set(hash, number + 1);
    const name = `${hash}:${number}`;
    const { chance, faults } = this;
    if (chance.hits(`${name}:drop`, faults.drop)) {
      this.ledger.add(hash, "dropped");
      return;
    }
    const at = Date.now();
    const late = chance.hits(`${name}:delay`, faults.delay) ? chance.draw(`${name}:delay-by`) * faults.delayMaxMs : 0;
    const delivery: Delivery = {
      store: hash,
      hookId: hook.id,
      webhookId: chance.uuid(name),
      scope: event.scope,
      destination: hook.destination,
      headers: hook.headers,
      body: deliveryBody(event, store.facts.storeId, at, number, this.settings.sharedHash),
      eventAt: at,
      failures: 0,
      dueAt: at + late,
      copy: false,
    };
    this.ledger.add(hash, "sent");
    this.queue.add(delivery);
    if (!chance.hits(`${name}:duplicate`, faults.duplicate)) return;
    const apart = chance.draw(`${name}:duplicate-by`) * Math.min(faults.delayMaxMs, 1_000);
    this.queue.add({ ...delivery, copy: true, dueAt: delivery.dueAt + apart });
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const hook = this.hookOf(delivery);
    if (!hook?.isActive) return this.settle(delivery, "dropped", null);
    const { host } = new URL(delivery.destination);
    const blockedUntil = this.blocks.until(host, Date.now());
    if (blockedUntil > 0) return this.queue.add({ ...delivery, dueAt: blockedUntil });
    const headers = attemptHeaders(delivery, this.settings, this.options.clientSecret, Date.now());
    const status = await this.sender.send(delivery.destination, headers, delivery.body);
    const taken = status !== null && status >= 200 && status < 300;
    if (this.blocks.note(host, taken, Date.now())) this.complain(delivery, exceptions.domainBlocked);
    if (taken) return this.settle(delivery, delivery.copy ? "duplicated" : "delivered", status);
    if (!delivery.copy) this.retry(delivery, hook, status);
  }

  private retry(delivery: Delivery, hook: HookRecord, status: number | null): void {
    const gap = retryGapsMs[delivery.failures];
    const failures = delivery.failures + 1;
    if (gap === undefined) {
      hook.isActive = false;
      hook.deactivated = true;
      this.options.changed();
      this.settle({ ...delivery, failures }, "failed", status);
      this.complain(delivery, exceptions.gaveUp);
      return;
    }
    this.ledger.add(delivery.store, "retried");
    this.note({ ...delivery, failures }, "will_retry", status);
    this.queue.add({ ...delivery, failures, dueAt: Date.now() + gap / this.settings.retrySpeedUp });
    this.complain(delivery, exceptions.willRetry);
  }

  private complain(delivery: Delivery, error_code: number): void {
    if (delivery.scope === deliveryException) return;
    const data = { type: "webhook_delivery_exception", hook_id: delivery.hookId, scope: delivery.scope, error_code };
    this.notify({ hash: delivery.store, scope: deliveryException, data }, delivery.destination);
  }

  private hookOf(delivery: Delivery): HookRecord | undefined {
    const { installation } = this.options.store(delivery.store) ?? {};
    return installation?.hooks.find((hook) => hook.id === delivery.hookId);
  }

  private settle(delivery: Delivery, outcome: "delivered" | "duplicated" | "failed" | "dropped", status: number | null): void {
    this.ledger.add(delivery.store, outcome);
    this.note(delivery, outcome, status);
  }

  private note(delivery: Delivery, outcome: "delivered" | "duplicated" | "dropped" | "failed" | "will_retry", status: number | null): void {
    const { store, scope, webhookId, failures } = delivery;
    this.ledger.note({
      at: new Date().toISOString(),
      shop: store,
      topic: scope,
      webhookId,
      eventId: webhookId,
      outcome,
      status,
      attempt: failures + 1,
    });
  }
}
