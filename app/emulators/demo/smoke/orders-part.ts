import { openInAdmin } from "../admin-visit";
import { compareOrders } from "./compare-orders";
import { mirroredOrders, type Smoke, settled } from "./smoke-context";
import { until } from "./waiting";

/** Installs the app and waits until the store's past is read. */
export async function installAndBackfill(smoke: Smoke, timeoutMs: number): Promise<void> {
  const { stack, shop, database, expected } = smoke;
  await stack.side.install();
  await openInAdmin(stack.started.adminUrl, stack.started.appPath);
  await until("the backfill", timeoutMs, async () => {
    const [last] = await database.read(
      (sql) => sql<{ state: string; errorCode: string | null; read: number }[]>`
        select state, error_code as "errorCode", orders_read as read from backfills
        where store_id = (select store_id from stores where domain = ${shop}) order by started_at desc limit 1`,
    );
    if (last?.state === "failed") throw new Error(`The backfill failed: ${last.errorCode}`);
    return last?.state === "done" ? { done: null } : { now: last ?? "not begun" };
  });
  const { orders } = await database.figures(shop);
  expected.equal("orders after the backfill", orders, stack.started.orders);
}

/** Lets live orders come (null = all that are left) and some of them be shipped and delivered, all of it told by faulty webhooks. */
export async function liveOrders(smoke: Smoke, count: number | null, carried: number): Promise<string[]> {
  const { side } = smoke.stack;
  const placed = await side.place(count);
  const shipped = placed.slice(0, carried);
  if (shipped.length > 0) {
    await side.ship(shipped);
    await side.deliver(shipped.slice(0, Math.ceil(carried / 2)));
  }
  return placed;
}

/** Runs the reconciler through its button and waits for its end. */
export async function reconcile(smoke: Smoke, timeoutMs: number): Promise<void> {
  const { database, shop, staff, figures } = smoke;
  const last = () =>
    database.read(
      (sql) => sql<{ id: string; state: string; checked: number; repaired: number }[]>`
        select reconciliation_id as id, state, checked, repaired from reconciliations
        where store_id = (select store_id from stores where domain = ${shop}) order by started_at desc limit 1`,
    );
  // One that is under way would be joined, and may have begun before the last webhook was lost.
  const before = await until<string | null>("an earlier reconciliation to end", timeoutMs, async () => {
    const [now] = await last();
    return now?.state === "running" ? { now } : { done: now?.id ?? null };
  });
  await staff.mustPost("system/reconcile/run");
  const run = await until<{ checked: number; repaired: number }>("the reconciler", timeoutMs, async () => {
    const [now] = await last();
    if (now?.state === "failed") throw new Error("The reconciler failed.");
    return now && now.id !== before && now.state === "done" ? { done: now } : { now: now ?? "not begun" };
  });
  figures.reconciled = (figures.reconciled ?? 0) + run.checked;
  figures.repaired = (figures.repaired ?? 0) + run.repaired;
}

/** Every order of the app against the truth, and every delivery accounted for. */
export async function compareEverything(smoke: Smoke): Promise<void> {
  const { stack, expected, figures } = smoke;
  const { orders: truths } = await stack.side.truth();
  const mirrored = await mirroredOrders(smoke);
  compareOrders(expected, mirrored, truths);
  figures.orders = mirrored.length;
  figures.scored = mirrored.filter((order) => order.scored).length;
  // Telling the store its orders' risk causes webhooks too, for as long as that takes: the books are read when they balance, if ever.
  let now = await books(smoke);
  for (const end = Date.now() + 60_000; !balanced(now) && Date.now() < end; now = await books(smoke))
    await new Promise((resolve) => setTimeout(resolve, 200));
  const { inbox, sent } = now;
  figures.webhooks = { received: inbox.received, duplicates: inbox.duplicates, dropped: sent.dropped };
  expected.equal("webhooks stored", inbox.received, sent.delivered);
  expected.equal("webhooks given up by the emulated Shopify", sent.failed, 0);
  expected.equal("webhooks that were not understood", inbox.unfinished, 0);
}

interface Inbox {
  received: number;
  duplicates: number;
  unfinished: number;
}
type Books = { inbox: Inbox; sent: { delivered: number; dropped: number; failed: number } };

/** The app's count of deliveries beside the sender's. */
async function books({ database, shop, stack }: Smoke): Promise<Books> {
  const [inbox] = await database.read(
    (sql) => sql<Inbox[]>`
      select count(*)::int as received, coalesce(sum(duplicates), 0)::int as duplicates,
             count(*) filter (where state not in ('done', 'dropped'))::int as unfinished
      from webhook_inbox where domain = ${shop}`,
  );
  if (!inbox) throw new Error("count(*) gave no row");
  return { inbox, sent: (await stack.side.status()).webhooks };
}

