import { compareOrders } from "./compare-orders";
import { mirroredOrders, type Smoke, settled } from "./smoke-context";
import { until } from "./waiting";

/** Installs the app and waits until the store's past is read. */
export async function installAndBackfill(smoke: Smoke, timeoutMs: number): Promise<void> {
  const { far, shop, database, expected } = smoke;
  await far.install();
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
  expected.equal("orders after the backfill", orders, far.orders);
}

/** Lets live orders come (null = all that are left) and some of them be shipped and delivered, all of it told by faulty webhooks. */
export async function liveOrders(smoke: Smoke, count: number | null, carried: number): Promise<string[]> {
  const { far } = smoke;
  const placed = await far.place(count);
  const shipped = placed.slice(0, carried);
  if (shipped.length > 0) {
    await far.ship(shipped);
    await far.deliver(shipped.slice(0, Math.ceil(carried / 2)));
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
  const { far, expected, figures } = smoke;
  const truths = await far.truths();
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
  expected.equal(`webhooks given up by ${far.name}`, sent.failed, 0);
  expected.equal("webhooks that were not understood", inbox.unfinished, 0);
}

interface Inbox {
  received: number;
  duplicates: number;
  unfinished: number;
}
type Books = { inbox: Inbox; sent: { delivered: number; dropped: number; failed: number } };

/** The app's count of deliveries beside the sender's. */
async function books({ database, shop, far }: Smoke): Promise<Books> {
  const [inbox] = await database.read(
    (sql) => sql<Inbox[]>`
      select count(*)::int as received, coalesce(sum(duplicates), 0)::int as duplicates,
             count(*) filter (where state not in ('done', 'dropped'))::int as unfinished
      from webhook_inbox where domain = ${shop}`,
  );
  if (!inbox) throw new Error("count(*) gave no row");
  return { inbox, sent: await far.webhooks() };
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

/** One of these orders, whichever the app knows already, held and released from its page. */
export async function holdAndRelease(smoke: Smoke, candidates: readonly string[]): Promise<void> {
  const { database, shop, staff, far } = smoke;
  const look = async () => {
    const open = await database.read(
      (sql) => sql<{ id: string; externalId: string }[]>`
        select order_id as id, external_id as "externalId" from orders
        where store_id = (select store_id from stores where domain = ${shop}) and cancelled_at is null and fulfilment_status = 'unfulfilled'`,
    );
    const known = new Map(open.map((order) => [order.externalId.replace(/^.*\//, ""), order.id]));
    const orderId = candidates.findLast((one) => known.has(one.replace(/^.*\//, "")));
    const own = known.get(orderId?.replace(/^.*\//, "") ?? "");
    return own === undefined ? { now: `${open.length} orders to ship` } : { done: { orderId, own } };
  };
  const { orderId, own } = await until<{ orderId: string | undefined; own: string }>("one of the new orders", 60_000, look);
  const isHeld = async (held: boolean) =>
    until(`the order to be ${held ? "held" : "released"}`, 30_000, async () => {
      const order = (await far.truths()).find((one) => one.id === orderId);
      return order?.onHold === held ? { done: null } : { now: order?.onHold };
    });
  await staff.mustPost(`orders/${own}/hold`);
  await isHeld(true);
  await staff.mustPost(`orders/${own}/release`);
  await isHeld(false);
}
