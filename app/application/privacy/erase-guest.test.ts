import { beforeEach, describe, expect, test } from "vitest";
import type { PlatformFact } from "~/ports/platform";
import { deliver } from "~/testing/deliver";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import { inboxSlice } from "~db/queries/privacy.server";
import type { Ctx } from "../ctx";
import { declineReturn } from "../returns/decline-return.server";
import { processInbox } from "../webhooks/process-inbox.server";

const domain = "a.myshopify.com";
const email = "guest@example.com";
/** A buyer without an account at the platform. */
const guestOrder = (over: Partial<Parameters<typeof aSnapshot>[0]> & { externalId: string }) =>
  aSnapshot({ shopper: null, email, note: "ring twice", ...over });
const old = guestOrder({ externalId: "gid://shopify/Order/4501" });
const erase: PlatformFact = { kind: "redact-shopper", shopperExternalId: null, email, phone: null, orderExternalIds: [old.externalId] };

let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  ctx = await t.store(domain);
});

const send = async (id: string, fact: PlatformFact) => {
  await deliver(t.app, domain, [{ id, fact, triggeredAt: t.clock.now() }]);
  await processInbox(t.app);
};
const rows = (text: string) => t.database.sql.unsafe(text);
const nothingPersonal = {
  contact_name: null, contact_phone: null, contact_email: null, address_line1: null, phone_hash: null, email_hash: null, note: null,
}; // biome-ignore format: a table

describe("a guest who is erased", () => {
  test("is not made anew by what arrives late about an order that is known", async () => {
    await send("1", { kind: "order", order: old });
    await send("2", erase);
    await send("3", { kind: "order", order: { ...old, updatedAt: new Date("2026-06-01T05:00:00Z"), tags: ["late"] } });
    expect(await rows("select * from orders")).toEqual([
      expect.objectContaining({ ...nothingPersonal, tags: ["late"], needs_reread: false }),
    ]);
    expect(await rows("select name, phone, email, phone_hash, email_hash from shoppers")).toEqual([
      { name: null, phone: null, email: null, phone_hash: null, email_hash: null },
    ]);
  });

  test("though the request named nothing of theirs but orders", async () => {
    await send("1", { kind: "order", order: old });
    await send("2", { ...erase, email: null, orderExternalIds: [old.externalId, "gid://shopify/Order/1"] });
    await send("3", { kind: "order", order: { ...old, updatedAt: new Date("2026-06-01T05:00:00Z") } });
    expect(await rows("select * from orders")).toEqual([expect.objectContaining(nothingPersonal)]);
  });

  test("nor by an order from before that was not known yet; what they buy afterwards is theirs again", async () => {
    await send("1", erase);
    await send("2", { kind: "order", order: guestOrder({ externalId: "gid://shopify/Order/4502" }) });
    expect(await rows("select * from orders")).toEqual([expect.objectContaining({ ...nothingPersonal, shopper_id: null })]);
    expect(await rows("select * from shoppers")).toHaveLength(0);
    const placedAt = new Date(t.clock.now().getTime() + 60_000);
    await send("3", { kind: "order", order: guestOrder({ externalId: "gid://shopify/Order/4503", placedAt, updatedAt: placedAt }) });
    expect(await rows("select * from shoppers where email_hash is not null")).toHaveLength(1);
    expect(await rows("select * from orders where contact_phone is not null and shopper_id is not null")).toHaveLength(1);
  });

  test("takes along the export that was filed under the request's number, and nobody else's", async () => {
    const orderOnly = { ...old, email: null, address: null };
    const other = aSnapshot({ externalId: "gid://shopify/Order/9001" });
    await send("1", { kind: "order", order: orderOnly });
    await send("2", { kind: "order", order: other });
    const ask = { kind: "export-shopper", shopperExternalId: null, email: null } as const;
    await send("3", { ...ask, requestId: "77", orderExternalIds: [old.externalId] });
    await send("4", { ...ask, requestId: "78", orderExternalIds: [other.externalId] });
    await send("5", erase);
    const exports = await rows(
      "select external_key, sealed_export is null as gone from privacy_requests where kind = 'export_shopper' order by 1",
    );
    expect(exports.map((row) => [row.external_key, row.gone])).toEqual([
      ["77", true],
      ["78", false],
    ]);
  });
});

test("the words of a declined return go, from the return and from the message that still waits, which stays sendable", async () => {
  await send("1", { kind: "order", order: old });
  const [order] = await rows("select order_id from orders");
  await rows(`insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor,
    settings_version, requested_at) values ('${ctx.storeId}', 'ret_1', '${order?.order_id}', 'R-1', 'shopper', 'k', 'requested', 'none', 'open', 'refund', 'INR', 1, 1, now())`);
  await declineReturn(ctx, { returnId: "ret_1" as Parameters<typeof declineReturn>[1]["returnId"], note: "Asha wore it to a wedding." });
  await ctx.transact((tx) =>
    tx.say([{ kind: "nobody.knows", dedupeKey: "w", orderId: String(order?.order_id), payload: {}, words: "Asha, all the best" }]),
  );
  const kept = async () => JSON.stringify(await rows("select decline_note, to_jsonb(o) as message from returns, outbox o order by kind"));
  expect(await kept()).not.toMatch(/Asha|wedding/);
  expect(await kept()).toMatch(/"decline_note":"v1:.*"words":"v1:/);
  await send("2", erase);
  expect(await rows("select decline_note from returns")).toEqual([{ decline_note: null }]);
  expect(await rows("select distinct state, words from outbox where kind in ('nobody.knows','return.decline')")).toEqual([
    { state: "pending", words: null },
  ]);
});

describe("stored deliveries", () => {
  test("that came after the request are not touched: they tell of a new order", async () => {
    await send("a", { kind: "order", order: old });
    await deliver(t.app, domain, [{ id: "b", fact: erase }]);
    t.clock.advance(60);
    const placedAt = t.clock.now();
    const fresh = guestOrder({ externalId: "gid://shopify/Order/4509", note: "again 4501", placedAt, updatedAt: placedAt });
    await processInbox(t.app);
    await deliver(t.app, domain, [{ id: "c", fact: { kind: "order", order: fresh } }]);
    await t.drain();
    expect(
      (await rows("select delivery_id, state, length(body) > 0 as full from webhook_inbox order by 1")).map((row) => ({ ...row })),
    ).toEqual([
      { delivery_id: "a", state: "done", full: false },
      { delivery_id: "b", state: "done", full: false },
      { delivery_id: "c", state: "new", full: true },
    ]);
    await processInbox(t.app);
    expect(await rows("select * from orders where external_id = 'gid://shopify/Order/4509' and contact_email is not null")).toHaveLength(1);
  });

  test("are looked into in slices of bytes, each at least one delivery", async () => {
    await deliver(
      t.app,
      domain,
      [1, 2, 3, 4, 5].map((n) => ({ id: `d${n}`, fact: "x".repeat(n === 3 ? 5000 : 100) })),
    );
    const sizes: number[] = [];
    for (let after = ""; ; ) {
      const slice = await ctx.transact((tx) => inboxSlice(tx, after, t.clock.now(), { rows: 100, bytes: 1000 }));
      const last = slice.at(-1);
      if (!last) break;
      sizes.push(slice.length);
      after = last.delivery_id;
    }
    expect(sizes).toEqual([2, 1, 2]);
  });
});