function balanced({ inbox, sent }: Books): boolean {
  return inbox.received === sent.delivered && inbox.unfinished === 0;
}

/** Waits until webhooks and what they caused have come to rest, repairs what was lost, and compares. */
export async function comeToRest(smoke: Smoke, timeoutMs: number): Promise<void> {
  await settled(smoke, timeoutMs);
  smoke.say("reconciling");
  await reconcile(smoke, timeoutMs);
  await settled(smoke, timeoutMs);
}

/** The risk of undecided orders, seen from the store: Shopify's own assessment, our metafield, our tag on risky ones. */
export async function riskWrittenBack(smoke: Smoke, timeoutMs: number): Promise<void> {
  const { database, shop, stack, expected, figures } = smoke;
  await until("the risk of every waiting order to be told", timeoutMs, async () => {
    const [open] = await database.read(
      (sql) => sql<{ count: number; stuck: number }[]>`
        select count(*) filter (where state in ('pending', 'sending', 'failed'))::int as count, count(*) filter (where state = 'stuck')::int as stuck
        from outbox where kind = 'order.annotate' and store_id = (select store_id from stores where domain = ${shop})`,
    );
    return open?.count === 0 ? { done: null } : { now: open };
  });
  const bands = await database.read(
    (sql) => sql<{ externalId: string; band: string }[]>`
      select o.external_id as "externalId", o.risk_band as band from orders o
      where o.store_id = (select store_id from stores where domain = ${shop})
        and exists (select 1 from outbox m where m.store_id = o.store_id and m.order_id = o.order_id and m.kind = 'order.annotate'
                    and m.state = 'sent' and m.result ? 'assessmentId')`,
  );
  const truths = new Map((await stack.side.truth()).orders.map((order) => [order.id.replace(/^.*\//, ""), order]));
  const told = bands.map((row) => ({ ...row, truth: truths.get(row.externalId.replace(/^.*\//, "")) }));
  figures.annotated = told.length;
  expected.that(told.length > 0, "No order's risk was told to the store.");
  const names = (rows: typeof told) =>
    rows.map((row) => `${row.truth?.name ?? row.externalId} [${row.truth?.riskLevels.join(" ") ?? ""}] ${row.truth?.financialStatus}`);
  // An order shipped between our look and our call takes no assessment any more, by Shopify's rule; one scored again has two.
  const unassessed = told.filter((row) => row.truth?.riskLevels.length === 0 && row.truth.shippedUnits === 0);
  expected.none("told orders without Shopify's own risk assessment", names(unassessed));
  expected.none("told orders without our metafield", names(told.filter((row) => (row.truth?.metafields.length ?? 0) === 0)));
  const risky = told.filter((row) => row.band !== "low");
  expected.that(risky.length > 0, "No order of medium or high risk was told to the store.");
  const tagged = (row: (typeof told)[number]) => row.truth?.tags.includes(`backhaul:rto-${row.band}`) ?? false;
  expected.none("risky orders without our tag", names(risky.filter((row) => !tagged(row))));
}

/** One of these orders, whichever the app knows already, held and released from its page. */
export async function holdAndRelease(smoke: Smoke, candidates: readonly string[]): Promise<void> {
  const { database, shop, staff, stack } = smoke;
  const open = await database.read(
    (sql) => sql<{ id: string; externalId: string }[]>`
      select order_id as id, external_id as "externalId" from orders
      where store_id = (select store_id from stores where domain = ${shop}) and cancelled_at is null and fulfilment_status = 'unfulfilled'`,
  );
  const known = new Map(open.map((order) => [order.externalId.replace(/^.*\//, ""), order.id]));
  const orderId = candidates.findLast((one) => known.has(one.replace(/^.*\//, "")));
  const own = known.get(orderId?.replace(/^.*\//, "") ?? "");
  if (!own) throw new Error("None of the new orders is in the app.");
  const isHeld = async (held: boolean) =>
    until(`the order to be ${held ? "held" : "released"}`, 30_000, async () => {
      const order = (await stack.side.truth()).orders.find((one) => one.id === orderId);
      return order?.onHold === held ? { done: null } : { now: order?.onHold };
    });
  await staff.mustPost(`orders/${own}/hold`);
  await isHeld(true);
  await staff.mustPost(`orders/${own}/release`);
  await isHeld(false);
}
