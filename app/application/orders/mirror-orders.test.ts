import { beforeEach, describe, expect, test } from "vitest";
import { parseMoney } from "~/domain/money";
import { aSnapshot, fakePlatform, redacted } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { holdOrder } from "./hold-order.server";
import { mirrorOrders } from "./mirror-orders.server";
import type { Via } from "./mirror-rows";

let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store("a.myshopify.com");
});

const mirror = (snapshots: Parameters<typeof mirrorOrders>[2], via: Via = "webhook") =>
  ctx.transact((tx) => mirrorOrders(ctx, tx, snapshots, via));
const later = (minutes: number) => new Date(Date.parse("2026-05-20T10:00:00Z") + minutes * 60_000);
const order = async (externalId = "1") => (await t.database.sql`select * from orders where external_id = ${externalId}`)[0];
const historyOf = async () =>
  (await t.database.sql`select name, data from history where name like 'order.%' order by event_id`).map((r) => r.name);

describe("mirrorOrders", () => {
  test("writes the order, its lines, its shopper, its placing and its risk at once; contact is sealed", async () => {
    const result = await mirror([aSnapshot({ externalId: "1" })]);
    expect(result.added).toEqual(["1"]);
    const row = await order();
    expect(row).toMatchObject({
      is_cod: true,
      total_minor: "139900",
      quantity: 1,
      outcome: "unknown",
      needs_reread: false,
      skus: ["KURTA-M"],
    });
    expect(row?.risk_probability).toBeGreaterThan(0);
    expect(row?.contact_name).toMatch(/^v1:/);
    expect(ctx.sealer.open(ctx.storeId, String(row?.contact_phone))).toBe("+919812345678");
    expect(await t.database.sql`select sku, product_type from order_lines`).toEqual([{ sku: "KURTA-M", product_type: "Kurtas" }]);
    expect(await historyOf()).toEqual(["order.placed"]);
    const dump = JSON.stringify([await t.database.sql`select * from shoppers`, row, await t.database.sql`select * from history`, t.lines]);
    expect(dump).not.toMatch(/Asha|98123|Temple|example\.com/);
  });

  test("an older version never overwrites a newer one; an equal one may", async () => {
    await mirror([aSnapshot({ externalId: "1", updatedAt: later(10), tags: ["new"] })]);
    expect((await mirror([aSnapshot({ externalId: "1", updatedAt: later(5), tags: ["old"] })])).dropped).toEqual(["1"]);
    expect((await order())?.tags).toEqual(["new"]);
    await mirror([aSnapshot({ externalId: "1", updatedAt: later(10), tags: ["equal"] })]);
    expect((await order())?.tags).toEqual(["equal"]);
  });

  test("a redacted webhook keeps known contact and asks for a re-read; a repeated one leaves no history", async () => {
    const full = aSnapshot({ externalId: "1" });
    await mirror([redacted(full)]);
    expect(await order()).toMatchObject({ needs_reread: true, contact_phone: null });
    expect(t.jobs.map((j) => j.job.name)).toContain("order.re-read");
    await mirror([full], "reread");
    const before = await order();
    expect(before).toMatchObject({ needs_reread: false });
    await mirror([redacted({ ...full, updatedAt: later(1) })]);
    const after = await order();
    expect(ctx.sealer.open(ctx.storeId, String(after?.contact_phone))).toBe("+919812345678");
    expect(after?.phone_hash).toBe(before?.phone_hash);
    expect(after?.needs_reread).toBe(true);
    expect(await historyOf()).toEqual(["order.placed"]);
    expect((await t.database.sql`select count(*)::int as n from shoppers`)[0]?.n).toBe(1);
  });

  test("what only a direct reading tells is not erased by a webhook", async () => {
    const parcel = {
      externalId: "f1", status: "delivered" as const, rawStatus: "DELIVERED", courier: "X", trackingNumber: "T1", trackingUrl: null,
      createdAt: later(5), deliveredAt: later(50), lines: [{ externalId: "fl1", orderLineExternalId: "1-l1", quantity: 1 }],
    }; // biome-ignore format: a table
    const full = aSnapshot({
      externalId: "1",
      gateways: ["My method"],
      manualGateway: true,
      parcels: [parcel],
      fulfilmentStatus: "fulfilled",
      updatedAt: later(60),
    });
    await mirror([full], "reconcile");
    const poor = { ...parcel, deliveredAt: null, lines: [{ externalId: null, orderLineExternalId: "1-l1", quantity: 1 }] };
    const line = full.lines[0];
    if (!line) throw new Error("no line");
    await mirror([{ ...full, manualGateway: null, parcels: [poor], lines: [{ ...line, productType: null }], updatedAt: later(61) }]);
    expect(await order()).toMatchObject({ is_cod: true, outcome: "delivered", needs_reread: false });
    expect((await t.database.sql`select delivered_at from parcels`)[0]?.delivered_at).toEqual(later(50));
    expect((await t.database.sql`select external_id from parcel_lines`)[0]?.external_id).toBe("fl1");
    expect((await t.database.sql`select product_type from order_lines`)[0]?.product_type).toBe("Kurtas");
  });

  test("meaningful changes leave one history row each; a mark of a person stands", async () => {
    const first = aSnapshot({ externalId: "1" });
    await mirror([first]);
    const refund = { externalId: "r1", returnExternalId: null, amount: parseMoney("100", "INR"), note: null, createdAt: later(9) };
    await mirror([{ ...first, financialStatus: "paid", refunds: [refund], updatedAt: later(9) }]);
    await mirror([{ ...first, financialStatus: "paid", refunds: [refund], updatedAt: later(10), tags: ["x"] }]);
    const rows = await t.database.sql`select data from history where name = 'order.updated'`;
    expect(rows.map((r) => r.data.changes)).toEqual([["paid", "refunded"]]);
    await t.database.sql`update orders set outcome = 'rto', outcome_marked = true, outcome_at = now()`;
    await mirror([{ ...first, cancelledAt: later(20), updatedAt: later(20) }]);
    expect(await order()).toMatchObject({ outcome: "rto", decision: "cancelled" });
  });

  test("an outcome is counted once, however often it is told", async () => {
    const cancelled = aSnapshot({ externalId: "1", updatedAt: later(9), fulfilmentStatus: "fulfilled", parcels: [
      { externalId: "f1", status: "failed", rawStatus: "FAILURE", courier: null, trackingNumber: null, trackingUrl: null, createdAt: later(2), deliveredAt: null, lines: [] },
    ] }); // biome-ignore format: a table
    for (let i = 0; i < 3; i++) await mirror([cancelled]);
    const [row] = await t.database.sql`select rto, delivered from risk_tallies where kind = 'store'`;
    expect(row?.rto).toBeCloseTo(1, 5);
    expect(row?.delivered).toBe(0);
  });

  test("how an order ended is no evidence for its own score: one told whole scores as the same one told open", async () => {
    const parcel = {
      externalId: "f1",
      rawStatus: "X",
      courier: null,
      trackingNumber: null,
      trackingUrl: null,
      createdAt: later(2),
      deliveredAt: null,
      lines: [],
    };
    const probability = async () =>
      (await t.database.sql`select risk_probability from orders order by external_id`).map((r) => r.risk_probability);
    await mirror([aSnapshot({ externalId: "1" })]);
    const [open] = await probability();
    await t.database.sql`delete from orders`;
    await mirror([aSnapshot({ externalId: "1", updatedAt: later(9), parcels: [{ ...parcel, status: "failed" }] })]);
    expect((await t.database.sql`select outcome from orders`)[0]?.outcome).toBe("rto");
    expect(await probability()).toEqual([open]);
  });

  test("identity: id, else phone, else e-mail; a guest is adopted; two ids never merge", async () => {
    const guest = aSnapshot({ externalId: "1", shopper: null });
    await mirror([
      guest,
      aSnapshot({ externalId: "2", updatedAt: later(1) }),
      aSnapshot({ externalId: "3", shopper: null, email: null, updatedAt: later(2) }),
    ]);
    expect((await t.database.sql`select count(*)::int as n from shoppers`)[0]?.n).toBe(1);
    const other = { externalId: "c-2", name: "Ravi", email: null, phone: "+919812345678" };
    await mirror([aSnapshot({ externalId: "4", shopper: other, email: null, updatedAt: later(3) })]);
    expect((await t.database.sql`select external_id from shoppers order by external_id`).map((r) => r.external_id)).toEqual(["c-1", "c-2"]);
  });

  test("a removed line goes, a neighbour's order of the same id stays untouched", async () => {
    const neighbour = await t.store("b.myshopify.com");
    const twoLines = aSnapshot({ externalId: "1" });
    const line = twoLines.lines[0];
    if (!line) throw new Error("no line");
    const both = { ...twoLines, lines: [line, { ...line, externalId: "1-l2", sku: "B" }] };
    await neighbour.transact((tx) => mirrorOrders(neighbour, tx, [both], "webhook"));
    await mirror([both]);
    await mirror([{ ...twoLines, updatedAt: later(1) }]);
    const counts = await t.database.sql`select store_id, count(*)::int as n from order_lines group by 1`;
    expect(Object.fromEntries(counts.map((r) => [r.store_id, r.n]))).toEqual({ [ctx.storeId]: 1, [neighbour.storeId]: 2 });
  });
});

describe("a person who decides while an order is laid over", () => {
  test("waits for it, and their word stands: it is not written over with what was read before", async () => {
    await mirror([aSnapshot({ externalId: "1" })]);
    const orderId = String((await order())?.order_id);
    let deciding: Promise<void> | undefined;
    await ctx.transact(async (tx) => {
      const execute = async (query: Parameters<typeof tx.db.execute>[0]) => {
        const rows = await tx.db.execute(query);
        // Between the reading of what is held and the writing over it: the moment in which a decision could be lost.
        if (!deciding && JSON.stringify(query).includes("as erased")) {
          deciding = holdOrder(ctx, { orderId });
          await Promise.race([deciding, new Promise((resolve) => setTimeout(resolve, 300))]);
        }
        return rows;
      };
      const db = new Proxy(tx.db, { get: (target, name) => (name === "execute" ? execute : Reflect.get(target, name, target)) });
      await mirrorOrders(ctx, { ...tx, db }, [aSnapshot({ externalId: "1", updatedAt: later(9), tags: ["vip"] })], "webhook");
    });
    expect(deciding).toBeDefined();
    await deciding;
    expect(await order()).toMatchObject({ decision: "held", tags: ["vip"] });
  });
});
