import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { Refusal } from "~/domain/errors";
import type { OrderId, ShopperId } from "~/domain/ids";
import { defaultSettings } from "~/domain/stores/settings";
import { type TestApp, testApp } from "~/testing/test-app";
import { getStore } from "~db/queries/store-row.server";
import { orders, shoppers } from "~db/schema/orders";
import { accessLog, outbox, webhookInbox } from "~db/schema/records";
import { staff } from "~db/schema/stores";
import type { Ctx } from "../ctx";
import { changeRole } from "./change-role.server";
import { confirmReturnsOff } from "./confirm-returns-off.server";
import { csvField, exportOrders } from "./export-orders.server";
import { cursorKindOf, orderFilterOf, readCursor } from "./order-filter";
import { readRisk } from "./read-risk.server";
import { saveSettings } from "./save-settings.server";
import { removeView, saveView } from "./saved-views.server";
import { viewHome } from "./view-home.server";
import { viewOrder } from "./view-order.server";
import { viewOrders } from "./view-orders.server";
import { systemTabs, viewSystem } from "./view-system.server";

let world: TestApp;
let ctx: Ctx;
let neighbour: Ctx;

const idOf = (n: number): OrderId => `ord_01K0000000000000000000${String(n).padStart(4, "0")}`;
const minutes = (n: number) => new Date(world.clock.now().getTime() - n * 60_000);

/** Orders of one store; order `i` was placed `i` minutes ago and is worth `i` at stake. */
async function place(owner: Ctx, count: number, change: (i: number) => Partial<typeof orders.$inferInsert> = () => ({})) {
  await owner.transact(async (tx) => {
    await tx.db
      .insert(shoppers)
      .values({ storeId: tx.storeId, shopperId: "shp_01K00000000000000000000001" as ShopperId })
      .onConflictDoNothing();
    await tx.db.insert(orders).values(
      Array.from({ length: count }, (_, i) => ({
        storeId: tx.storeId,
        orderId: idOf(i),
        externalId: String(9000 + i),
        name: `#${1000 + i}`,
        placedAt: minutes(i),
        platformUpdatedAt: minutes(i),
        currency: "INR",
        totalMinor: 100_000,
        subtotalMinor: 100_000,
        discountMinor: 0,
        shippingMinor: 0,
        taxMinor: 0,
        isCod: i % 2 === 0,
        gateways: ["cod"],
        financialStatus: "pending" as const,
        fulfilmentStatus: "unfulfilled" as const,
        tags: i % 10 === 0 ? ["gift"] : [],
        discountCodes: [],
        skus: [`SKU-${i % 5}`],
        quantity: 1,
        shopperId: "shp_01K00000000000000000000001" as ShopperId,
        contactName: owner.sealer.seal(owner.storeId, "Asha Rao"),
        phoneHash: owner.sealer.hash(owner.storeId, "phone", `+9198123456${String(i % 100).padStart(2, "0")}`),
        emailHash: owner.sealer.hash(owner.storeId, "email", `asha${i}@example.com`),
        postalCode: i < 3 ? "800020" : "560001",
        riskProbability: 0.2,
        riskBand: "medium" as const,
        riskAction: "verify" as const,
        atStakeMinor: i + 1,
        ...change(i),
      })),
    );
  });
}

const list = (query: string) => {
  const params = new URLSearchParams(query);
  const { filter } = orderFilterOf(params);
  const cursor = (name: string) => readCursor(params.get(name), cursorKindOf(filter));
  return viewOrders(ctx, { filter, after: cursor("after"), before: cursor("before") });
};

beforeEach(async () => {
  world = await testApp();
  ctx = await world.store("one.myshopify.com", { currency: "INR", timezone: "Asia/Kolkata", actor: "staff:stf_a" });
  neighbour = await world.store("two.myshopify.com", { currency: "INR", timezone: "Asia/Kolkata" });
});

