import { expect, test } from "vitest";
import { deliver } from "~/testing/deliver";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { testApp, testSealer } from "~/testing/test-app";
import { findReturn } from "~db/queries/returns.server";
import { sealedTables } from "~db/queries/system/sealed.server";
import { createSealer } from "~db/sealing.server";
import { cancelImport } from "../outcomes/cancel-import.server";
import { uploadOutcomes } from "../outcomes/upload-outcomes.server";
import { declineNoteOf } from "../returns/decline-note.server";
import { processInbox } from "../webhooks/process-inbox.server";
import { rotateSealing } from "./rotate-sealing.server";

test("everything sealed by the old key is sealed by the new one, once; a second run finds nothing", async () => {
  const t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  const { storeId } = await t.store("a.myshopify.com");
  await deliver(t.app, "a.myshopify.com", [{ id: "d", fact: { kind: "order", order: aSnapshot({ externalId: "1", note: "ring" }) } }]);
  await processInbox(t.app);
  await t.database
    .sql`insert into platform_sessions (store_id, shop, state, access_token) values (${storeId}, 'a', '', ${testSealer.seal(storeId, "token")})`;
  const next = createSealer({ current: "t2", keys: { t2: Buffer.alloc(32, 5), t1: Buffer.alloc(32, 7) }, hashSecret: Buffer.alloc(32, 9) });
  const heard: string[] = [];
  const done = await rotateSealing({ ...t.app, sealer: next }, (table) => heard.push(table));
  expect(done).toMatchObject({ shoppers: 1, orders: 1, platform_sessions: 1, webhook_inbox: 1 });
  expect(heard).toContain("orders");
  const onlyNew = createSealer({ current: "t2", keys: { t2: Buffer.alloc(32, 5) }, hashSecret: Buffer.alloc(32, 9) });
  const [order] = await t.database.sql`select note, contact_phone from orders`;
  expect(onlyNew.open(storeId, String(order?.note))).toBe("ring");
  const [body] = await t.database.sql`select body from webhook_inbox`;
  expect(onlyNew.openBytes(storeId, body?.body).toString()).toMatch(/Asha/);
  expect(Object.values(await rotateSealing({ ...t.app, sealer: next })).every((n) => n === 0)).toBe(true);
});

test("words about a return: sealed anew, and what was readable before they were sealed is sealed too", async () => {
  const t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  const ctx = await t.store("a.myshopify.com");
  await deliver(t.app, "a.myshopify.com", [{ id: "d", fact: { kind: "order", order: aSnapshot({ externalId: "1" }) } }]);
  await processInbox(t.app);
  const [order] = await t.database.sql`select order_id from orders`;
  const aReturn = (id: string, note: string | null) => t.database.sql`
    insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor,
      settings_version, requested_at, decline_note)
    values (${ctx.storeId}, ${id}, ${order?.order_id}, ${id}, 'shopper', ${id}, 'declined', 'none', 'none', 'refund', 'INR', 1, 1, now(), ${note})`;
  await aReturn("ret_1", "Worn, says Ravi.");
  await aReturn("ret_2", testSealer.seal(ctx.storeId, "Torn."));
  await aReturn("ret_3", null);
  const plain = await ctx.transact((tx) => findReturn(tx, "ret_1"));
  expect(plain && declineNoteOf(ctx, plain)).toBe("Worn, says Ravi.");
  await ctx.transact((tx) => tx.say([{ kind: "nobody.knows", dedupeKey: "w", payload: {}, words: "Sorry, Asha" }]));
  const keys = { t2: Buffer.alloc(32, 5), t1: Buffer.alloc(32, 7) };
  const next = createSealer({ current: "t2", keys, hashSecret: Buffer.alloc(32, 9) });
  expect(await rotateSealing({ ...t.app, sealer: next })).toMatchObject({ returns: 2, outbox: 1 });
  const onlyNew = createSealer({ current: "t2", keys: { t2: keys.t2 }, hashSecret: Buffer.alloc(32, 9) });
  const notes = await t.database.sql`select decline_note as note from returns order by return_id`;
  expect(notes.map(({ note }) => onlyNew.open(ctx.storeId, note))).toEqual(["Worn, says Ravi.", "Torn.", null]);
  const [said] = await t.database.sql`select words from outbox where words is not null`;
  expect(onlyNew.open(ctx.storeId, said?.words)).toBe("Sorry, Asha");
  expect(Object.values(await rotateSealing({ ...t.app, sealer: next })).every((n) => n === 0)).toBe(true);
});

test("every sealed value there is lies in a column that rotation knows", async () => {
  const t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  await t.store("a.myshopify.com");
  await deliver(t.app, "a.myshopify.com", [{ id: "d", fact: { kind: "order", order: aSnapshot({ externalId: "1", note: "ring" }) } }]);
  await deliver(t.app, "a.myshopify.com", [
    { id: "e", fact: { kind: "export-shopper", shopperExternalId: "c-1", email: null, requestId: "r", orderExternalIds: [] } },
  ]);
  await processInbox(t.app);
  await processInbox(t.app);
  const known = new Set(sealedTables.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)));
  const texts = await t.database.sql<{ t: string; c: string }[]>`
    select table_name as t, column_name as c from information_schema.columns where table_schema = 'public' and data_type = 'text'`;
  const found: string[] = [];
  for (const { t: table, c } of texts) {
    const rows = await t.database.sql.unsafe(`select 1 from "${table}" where "${c}" like 'v1:%' limit 1`);
    if (rows.length > 0) found.push(`${table}.${c}`);
  }
  expect(found).toContain("orders.contact_phone");
  expect(found.filter((name) => !known.has(name))).toEqual([]);
});

test("files of past orders that wait for their import are sealed anew piece by piece; the new key alone reads them", async () => {
  const t = await testApp();
  const { kept, app } = t;
  const ctx = await t.store("a.myshopify.com");
  const row = "1001,Delivered,2026-05-05\n";
  const chunks = (async function* () {
    yield Buffer.from(`Order,Status,Date\n${row.repeat(60_000)}`);
  })();
  const { importId } = await uploadOutcomes(ctx, { fileName: "old.csv", chunks });
  expect(kept.size).toBe(2);
  const keys = { t2: Buffer.alloc(32, 5), t1: Buffer.alloc(32, 7) };
  const next = createSealer({ current: "t2", keys, hashSecret: Buffer.alloc(32, 9) });
  expect(await rotateSealing({ ...t.app, sealer: next })).toMatchObject({ outcome_imports: 1, files: 2 });
  expect(await rotateSealing({ ...t.app, sealer: next })).toMatchObject({ outcome_imports: 0, files: 0 });
  const onlyNew = createSealer({ current: "t2", keys: { t2: keys.t2 }, hashSecret: Buffer.alloc(32, 9) });
  const [first] = [...kept.values()];
  expect(onlyNew.openBytes(ctx.storeId, first?.bytes ?? new Uint8Array()).toString()).toMatch(/^Order,Status,Date\n1001/);
  // A file whose import ends while it is sealed anew does not stay behind.
  const third = createSealer({ current: "t3", keys: { ...keys, t3: Buffer.alloc(32, 6) }, hashSecret: Buffer.alloc(32, 9) });
  const slow = {
    ...app.files,
    put: async (name: string, bytes: Uint8Array, type: string) => {
      if (kept.size === 2) await cancelImport(ctx, { importId });
      await app.files.put(name, bytes, type);
    },
  };
  await rotateSealing({ ...t.app, files: slow, sealer: third });
  expect(kept.size).toBe(0);
});
