import type { AppDatabase } from "../app-figures";
import type { DemoStack } from "../demo-stack";
import type { OrderTruth } from "../order-truth";
import type { MirroredOrder } from "./compare-orders";
import type { Expectations, StoreFigures } from "./expectations";
import { until } from "./waiting";

/** The far side of one store: its platform as the headless run needs it. `order` is the platform's name of an order. */
export interface FarSide {
  /** For people: "the emulated Shopify". */
  name: string;
  /** Orders of the past. */
  orders: number;
  /** Installs the app and opens it once, as the owner does. */
  install(): Promise<void>;
  /** Places live orders (null = all that are left) and gives their names. */
  place(count: number | null): Promise<string[]>;
  ship(orders: string[]): Promise<unknown>;
  deliver(orders: string[]): Promise<unknown>;
  truths(): Promise<OrderTruth[]>;
  webhooks(): Promise<{ delivered: number; dropped: number; failed: number }>;
  /** Resolves when every webhook was delivered or given up. */
  drain(): Promise<unknown>;
}

/** Posts forms of the app's pages as a member of staff. */
export interface Staff {
  /** Gives status and body; never throws for a refusal. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<{ status: number; body: string }>;
  /** @throws Error with the refusal */
  mustPost(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
}

/** What every part of the headless run of one store works with. */
export interface Smoke {
  stack: DemoStack;
  /** The store's permanent name on its platform. */
  shop: string;
  far: FarSide;
  /** Milliseconds since 1970. */
  beganAt: number;
  database: AppDatabase;
  staff: Staff;
  expected: Expectations;
  figures: Partial<StoreFigures>;
  say: (sentence: string) => void;
}

/** The app's orders as they are now. */
export function mirroredOrders({ database, shop }: Smoke): Promise<MirroredOrder[]> {
  return database.read(
    (sql) => sql<MirroredOrder[]>`
      select external_id as "externalId", name, total_minor::float8 as "totalMinor", refunded_minor::float8 as "refundedMinor",
             financial_status as "financialStatus", cancelled_at is not null as cancelled, scored_at is not null as scored
      from orders where store_id = (select store_id from stores where domain = ${shop})`,
  );
}

/** The truth about one order now. @throws Error when there is no such order */
export async function truthOf({ far }: Smoke, orderId: string): Promise<OrderTruth> {
  const found = (await far.truths()).find((order) => order.id === orderId);
  if (!found) throw new Error(`${far.name} has no order ${orderId}.`);
  return found;
}

/** Waits until every webhook has been delivered and understood, and what webhooks only named has been read. */
export async function settled(smoke: Smoke, timeoutMs: number): Promise<void> {
  await smoke.far.drain();
  await until("the inbox to be empty", timeoutMs, async () => {
    const { waiting } = await smoke.database.figures(smoke.shop);
    return waiting === 0 ? { done: null } : { now: { waiting } };
  });
  // A worker that was killed leaves jobs behind as if they ran; they are taken up much later, and the reconciler does their work before that.
  const since = smoke.stack.worker().startedAt;
  await until("orders to be read again", timeoutMs, async () => {
    const [jobs] = await smoke.database.read(
      (sql) => sql<{ open: number }[]>`
        select count(*)::int as open from pgboss.job
        where name = 'order.re-read' and data->>'storeId' = (select store_id from stores where domain = ${smoke.shop})
          and (state in ('created', 'retry') or state = 'active' and started_on >= ${since})`,
    );
    return jobs?.open === 0 ? { done: null } : { now: jobs };
  });
}