describe("the Orders list", () => {
  test("pages forwards and back over every row once, whichever way it is sorted", async () => {
    await place(ctx, 120);
    await place(neighbour, 5);
    for (const [query, first] of [
      ["view=all", "#1000"],
      ["", "#1119"],
    ] as const) {
      const one = await list(query);
      expect(one.rows[0]?.name).toBe(first);
      expect(one.previous).toBeNull();
      expect(one.count).toEqual({ value: 120, capped: false });
      const two = await list(`${query}&after=${one.next}`);
      const three = await list(`${query}&after=${two.next}`);
      expect(three.next).toBeNull();
      const names = [...one.rows, ...two.rows, ...three.rows].map((row) => row.name);
      expect(new Set(names).size).toBe(120);
      const back = await list(`${query}&before=${three.previous}`);
      expect(back.rows.map((row) => row.name)).toEqual(two.rows.map((row) => row.name));
      const start = await list(`${query}&before=${back.previous}`);
      expect(start.rows.map((row) => row.name)).toEqual(one.rows.map((row) => row.name));
      expect(start.previous).toBeNull();
    }
  });

  test("only orders that wait and whose advice is not to ship are to decide", async () => {
    await place(
      ctx,
      5,
      (i) =>
        [
          {},
          { decision: "held" as const },
          { outcome: "rto" as const },
          { riskAction: "ship" as const },
          { fulfilmentStatus: "fulfilled" as const },
        ][i] ?? {},
    );
    expect((await list("")).rows.map((row) => row.name)).toEqual(["#1000"]);
    expect((await list("decision=held&view=held")).rows.map((row) => row.name)).toEqual(["#1001"]);
    expect((await list("view=rto&outcome=rto")).rows.map((row) => row.name)).toEqual(["#1002"]);
  });

  test("finds by name, phone in any writing, e-mail, PIN and SKU, and never a neighbour's", async () => {
    await place(ctx, 20);
    await ctx.transact((tx) => tx.db.execute(sql`update stores set country_code = 'IN' where store_id = ${tx.storeId}`));
    await place(neighbour, 20);
    const found = async (q: string) => (await list(`view=all&q=${encodeURIComponent(q)}`)).rows.map((row) => row.name);
    expect(await found("1007")).toEqual(["#1007"]);
    expect(await found("#1007")).toEqual(["#1007"]);
    expect(await found("098123 45607")).toEqual(["#1007"]);
    expect(await found("Asha7@Example.com")).toEqual(["#1007"]);
    expect(await found("800020")).toEqual(["#1000", "#1001", "#1002"]);
    expect(await found("SKU-4")).toEqual(["#1004", "#1009", "#1014", "#1019"]);
    expect(await found("nothing like it")).toEqual([]);
  });

  test("filters by payment, tag and days in the store's zone", async () => {
    // 2026-06-01 06:00 UTC is 11:30 in India: 11 h 31 min ago it was still May there.
    await place(ctx, 30, (i) => ({ placedAt: minutes(i * 60) }));
    expect((await list("view=all&payment=prepaid")).rows).toHaveLength(15);
    expect((await list("view=all&tag=gift")).rows.map((row) => row.name)).toEqual(["#1000", "#1010", "#1020"]);
    expect((await list("view=all&from=2026-06-01")).rows).toHaveLength(12);
    expect((await list("view=all&to=2026-05-31")).rows).toHaveLength(18);
    expect((await list("view=all&from=soon&band=purple")).rows).toHaveLength(30);
  });

  test("tells the shopper's record, opens the name, and notes the reading", async () => {
    await place(ctx, 3, (i) => (i === 2 ? { outcome: "rto" as const } : {}));
    const { rows } = await list("view=all");
    expect(rows[0]).toMatchObject({ shopperName: "Asha Rao", shopper: { orders: 3, rtos: 1 } });
    expect(JSON.stringify(rows)).not.toMatch(/v1:|Hash/);
    const reads = await ctx.transact((tx) => tx.db.select().from(accessLog));
    expect(reads.map((read) => [read.actor, read.purpose])).toEqual([["staff:stf_a", "orders list"]]);
  });

  test("a page from a cursor that is not one is the first page", async () => {
    await place(ctx, 2);
    expect((await list("view=all&after=%00nonsense")).rows).toHaveLength(2);
  });
});

test("the export holds every row once, no personal data, and no formula", async () => {
  await place(ctx, 1_203, (i) => (i === 0 ? { riskReason: "=cmd|'/c calc'!A1" } : {}));
  let csv = "";
  for await (const part of exportOrders(ctx, { filter: orderFilterOf(new URLSearchParams("view=all")).filter, ids: [] })) csv += part;
  const lines = csv.trim().split("\r\n");
  expect(lines).toHaveLength(1_204);
  expect(new Set(lines.slice(1).map((line) => line.split(",")[0])).size).toBe(1_203);
  expect(csv).not.toContain("Asha");
  expect(csv).toContain("'=cmd");
  expect(csvField('a "b", c')).toBe('"a ""b"", c"');
  expect(csvField("-12.50")).toBe("-12.50");
});

test("a tag or SKU is looked up in this store only, and a common one is met on the way", async () => {
  await place(neighbour, 6, () => ({ tags: ["theirs", "both"], skus: ["BOTH"] }));
  await place(ctx, 4, (i) => ({ tags: i === 2 ? ["both", 'odd "{,}'] : [], skus: i === 1 ? ["BOTH"] : ["MINE"] }));
  const names = async (query: string) => (await list(`view=all&${query}`)).rows.map((row) => row.name);
  expect(await names("tag=theirs")).toEqual([]);
  expect(await names("tag=both")).toEqual(["#1002"]);
  expect(await names(`tag=${encodeURIComponent('odd "{,}')}`)).toEqual(["#1002"]);
  expect(await names("sku=BOTH")).toEqual(["#1001"]);
  expect(await names("sku=MINE&tag=both")).toEqual(["#1002"]);
  expect(await names("q=BOTH")).toEqual(["#1001"]);
  const having = await ctx.transact((tx) => tx.db.execute(sql`select orders_having('tag', 'both', 10) as id`));
  expect(having).toEqual([{ id: idOf(2) }]);
  const cut = await neighbour.transact((tx) => tx.db.execute(sql`select orders_having('sku', 'BOTH', 3) as id`));
  expect(cut).toHaveLength(3);
});

