import type { AppDatabase } from "../app-figures";
import type { DemoStack } from "../demo-stack";
import type { OrderTruth } from "../order-truth";
import type { MirroredOrder } from "./compare-orders";
import type { Expectations, SmokeFigures } from "./expectations";
import type { StaffClient } from "./staff-client";
import { until } from "./waiting";

/** What every part of the headless run works with. */
export interface Smoke {
  stack: DemoStack;
  shop: string;
  /** Milliseconds since 1970. */
  beganAt: number;
  database: AppDatabase;
  staff: StaffClient;
  expected: Expectations;
  figures: Partial<SmokeFigures>;
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
export async function truthOf({ stack }: Smoke, orderId: string): Promise<OrderTruth> {
  const found = (await stack.side.truth()).orders.find((order) => order.id === orderId);
  if (!found) throw new Error(`The emulated Shopify has no order ${orderId}.`);
  return found;
}

/** Waits until every webhook has been delivered and understood. */
export async function settled(smoke: Smoke, timeoutMs: number): Promise<void> {
  await smoke.staff.control("drain");
  await until("the inbox to be empty", timeoutMs, async () => {
    const { waiting } = await smoke.database.figures(smoke.shop);
    return waiting === 0 ? { done: null } : { now: { waiting } };
  });
}
