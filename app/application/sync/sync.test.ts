import { beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { deliver } from "~/testing/deliver";
import { aSnapshot, type FakePlatform, fakePlatform, redacted, versionOf } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { closeStoreRow } from "~db/queries/stores.server";
import type { Ctx } from "../ctx";
import { installStore } from "../stores/install-store.server";
import { viewSystem } from "../views/view-system.server";
import { processInbox } from "../webhooks/process-inbox.server";
import { cancelBackfill } from "./cancel-backfill.server";
import { reconcileStore } from "./reconcile-store.server";
import { rereadOrders } from "./reread-orders.server";
import { runBackfill } from "./run-backfill.server";
import { startBackfill } from "./start-backfill.server";

let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store("a.myshopify.com");
  for (let i = 0; i < 23; i++) fake.orders.set(`o${i}`, aSnapshot({ externalId: `o${i}` }));
});

const count = async (table: string) => (await t.database.sql.unsafe(`select count(*)::int as n from ${table}`))[0]?.n;
const backfill = async () => (await t.database.sql`select * from backfills`)[0];
const finish = async () => {
  for (let i = 0; i < 20; i++) if ((await runBackfill(ctx, { batch: 5 })) === null) return;
  throw new Error("the backfill does not end");
};

describe("backfill", () => {
  test("killed at every single line it goes on where it was: nothing lost, nothing doubled", async () => {
    await startBackfill(ctx, {});
    await runBackfill(ctx);
    await runBackfill(ctx);
    const lines: number[] = [];
    for (let deadAt = 0; deadAt < 23; deadAt++) {
      fake.onBulkLine = (index) => {
        lines.push(index);
        if (index === deadAt) throw new Error("killed");
      };
      await runBackfill(ctx, { batch: 5 }).then(
        () => {},
        (error: Error) => expect(error.message).toBe("killed"),
      );
    }
    fake.onBulkLine = () => {};
    await finish();
    expect(await count("orders")).toBe(23);
    expect(await count("history where name = 'order.placed'")).toBe(23);
    expect(await backfill()).toMatchObject({ state: "done", orders_read: 23, offset_bytes: "23" });
  });

  test("two runs at once do the work once; a webhook that came meanwhile wins", async () => {
    const newer = aSnapshot({ externalId: "o3", updatedAt: new Date("2026-05-21"), tags: ["newer"] });
    await deliver(t.app, "a.myshopify.com", [{ id: "w", fact: { kind: "order", order: newer } }]);
    await processInbox(t.app);
    await startBackfill(ctx, {});
    await runBackfill(ctx);
    await runBackfill(ctx);
    await Promise.all([runBackfill(ctx, { batch: 5 }), runBackfill(ctx, { batch: 5 })]);
    await finish();
    expect((await backfill())?.orders_read).toBe(23);
    expect((await t.database.sql`select tags from orders where external_id = 'o3'`)[0]?.tags).toEqual(["newer"]);
  });

  test("partial results are kept, then reconciled from the start; an empty failure too; cancelling stops it", async () => {
    fake.bulk = { state: "failed", objectCount: 3, url: "bulk://partial", errorCode: "TIMEOUT" };
    await startBackfill(ctx, {});
    await finish();
    expect(await backfill()).toMatchObject({ state: "failed", error_code: "TIMEOUT", orders_read: 23 });
    expect(t.jobs.find((j) => j.job.name === "store.reconcile")?.job.payload).toEqual({ sinceAt: new Date(0).toISOString() });
    await t.database.sql`delete from backfills`;
    await startBackfill(ctx, {});
    expect(await cancelBackfill(ctx)).toBe(true);
    expect(await runBackfill(ctx)).toBeNull();
    expect(await cancelBackfill(ctx)).toBe(false);
  });

  test("old orders are scored but nobody is told; open ones are", async () => {
    const old = fake.orders.get("o1");
    if (old) fake.orders.set("o1", { ...old, fulfilmentStatus: "fulfilled" });
    await startBackfill(ctx, {});
    await finish();
    expect(await count("orders where risk_probability is not null")).toBe(23);
    expect(await count("outbox where kind = 'order.annotate'")).toBe(22);
  });
});

