import { beforeEach, describe, expect, test } from "vitest";
import { deliver } from "~/testing/deliver";
import { aSnapshot, type FakePlatform, fakePlatform, redacted } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { installStore } from "../stores/install-store.server";
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

describe("reconcile", () => {
  test("repairs what is missing or older, counts it, and goes on from its last page after a kill", async () => {
    const first = await reconcileStore(ctx, { since: new Date("2026-01-01") });
    expect(first).toEqual({ checked: 23, repaired: 23 });
    const changed = fake.orders.get("o2");
    if (changed) fake.orders.set("o2", { ...changed, updatedAt: new Date("2026-05-25"), financialStatus: "paid" });
    expect(await reconcileStore(ctx, { since: new Date("2026-01-01") })).toEqual({ checked: 23, repaired: 1 });
    await t.database.sql`delete from orders`;
    const { connection } = await ctx.platform();
    const list = connection.listOrdersUpdatedSince;
    let pages = 0;
    connection.listOrdersUpdatedSince = (since, cursor) => {
      if (pages++ === 2) throw new Error("killed");
      return list(since, cursor);
    };
    await expect(reconcileStore(ctx, { since: new Date("2026-01-01") })).rejects.toThrow("killed");
    expect(await count("orders")).toBe(14);
    expect(await reconcileStore(ctx)).toEqual({ checked: 23, repaired: 23 });
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
