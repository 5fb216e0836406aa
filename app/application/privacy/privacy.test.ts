import { beforeEach, describe, expect, test } from "vitest";
import type { PlatformFact } from "~/ports/platform";
import { deliver } from "~/testing/deliver";
import { aSnapshot, type FakePlatform, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Ctx } from "../ctx";
import { processInbox } from "../webhooks/process-inbox.server";

const domain = "a.myshopify.com";
let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
const asha = aSnapshot({
  externalId: "gid://shopify/Order/4501",
  shopper: { externalId: "gid://shopify/Customer/77001", name: "Asha Rao", email: "asha@example.com", phone: "+919812345678" },
  note: "ring twice",
});
const ravi = aSnapshot({
  externalId: "gid://shopify/Order/45010",
  shopper: { externalId: "gid://shopify/Customer/77002", name: "Ravi", email: "ravi@example.com", phone: "+919812345679" },
  email: "ravi@example.com",
  address: asha.address && { ...asha.address, name: "Ravi", phone: null, line1: "9 Lake Road" },
});

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  const neighbour = await t.store("b.myshopify.com");
  for (const to of [domain, "b.myshopify.com"])
    await deliver(t.app, to, [
      { id: `${to}-1`, fact: { kind: "order", order: asha } },
      { id: `${to}-2`, fact: { kind: "order", order: ravi } },
    ]);
  await processInbox(t.app);
  expect(neighbour.storeId).not.toBe(ctx.storeId);
});

const rows = (table: string, storeId = ctx.storeId) => t.database.sql.unsafe(`select * from ${table} where store_id = $1`, [storeId]);
const send = async (id: string, fact: Parameters<typeof deliver>[2][number]["fact"]) => {
  await deliver(t.app, domain, [{ id, fact, triggeredAt: t.clock.now() }]);
  await processInbox(t.app);
};
const erase: PlatformFact = {
  kind: "redact-shopper",
  shopperExternalId: "gid://shopify/Customer/77001",
  email: "asha@example.com",
  phone: null,
  orderExternalIds: [asha.externalId],
};

/** Everything readable about the store: every row with its sealed values opened, bodies too. */
async function dump(): Promise<string> {
  const parts: string[] = [];
  for (const table of ["shoppers", "orders", "order_lines", "refunds", "history", "outbox", "privacy_requests"])
    for (const row of await rows(table))
      for (const value of Object.values(row))
        parts.push(typeof value === "string" && value.startsWith("v1:") ? ctx.sealer.open(ctx.storeId, value) : JSON.stringify(value));
  for (const row of await rows("webhook_inbox"))
    if (row.body.length > 0) parts.push(ctx.sealer.openBytes(ctx.storeId, row.body).toString());
  return parts.join("\n");
}

describe("privacy", () => {
  test("redacting a shopper leaves nothing of them, in the inbox neither, and everything of the others; figures stay", async () => {
    expect(await dump()).toMatch(/Asha Rao[\s\S]*ring twice/);
    await send("redact", erase);
    await t.drain();
    const left = await dump();
    // The request itself names ids only; it is a delivery of its own and is emptied as well.
    expect(left).not.toMatch(/Asha|9812345678|asha@|ring twice/);
    expect(left).toMatch(/Ravi/);
    const [order] = await t.database.sql`select * from orders where store_id = ${ctx.storeId} and external_id = ${asha.externalId}`;
    expect(order).toMatchObject({ total_minor: "139900", city: "Pune", contact_name: null, phone_hash: null });
    expect(await rows("orders", (await t.store("b.myshopify.com")).storeId)).toHaveLength(2);
    expect((await rows("privacy_requests"))[0]).toMatchObject({ kind: "redact_shopper", state: "done" });
  });

  test("what still arrives about an erased shopper's old order fills nothing again", async () => {
    await send("redact", erase);
    await t.drain();
    await send("late", { kind: "order", order: { ...asha, updatedAt: new Date("2026-05-30") } });
    const [order] = await t.database.sql`select * from orders where store_id = ${ctx.storeId} and external_id = ${asha.externalId}`;
    expect(order).toMatchObject({ contact_name: null, contact_phone: null, address_line1: null, phone_hash: null, note: null });
    const [shopper] = await t.database
      .sql`select * from shoppers where store_id = ${ctx.storeId} and external_id = 'gid://shopify/Customer/77001'`;
    expect(shopper).toMatchObject({ name: null, phone: null, email: null });
  });

  test("an export holds what is known about the person and nobody else, sealed", async () => {
    const [hers] = await t.database.sql`select order_id from orders where store_id = ${ctx.storeId} and external_id = ${asha.externalId}`;
    await ctx.transact((tx) =>
      tx.say([{ kind: "nobody.knows", dedupeKey: "w", orderId: hers?.order_id, payload: {}, words: "All the best, Asha" }]),
    );
    await send("export", {
      kind: "export-shopper",
      shopperExternalId: "gid://shopify/Customer/77001",
      email: null,
      requestId: "rq1",
      orderExternalIds: [],
    });
    const [request] = await rows("privacy_requests");
    expect(request?.sealed_export).toMatch(/^v1:/);
    const text = ctx.sealer.open(ctx.storeId, String(request?.sealed_export));
    expect(text).toMatch(/Asha Rao/);
    expect(text).toMatch(/12 Temple Road/);
    expect(text).toMatch(/All the best, Asha/);
    expect(text).not.toMatch(/Ravi/);
  });

  test("redacting a store deletes every row of it but the request; the neighbour keeps all", async () => {
    await t.database.sql`update stores set uninstalled_at = ${t.clock.now()} where store_id = ${ctx.storeId}`;
    await send("bye", { kind: "redact-store" });
    const tables = await t.database.sql<
      { name: string }[]
    >`select table_name as name from information_schema.columns where column_name = 'store_id' and table_schema = 'public'`;
    for (const { name } of tables) expect([name, (await rows(name)).length]).toEqual([name, name === "privacy_requests" ? 1 : 0]);
    const neighbour = (await t.store("b.myshopify.com")).storeId;
    expect(await rows("orders", neighbour)).toHaveLength(2);
    expect(await rows("webhook_inbox", neighbour)).toHaveLength(2);
  });
});