describe("the file of a backfill", () => {
  const expired = () => {
    throw new ProviderError("rejected", "shopify", "bulk_file_expired", "The address has expired.");
  };
  const rows = () => t.database.sql`select state, error_code, url, since_at, orders_read from backfills order by created_at`;

  test("has an address that is sealed while it is read, shown to nobody, and forgotten at the end", async () => {
    await startBackfill(ctx, {});
    await runBackfill(ctx);
    await runBackfill(ctx);
    const [row] = await rows();
    expect(row?.url).toMatch(/^v1:/);
    expect(ctx.sealer.open(ctx.storeId, row?.url)).toBe("bulk://1");
    const seen = await viewSystem(ctx, { tab: "sync", state: null, after: null });
    expect(JSON.stringify(seen)).not.toMatch(/"url"|bulkId|bulk:|v1:/);
    expect(seen).toMatchObject({ backfills: [{ state: "reading" }] });
    await finish();
    expect((await rows())[0]).toMatchObject({ state: "done", url: null });
    for (const end of [() => cancelBackfill(ctx), () => ctx.transact((tx) => closeStoreRow(tx, t.clock.now()))]) {
      await startBackfill(ctx, {});
      await runBackfill(ctx);
      await runBackfill(ctx);
      await end();
    }
    expect((await rows()).map((one) => [one.state, one.url])).toEqual([
      ["done", null],
      ["cancelled", null],
      ["cancelled", null],
    ]);
  });

  test("has expired: that backfill failed, a new one asks for another file; three such failures in a day are enough", async () => {
    const since = new Date("2026-02-01");
    await startBackfill(ctx, { since });
    await runBackfill(ctx);
    await runBackfill(ctx);
    fake.onBulkLine = expired;
    expect(await runBackfill(ctx)).toBe(0);
    expect((await rows()).map((row) => [row.state, row.error_code, row.since_at])).toEqual([
      ["failed", "bulk_file_expired", since],
      ["asked", null, since],
    ]);
    await finish();
    expect((await rows()).map((row) => row.state)).toEqual(["failed", "failed", "failed"]);
    expect(t.jobs.find((j) => j.job.name === "store.reconcile")?.job.payload).toEqual({ sinceAt: since.toISOString() });
    t.clock.advance(2 * 86_400);
    fake.onBulkLine = () => {};
    await startBackfill(ctx, {});
    await finish();
    expect((await rows()).at(-1)).toMatchObject({ state: "done", orders_read: 23 });
  });

  test("is out of reach for a while: the backfill stays open and goes on", async () => {
    await startBackfill(ctx, {});
    await runBackfill(ctx);
    await runBackfill(ctx);
    fake.onBulkLine = () => {
      throw new ProviderError("unavailable", "shopify", "bulk_file_broken", "It broke off.");
    };
    await expect(runBackfill(ctx)).rejects.toMatchObject({ code: "bulk_file_broken" });
    expect((await rows()).map((row) => row.state)).toEqual(["reading"]);
  });
});