describe("Home", () => {
  test("is calm in a new store and counts what waits in a busy one", async () => {
    expect(await viewHome(ctx)).toMatchObject({
      toDecide: { count: 0, atStakeMinor: 0 },
      trend: [],
      backfill: null,
      rtoRate: { now: null },
      firstSteps: true,
    });
    await place(ctx, 4, (i) => (i === 3 ? { outcome: "rto" as const } : {}));
    await place(neighbour, 9);
    const home = await viewHome(ctx);
    expect(home.toDecide).toEqual({ count: 3, atStakeMinor: 6 });
    expect(home.trend).toEqual([{ week: "2026-06-01", all: 1, cod: null, decided: 1 }]);
  });
});

describe("one order", () => {
  test("is not found in another store, and its page carries nothing sealed", async () => {
    await place(ctx, 1);
    const view = await viewOrder(ctx, { orderId: idOf(0) });
    expect(view.contact.name).toBe("Asha Rao");
    expect(JSON.stringify(view)).not.toMatch(/v1:t1|Hash"/);
    await expect(viewOrder(neighbour, { orderId: idOf(0) })).rejects.toMatchObject({ code: "not_found" });
    await expect(readRisk(ctx, { order: "gid://shopify/Order/9000" })).rejects.toMatchObject({ code: "not_scored" });
    await expect(readRisk(neighbour, { order: "gid://shopify/Order/9000" })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("settings saved over somebody else's are refused", async () => {
  await saveSettings(ctx, { settings: { ...defaultSettings, autoHold: true }, version: 1 });
  await expect(saveSettings(ctx, { settings: defaultSettings, version: 1 })).rejects.toMatchObject({ code: "changed_meanwhile" });
});

test("the owner says once that the platform's own returns are off; nothing else changes", async () => {
  const saved = () => ctx.transact((tx) => getStore(tx));
  const before = await saved();
  await confirmReturnsOff(ctx);
  await confirmReturnsOff(ctx);
  const after = await saved();
  expect(after.settings).toEqual({ ...before.settings, returns: { ...before.settings.returns, platformReturnsOff: true } });
  expect(after.settingsVersion).toBe(before.settingsVersion + 1);
  expect((await neighbour.transact((tx) => getStore(tx))).settings.returns.platformReturnsOff).toBe(false);
});

test("saved views forget the page number, have unlike names, and go away", async () => {
  const id = await saveView(ctx, { page: "orders", name: "Patna", query: "pin=800020&after=abc" });
  await expect(saveView(ctx, { page: "orders", name: "patna", query: "" })).rejects.toMatchObject({ code: "name_taken" });
  expect((await list("view=all")).views.at(-1)).toMatchObject({ id, label: "Patna", query: `pin=800020&view=${id}`, saved: true });
  await expect(removeView(neighbour, { viewId: id })).rejects.toMatchObject({ code: "not_found" });
  await removeView(ctx, { viewId: id });
  expect((await list("view=all")).views.some((view) => view.saved)).toBe(false);
});

test("a store never loses its last owner", async () => {
  const person = (staffId: string, role: "owner" | "support") => ({
    storeId: ctx.storeId,
    staffId,
    externalId: staffId,
    role,
    lastSeenAt: ctx.now(),
  });
  await ctx.transact((tx) => tx.db.insert(staff).values([person("stf_a", "owner"), person("stf_b", "support")]));
  await expect(changeRole(ctx, { staffId: "stf_a", role: "support" })).rejects.toBeInstanceOf(Refusal);
  await changeRole(ctx, { staffId: "stf_b", role: "owner" });
  await changeRole(ctx, { staffId: "stf_a", role: "support" });
});

test("every part of System reads, and pages through the inbox", async () => {
  await ctx.transact(async (tx) => {
    await tx.db.insert(webhookInbox).values(
      Array.from({ length: 60 }, (_, i) => ({
        storeId: tx.storeId,
        deliveryId: `d-${i}`,
        platform: "shopify" as const,
        domain: "one.myshopify.com",
        topic: "orders/create",
        receivedAt: minutes(i),
        body: Buffer.from("x"),
        state: i === 5 ? ("dead" as const) : ("done" as const),
      })),
    );
    await tx.db
      .insert(outbox)
      .values({ storeId: tx.storeId, outboxId: "out_1", kind: "order.hold", dedupeKey: "k", payload: {}, state: "stuck" });
  });
  for (const tab of systemTabs) expect((await viewSystem(ctx, { tab, state: null, after: null })).tab).toBe(tab);
  const one = await viewSystem(ctx, { tab: "inbox", state: null, after: null });
  if (one.tab !== "inbox") throw new Error("another tab");
  expect(one.counts).toMatchObject({ done: 59, dead: 1, new: 0 });
  const two = await viewSystem(ctx, { tab: "inbox", state: null, after: readCursor(one.next, "instant") });
  if (two.tab !== "inbox") throw new Error("another tab");
  expect(new Set([...one.rows, ...two.rows].map((row) => row.deliveryId)).size).toBe(60);
});
