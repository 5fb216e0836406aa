import { ProviderError } from "~/domain/errors";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { NativeReturn, OrderMemory, Platform, PlatformConnection, ReturnAsk } from "./platform";

/** What a test sees and does at the platform's checkout. */
export interface CheckoutHarness {
  /** The store grants what the guard needs. */
  grant(): Promise<void>;
  /** What of ours stands at the checkout. */
  guards(): { config: unknown; enabled: boolean }[];
  /** Guards written or changed so far. */
  writes(): number;
  /** The store's staff switch ours off at the platform. */
  switchOffThere(): Promise<void>;
  /** The app is deployed without its part at the checkout, until the returned function is called. */
  undeploy(): () => void;
  /** The store's plan forbids it, until the returned function is called. */
  forbidByPlan(): () => void;
  /** A shopper with an account. */
  shopper(): string;
  /** What the checkout knows of a shopper; null = nothing. */
  standing(shopperExternalId: string): unknown;
}

/** What a provider's test brings to be held against the promises of the port. */
export interface PlatformHarness {
  platform: Platform;
  domain: string;
  /** A request of signed-in staff, as the platform's admin would send it. */
  staffRequest(): Request | Promise<Request>;
  /** A paid-on-delivery order of one line, two units unless told otherwise; gives its external id. */
  placeOrder(units?: number): Promise<string>;
  ship(orderExternalId: string): Promise<void>;
  /** The courier delivered and collected the money. */
  deliver(orderExternalId: string): Promise<void>;
  /** With `can.shopperGroups`: the shopper of the orders is put into a group of this name. */
  groupShopper?(name: string): Promise<void>;
  /** With `can.payLink`: the shopper pays at the platform, as the link lets them. */
  payOnline?(orderExternalId: string): Promise<void>;
  /** Everything the platform has sent so far, as it arrived. */
  deliveries(): Promise<{ headers: Headers; body: Uint8Array }[]>;
  /** The nth write from now on is carried out by the platform, but its answer is lost. */
  loseAnswerOfWrite(nth: number): void;
  /** The nth write from now on fails here at once, and is carried out by the platform only when the returned function is called. */
  lateWrite(nth: number): () => Promise<void>;
  /** Moves the clock that adapter and platform share. */
  pass(seconds: number): void;
  /** From now on the platform withholds personal fields, in reads and webhooks; not every platform does. */
  withholdContact?(withheld: boolean): Promise<void>;
  /** The platform forgets every token of the app. */
  revokeTokens(): Promise<void>;
  /** The owner accepts the app anew, where a sign-in alone brings no new token. */
  consentAgain?(): Promise<void>;
  /** With `can.guardCheckout`. */
  checkout?: CheckoutHarness;
  close(): Promise<void>;
}

/** Retries as the outbox does: a failure without a verdict is tried again with the same key, after the wait it asks for. */
export async function untilAnswered<T>(world: ContractWorld, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ProviderError) || !error.retryable || attempt === 8) throw error;
      world.harness.pass(error.retryAfterSeconds ?? 5);
    }
  }
}

/** What the parts of the contract share: the harness, its connection once signed in, and the usual beginnings of a test. */
export class ContractWorld {
  private keys = 0;
  private signedIn: { harness: PlatformHarness; connection: PlatformConnection } | null = null;

  async open(harness: PlatformHarness): Promise<void> {
    await harness.platform.authenticateStaff(await harness.staffRequest());
    this.signedIn = { harness, connection: await harness.platform.connect(harness.domain) };
  }

  private get ready() {
    if (!this.signedIn) throw new Error("the harness did not start");
    return this.signedIn;
  }

  get harness(): PlatformHarness {
    return this.ready.harness;
  }

  get connection(): PlatformConnection {
    return this.ready.connection;
  }

  newKey(): string {
    return `out_contract${String(++this.keys).padStart(14, "0")}`;
  }

  /** What the caller's database would keep for one order. */
  newMemory(): OrderMemory {
    let kept: string | null = null;
    return {
      read: async () => kept,
      keep: async (text) => {
        kept = text;
      },
    };
  }

  async orderOf(externalId: string): Promise<OrderSnapshot> {
    const [order] = await this.connection.fetchOrders([externalId]);
    if (!order) throw new Error("the order is gone");
    return order;
  }

  async deliveredOrder(units = 2): Promise<OrderSnapshot> {
    const id = await this.harness.placeOrder(units);
    await this.harness.ship(id);
    await this.harness.deliver(id);
    return this.orderOf(id);
  }

  /** A delivered order and what a shopper could ask of it. */
  async askFor(quantity: number, units = 2): Promise<{ order: OrderSnapshot; ask: ReturnAsk }> {
    const order = await this.deliveredOrder(units);
    const fulfilmentLineExternalId = order.parcels[0]?.lines[0]?.externalId ?? "";
    const [reason] = await this.connection.returnReasons();
    const line = { fulfilmentLineExternalId, quantity, reasonId: reason?.id ?? null, note: "Too small" };
    return { order, ask: { orderExternalId: order.externalId, lines: [line] } };
  }

  async openReturn(quantity = 1, units = 2): Promise<{ order: OrderSnapshot; native: NativeReturn }> {
    const { order, ask } = await this.askFor(quantity, units);
    const asked = await this.connection.requestReturn(ask, this.newKey());
    return { order, native: await this.connection.approveReturn(asked.externalId) };
  }
}