describe("reconcile", () => {
  test("a place to go on from that the platform refuses: the run failed, the same span is read from its start", async () => {
    const { connection } = await ctx.platform();
    const list = connection.listOrderVersions;
    let refused = 0;
    connection.listOrderVersions = (since, cursor) => {
      if (cursor === "14" && refused++ === 0) throw new Error("killed");
      return list(since, cursor);
    };
    const since = new Date("2026-01-01");
    await expect(reconcileStore(ctx, { since })).rejects.toThrow("killed");
    connection.listOrderVersions = async (at, cursor) => {
      if (cursor === "14" && refused++ === 1) throw new ProviderError("rejected", "shopify", "INVALID_CURSOR", "The cursor is not known.");
      return list(at, cursor);
    };
    expect(await reconcileStore(ctx)).toEqual({ checked: 23, repaired: 9 });
    const runs = await t.database.sql`select state, error_code, since_at from reconciliations order by created_at`;
    expect(runs.map((run) => [run.state, run.error_code, run.since_at])).toEqual([
      ["failed", "INVALID_CURSOR", since],
      ["done", null, since],
    ]);
  });

  test("a refusal of the very first page ends the run and is told", async () => {
    const { connection } = await ctx.platform();
    connection.listOrderVersions = async () => {
      throw new ProviderError("rejected", "shopify", "ACCESS_DENIED", "No scope.");
    };
    await expect(reconcileStore(ctx)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(reconcileStore(ctx)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect((await t.database.sql`select state from reconciliations`).map((run) => run.state)).toEqual(["failed", "failed"]);
  });

  test("repairs what is missing or older, counts it, and goes on from its last page after a kill", async () => {
    const first = await reconcileStore(ctx, { since: new Date("2026-01-01") });
    expect(first).toEqual({ checked: 23, repaired: 23 });
    const changed = fake.orders.get("o2");
    if (changed) fake.orders.set("o2", { ...changed, updatedAt: new Date("2026-05-25"), financialStatus: "paid" });
    expect(await reconcileStore(ctx, { since: new Date("2026-01-01") })).toEqual({ checked: 23, repaired: 1 });
    await t.database.sql`delete from orders`;
    const { connection } = await ctx.platform();
    const list = connection.listOrderVersions;
    let pages = 0;
    connection.listOrderVersions = (since, cursor) => {
      if (pages++ === 2) throw new Error("killed");
      return list(since, cursor);
    };
    await expect(reconcileStore(ctx, { since: new Date("2026-01-01") })).rejects.toThrow("killed");
    expect(await count("orders")).toBe(14);
    expect(await reconcileStore(ctx)).toEqual({ checked: 23, repaired: 23 });
  });
});

describe("reconcile by versions", () => {
  const since = new Date("2026-01-01");
  const tell = async (order: ReturnType<typeof aSnapshot>) => {
    await deliver(t.app, "a.myshopify.com", [{ id: `w-${order.externalId}`, fact: { kind: "order", order } }]);
    await processInbox(t.app);
  };
  const change = (id: string, over: Partial<ReturnType<typeof aSnapshot>>) =>
    fake.orders.set(id, aSnapshot({ ...fake.orders.get(id), externalId: id, ...over }));

  test("reads whole only what differs, in batches of 50, and nothing when nothing does", async () => {
    const { connection } = await ctx.platform();
    const list = connection.listOrderVersions;
    connection.listOrderVersions = async (at) => {
      const items = [];
      for (let cursor: string | null = "0"; cursor !== null; ) {
        const page: Awaited<ReturnType<typeof list>> = await list(at, cursor);
        items.push(...page.items);
        cursor = page.next;
      }
      return { items, next: null };
    };
    for (let i = 23; i < 120; i++) change(`o${i}`, {});
    expect(await reconcileStore(ctx, { since })).toEqual({ checked: 120, repaired: 120 });
    expect(fake.calls).toEqual(["fetchOrders 50", "fetchOrders 50", "fetchOrders 20"]);
    fake.calls.length = 0;
    expect(await reconcileStore(ctx, { since })).toEqual({ checked: 120, repaired: 0 });
    expect(fake.calls).toEqual([]);
    expect(await count("history where name = 'store.reconciled'")).toBe(1);
    change("o3", { updatedAt: new Date("2026-05-25"), financialStatus: "paid" });
    change("new", {});
    expect(await reconcileStore(ctx, { since })).toEqual({ checked: 121, repaired: 2 });
    expect(fake.calls).toEqual(["fetchOrders 2"]);
  });

  test("a second change within the same second is seen by what else the list says; a newer webhook is left alone", async () => {
    await reconcileStore(ctx, { since });
    fake.calls.length = 0;
    change("o1", { financialStatus: "paid" });
    change("o2", { cancelledAt: new Date("2026-05-20") });
    change("o4", { lines: aSnapshot({ externalId: "o4" }).lines.map((line) => ({ ...line, currentQuantity: 0 })) });
    await tell(aSnapshot({ externalId: "o5", updatedAt: new Date("2026-05-25"), tags: ["newer"] }));
    expect(await reconcileStore(ctx, { since })).toEqual({ checked: 23, repaired: 3 });
    // On three pages of the list.
    expect(fake.calls).toEqual(["fetchOrders 1", "fetchOrders 1", "fetchOrders 1"]);
    const rows = await t.database.sql`select financial_status as paid, decision, quantity, tags from orders
      where external_id in ('o1', 'o2', 'o4', 'o5') order by external_id`;
    expect([rows[0]?.paid, rows[1]?.decision, rows[2]?.quantity, rows[3]?.tags]).toEqual(["paid", "cancelled", 0, ["newer"]]);
  });

  test("an order of the right version whose personal data was withheld is the re-read's, and comes out whole", async () => {
    await reconcileStore(ctx, { since });
    fake.calls.length = 0;
    change("o1", { updatedAt: new Date("2026-05-25") });
    const told = aSnapshot({ externalId: "new" });
    fake.orders.set("new", told);
    await tell(redacted(told));
    expect(await count("orders where needs_reread and contact_phone is null")).toBe(1);
    expect(await reconcileStore(ctx, { since })).toEqual({ checked: 24, repaired: 1 });
    expect(fake.calls).toEqual(["fetchOrders 1"]);
    await t.drain();
    expect(await count("orders where contact_phone is not null and not needs_reread")).toBe(24);
  });

  test("killed between two batches of one page it repairs each order once and counts each once", async () => {
    const { connection } = await ctx.platform();
    for (let i = 23; i < 120; i++) change(`o${i}`, {});
    const all = [...fake.orders.values()].map(versionOf);
    connection.listOrderVersions = async () => ({ items: all, next: null });
    const fetch = connection.fetchOrders;
    let batches = 0;
    connection.fetchOrders = (ids) => {
      if (batches++ === 1) throw new Error("killed");
      return fetch(ids);
    };
    await expect(reconcileStore(ctx, { since })).rejects.toThrow("killed");
    expect(await count("orders")).toBe(50);
    expect(await reconcileStore(ctx)).toEqual({ checked: 120, repaired: 120 });
    expect(fake.calls).toEqual(["fetchOrders 50", "fetchOrders 50", "fetchOrders 20"]);
    expect(await count("history where name = 'order.placed'")).toBe(120);
  });

  test("looks for the native returns of listed orders, whether it had to read them whole or not", async () => {
    change("o1", { hasReturns: true });
    await reconcileStore(ctx, { since });
    const asked = () =>
      t.jobs.splice(0).flatMap(({ job }) => (job.name === "order.mirror-returns" ? (job.payload.orderExternalIds as string[]) : []));
    expect(asked()).toEqual(["o1"]);
    change("o2", { hasReturns: true });
    fake.calls.length = 0;
    await reconcileStore(ctx, { since });
    expect(fake.calls).toEqual([]);
    expect(asked().sort()).toEqual(["o1", "o2"]);
  });

  test("compares with this store's orders only", async () => {
    await reconcileStore(ctx, { since });
    const neighbour = await t.store("b.myshopify.com");
    expect(await reconcileStore(neighbour, { since })).toEqual({ checked: 23, repaired: 23 });
    expect(await count("orders")).toBe(46);
  });
});

describe("re-read", () => {
  test("reads waiting orders in batches and forgets those the platform no longer knows", async () => {
    const all = [...fake.orders.values()].map((order) => ({
      id: order.externalId,
      fact: { kind: "order", order: redacted(order) } as const,
    }));
    await deliver(t.app, "a.myshopify.com", all);
    await processInbox(t.app);
    expect(await count("orders where needs_reread")).toBe(23);
    fake.orders.delete("o7");
    expect(await rereadOrders(ctx)).toBe(22);
    expect(fake.calls).toEqual(["fetchOrders 23"]);
    expect(await count("orders where needs_reread")).toBe(0);
    expect(await count("orders where contact_phone is not null")).toBe(22);
  });
});

describe("re-read of an order", () => {
  const told = async (order: Parameters<typeof aSnapshot>[0]) => {
    await deliver(t.app, "a.myshopify.com", [{ id: `w-${fake.calls.length}`, fact: { kind: "order", order: redacted(aSnapshot(order)) } }]);
    await processInbox(t.app);
  };

  test("whose copy at the platform lags behind the webhook is tried again a few times, each time once, and then no more", async () => {
    await told({ externalId: "o1", updatedAt: new Date("2026-05-25") });
    t.jobs.length = 0;
    await rereadOrders(ctx);
    expect(fake.calls).toHaveLength(1);
    expect(await count("orders where needs_reread")).toBe(1);
    for (let i = 0; i < 20; i++) {
      t.clock.advance(3600);
      await t.drain();
    }
    expect(fake.calls).toHaveLength(5);
    expect(await count("orders where needs_reread")).toBe(0);
    expect(t.jobs.filter((j) => j.job.name === "order.re-read")).toEqual([]);
  });

  test("and whose copy caught up is taken", async () => {
    await told({ externalId: "o1", updatedAt: new Date("2026-05-25") });
    await rereadOrders(ctx);
    fake.orders.set("o1", aSnapshot({ externalId: "o1", updatedAt: new Date("2026-05-25") }));
    t.clock.advance(3600);
    await t.drain();
    expect(await count("orders where contact_phone is not null and not needs_reread")).toBe(1);
  });

  test("from which the platform always withholds personal fields is read once for each change", async () => {
    fake.orders.set("o1", redacted(aSnapshot({ externalId: "o1" })));
    await told({ externalId: "o1" });
    for (let i = 0; i < 5; i++) {
      await t.drain();
      t.clock.advance(3600);
    }
    expect(fake.calls).toEqual(["fetchOrders 1"]);
    expect(await count("orders where needs_reread")).toBe(0);
  });
});

describe("install", () => {
  test("the first sign-in makes store, owner and backfill; the next ones change nothing; a reinstall starts again", async () => {
    const session = { platform: "shopify" as const, domain: "new.myshopify.com", userExternalId: "u1", locale: "en" };
    const fresh = t.app.forStore((await t.store("new.myshopify.com")).storeId, "staff:u1");
    await t.database.sql`delete from stores where domain = 'new.myshopify.com'`;
    expect((await installStore(fresh, session)).fresh).toBe(true);
    expect((await installStore(fresh, session)).fresh).toBe(false);
    await installStore(fresh, { ...session, userExternalId: "u2" });
    expect((await t.database.sql`select role from staff order by role`).map((r) => r.role)).toEqual(["owner", "read_only"]);
    expect(await count("backfills")).toBe(1);
    expect((await t.database.sql`select currency, country_code from stores where domain = 'new.myshopify.com'`)[0]).toEqual({
      currency: "INR",
      country_code: "IN",
    });
    await t.database.sql`update stores set uninstalled_at = now() where domain = 'new.myshopify.com'`;
    await t.database.sql`update backfills set state = 'done'`;
    expect((await installStore(fresh, session)).fresh).toBe(true);
    expect(await count("backfills")).toBe(2);
  });
});
