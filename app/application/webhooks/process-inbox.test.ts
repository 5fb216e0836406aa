import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { OrderSnapshot } from "~/domain/orders/order";
import { deliver } from "~/testing/deliver";
import { aSnapshot, type FakePlatform, fakePlatform, redacted } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { reconcileStore } from "../sync/reconcile-store.server";
import { rereadOrders } from "../sync/reread-orders.server";
import { backoffSeconds, maxAttempts } from "./process-batch.server";
import { processInbox } from "./process-inbox.server";
import { replayAllDead } from "./replay-all-dead.server";
import { replayDelivery } from "./replay-delivery.server";

const domain = "a.myshopify.com";
let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
});

const inbox = () => t.database.sql`select delivery_id, state, error_code, attempts, duplicates from webhook_inbox order by delivery_id`;
const states = async () => Object.fromEntries((await inbox()).map((r) => [r.delivery_id, r.state]));
const fact = (order: OrderSnapshot) => ({ kind: "order", order }) as const;
const at = (minutes: number) => new Date(Date.parse("2026-05-20T10:00:00Z") + minutes * 60_000);

describe("processInbox", () => {
  test("applies, drops the older and the ignored, and leaves nothing waiting", async () => {
    await deliver(t.app, domain, [
      { id: "1-new", fact: fact(aSnapshot({ externalId: "1", updatedAt: at(5) })) },
      { id: "3-ignored", fact: { kind: "ignored", why: "unknown topic" } },
    ]);
    await processInbox(t.app);
    await deliver(t.app, domain, [{ id: "2-old", fact: fact(aSnapshot({ externalId: "1", updatedAt: at(1) })) }]);
    await processInbox(t.app);
    expect(await states()).toEqual({ "1-new": "done", "2-old": "dropped", "3-ignored": "dropped" });
    expect((await inbox())[1]?.error_code).toBe("older_than_held");
  });

  test("a poisoned delivery holds no neighbour, waits longer each time, dies after its tries and can be replayed", async () => {
    const bad = { ...aSnapshot({ externalId: "bad" }), quantity: 1, currency: "TOOLONG" };
    await deliver(t.app, domain, [
      { id: "a", fact: fact(aSnapshot({ externalId: "1" })) },
      { id: "b", fact: "poison" },
      { id: "c", fact: fact(bad) },
      { id: "d", fact: fact(aSnapshot({ externalId: "2" })) },
    ]);
    await processInbox(t.app);
    expect(await states()).toEqual({ a: "done", b: "failed", c: "failed", d: "done" });
    for (let attempt = 1; attempt < maxAttempts; attempt++) {
      t.clock.advance(backoffSeconds(attempt));
      await processInbox(t.app);
    }
    expect(await states()).toMatchObject({ b: "dead", c: "dead" });
    const [, b, c] = await inbox();
    expect([b?.error_code, c?.error_code]).toEqual(["bad_payload", "db_22001"]);
    expect(JSON.stringify(t.lines)).not.toMatch(/Asha|98123|Temple/);
    await t.database.sql`update webhook_inbox set body = (select body from webhook_inbox where delivery_id = 'a') where delivery_id = 'b'`;
    expect(await replayAllDead(ctx)).toBe(2);
    await processInbox(t.app);
    expect(await states()).toMatchObject({ b: "done", c: "failed" });
  });

  test("a done delivery can be replayed; another store's cannot", async () => {
    await deliver(t.app, domain, [{ id: "a", fact: fact(aSnapshot({ externalId: "1" })) }]);
    await processInbox(t.app);
    await t.database.sql`delete from orders`;
    await replayDelivery(ctx, { deliveryId: "a" });
    await processInbox(t.app);
    expect((await t.database.sql`select external_id from orders`).length).toBe(1);
    const neighbour = await t.store("b.myshopify.com");
    await expect(replayDelivery(neighbour, { deliveryId: "a" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("one store's flood delays another by one turn only", async () => {
    await t.store("b.myshopify.com");
    const flood = Array.from({ length: 200 }, (_, i) => ({ id: `f${i}`, fact: { kind: "ignored", why: "" } as const }));
    await deliver(t.app, domain, flood);
    await deliver(t.app, "b.myshopify.com", [{ id: "small", fact: { kind: "ignored", why: "" } }]);
    let turns = 0;
    // Two turns are one round over both stores.
    await processInbox(t.app, () => turns++ >= 2);
    expect((await states()).small).toBe("dropped");
    const [left] = await t.database.sql`select count(*)::int as n from webhook_inbox where state = 'new'`;
    expect(left?.n).toBe(175);
  });

  test("two workers share the work and nothing is done twice", async () => {
    const deliveries = Array.from({ length: 60 }, (_, i) => ({ id: `d${i}`, fact: fact(aSnapshot({ externalId: String(i) })) }));
    await deliver(t.app, domain, deliveries);
    const handled = await Promise.all([processInbox(t.app), processInbox(t.app)]);
    expect(handled[0] + handled[1]).toBe(60);
    const [row] = await t.database.sql`select count(*)::int as n, max(attempts) as most from webhook_inbox where state = 'done'`;
    expect(row).toMatchObject({ n: 60, most: 1 });
    expect((await t.database.sql`select count(*)::int as n from history where name = 'order.placed'`)[0]?.n).toBe(60);
  });

  test("a worker that dies between claim and commit leaves the deliveries as they were", async () => {
    await deliver(t.app, domain, [{ id: "a", fact: fact(aSnapshot({ externalId: "1" })) }]);
    const dying = { ...t.app, forStore: (...args: Parameters<typeof t.app.forStore>) => {
      const made = t.app.forStore(...args);
      return { ...made, transact: <T>(work: (tx: never) => Promise<T>) => made.transact(async (tx) => {
        await work(tx as never);
        throw new Error("killed");
      }) } as Ctx;
    } }; // biome-ignore format: short
    await expect(processInbox(dying)).rejects.toThrow("killed");
    expect((await inbox())[0]).toMatchObject({ state: "new", attempts: 0 });
    expect((await t.database.sql`select 1 from orders`).length).toBe(0);
    await processInbox(t.app);
    expect((await inbox())[0]).toMatchObject({ state: "done", attempts: 1 });
  });

  test("a deleted order is cancelled once, and older news does not bring it back; a delivered one stays delivered", async () => {
    const order = aSnapshot({ externalId: "1" });
    await deliver(t.app, domain, [{ id: "a", fact: fact(order) }]);
    await processInbox(t.app);
    const gone = { kind: "order-deleted", orderExternalId: "1" } as const;
    await deliver(t.app, domain, [{ id: "b", fact: gone, triggeredAt: at(60) }]);
    await processInbox(t.app);
    await deliver(t.app, domain, [
      { id: "c", fact: gone, triggeredAt: at(60) },
      { id: "d", fact: fact({ ...order, updatedAt: at(30), tags: ["late"] }) },
      { id: "e", fact: { ...gone, orderExternalId: "unknown" }, triggeredAt: at(60) },
    ]);
    await processInbox(t.app);
    expect(await states()).toEqual({ a: "done", b: "done", c: "dropped", d: "dropped", e: "dropped" });
    const held = () => t.database.sql`select decision, outcome, cancelled_at, tags, needs_reread from orders where external_id = '1'`;
    expect((await held())[0]).toEqual({ decision: "cancelled", outcome: "cancelled", cancelled_at: at(60), tags: [], needs_reread: false });
    expect(await t.database.sql`select 1 from history where name = 'order.cancelled'`).toHaveLength(1);
    await t.database.sql`update orders set outcome = 'delivered', outcome_at = ${at(5)}, cancelled_at = null`;
    await deliver(t.app, domain, [{ id: "f", fact: gone, triggeredAt: at(90) }]);
    await processInbox(t.app);
    expect((await held())[0]).toMatchObject({ decision: "cancelled", outcome: "delivered" });
  });

  test("deliveries for a store that is not installed are kept and dropped; what was said before a reinstall does not end it", async () => {
    await deliver(t.app, "nobody.myshopify.com", [{ id: "n", fact: fact(aSnapshot({ externalId: "1" })) }]);
    await deliver(t.app, domain, [{ id: "u", fact: { kind: "uninstalled" }, triggeredAt: new Date("2026-05-01") }]);
    await processInbox(t.app);
    expect(await states()).toEqual({ n: "dropped", u: "dropped" });
    await deliver(t.app, domain, [{ id: "u2", fact: { kind: "uninstalled" }, triggeredAt: t.clock.now() }]);
    await processInbox(t.app);
    expect((await t.database.sql`select uninstalled_at from stores`)[0]?.uninstalled_at).not.toBeNull();
  });
});

/** The parts of the mirror that must equal the truth, whatever happened on the way. */
async function mirrorNow() {
  const orders = await t.database.sql`select * from orders order by external_id`;
  const open = (value: unknown) => (typeof value === "string" ? ctx.sealer.open(ctx.storeId, value) : null);
  const lines = await t.database
    .sql`select l.*, o.external_id as order_key from order_lines l join orders o using (store_id, order_id) order by 2, l.external_id`;
  const parcels = await t.database.sql`select * from parcels order by external_id`;
  return orders.map((o) => ({
    id: o.external_id, updatedAt: o.platform_updated_at.toISOString(), financial: o.financial_status, fulfilment: o.fulfilment_status,
    cancelled: o.cancelled_at !== null, total: Number(o.total_minor), phone: open(o.contact_phone), line1: open(o.address_line1), outcome: o.outcome,
    lines: lines.filter((l) => l.order_key === o.external_id).map((l) => `${l.external_id} ${l.current_quantity}`),
    parcels: parcels.filter((p) => p.order_id === o.order_id).map((p) => `${p.external_id} ${p.status}`),
  })); // biome-ignore format: a table
}

function truthOf(orders: Iterable<OrderSnapshot>) {
  return [...orders]
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    .map((o) => ({
      id: o.externalId, updatedAt: o.updatedAt.toISOString(), financial: o.financialStatus, fulfilment: o.fulfilmentStatus,
      cancelled: o.cancelledAt !== null, total: o.total.minor, phone: o.address?.phone ?? null, line1: o.address?.line1 ?? null,
      outcome: o.parcels.some((p) => p.status === "delivered") ? "delivered" : o.parcels.some((p) => p.status === "failed") ? "rto" : o.cancelledAt ? "cancelled" : "unknown",
      lines: o.lines.map((l) => `${l.externalId} ${l.currentQuantity}`).sort(),
      parcels: o.parcels.map((p) => `${p.externalId} ${p.status}`).sort(),
    })); // biome-ignore format: a table
}

const step = fc.constantFrom("pay", "ship", "deliver", "fail", "cancel", "move", "same-second");

/** An order's life as the platform tells it: one snapshot per change, each complete. */
function lifeOf(externalId: string, steps: readonly string[]): OrderSnapshot[] {
  let order = aSnapshot({ externalId });
  const life = [order];
  steps.forEach((what, i) => {
    const updatedAt = what === "same-second" ? order.updatedAt : at(i + 1);
    const parcel = { externalId: `${externalId}-f`, rawStatus: "", courier: null, trackingNumber: null, trackingUrl: null, createdAt: at(i), deliveredAt: null, lines: [{ externalId: `${externalId}-fl`, orderLineExternalId: `${externalId}-l1`, quantity: 1 }] }; // biome-ignore format: short
    const shipped = order.parcels[0] ?? { ...parcel, status: "in_transit" as const };
    if (what === "pay") order = { ...order, financialStatus: "paid" };
    const gone = order.cancelledAt !== null;
    if (what === "ship" && !gone) order = { ...order, fulfilmentStatus: "fulfilled", parcels: [shipped] };
    if (what === "deliver" && !gone)
      order = { ...order, fulfilmentStatus: "fulfilled", parcels: [{ ...shipped, status: "delivered", deliveredAt: at(i) }] };
    if (what === "fail" && !gone) order = { ...order, fulfilmentStatus: "fulfilled", parcels: [{ ...shipped, status: "failed" }] };
    if (what === "cancel" && order.parcels.length === 0) order = { ...order, cancelledAt: at(i + 1) };
    if (what === "move" && order.address) order = { ...order, address: { ...order.address, line1: `${i} New Street` } };
    if (what === "same-second") order = { ...order, lines: order.lines.map((l) => ({ ...l, currentQuantity: l.currentQuantity + 1 })) };
    order = { ...order, updatedAt };
    life.push(order);
  });
  return life;
}

test("whatever the order, duplication, redaction and loss of deliveries: after reconciliation the mirror equals the truth", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.record({ pick: fc.nat(), hide: fc.boolean(), flush: fc.boolean() }), { maxLength: 20 }),
      async (lives, sent) => {
        round++;
        await t.database.sql.unsafe("truncate orders, shoppers, webhook_inbox, reconciliations, history, risk_tallies cascade");
        fake.orders.clear();
        const all = lives.flatMap((steps, i) => lifeOf(`o${i}`, steps));
        for (const snapshot of all) fake.orders.set(snapshot.externalId, snapshot);
        // Any deliveries in any order: some never sent (lost), some twice, some without contact, processed in any grouping.
        for (const [i, { pick, hide, flush }] of sent.entries()) {
          const snapshot = all[pick % all.length];
          if (!snapshot) continue;
          await deliver(t.app, domain, [{ id: `r${round}-${i}`, fact: fact(hide ? redacted(snapshot) : snapshot) }]);
          if (flush) await processInbox(t.app);
          if (flush && hide) await rereadOrders(ctx);
        }
        await processInbox(t.app);
        await reconcileStore(ctx, { since: new Date("2026-01-01") });
        // The reconciler leaves orders of the right version that wait for their withheld fields to the re-read.
        await rereadOrders(ctx);
        expect(await mirrorNow()).toEqual(truthOf(fake.orders.values()));
        const [waiting] = await t.database.sql`select count(*)::int as n from webhook_inbox where state not in ('done','dropped')`;
        expect(waiting?.n).toBe(0);
        const [tally] = await t.database
          .sql`select coalesce(sum(rto), 0) as rto, coalesce(sum(delivered), 0) as delivered from risk_tallies where kind = 'store'`;
        const outcomes = truthOf(fake.orders.values()).map((o) => o.outcome);
        expect(Math.round(Number(tally?.rto))).toBe(outcomes.filter((o) => o === "rto").length);
        expect(Math.round(Number(tally?.delivered))).toBe(outcomes.filter((o) => o === "delivered").length);
      },
    ),
    {
      numRuns: 25,
      // Found here: an address changed after the order was cancelled, told by a redacted webhook alone.
      examples: [
        [
          [["cancel", "pay", "move"]],
          [
            { pick: 0, hide: false, flush: true },
            { pick: 3, hide: true, flush: false },
          ],
        ],
      ],
    },
  );
}, 180_000);
