import { expect, test } from "vitest";
import { testApp } from "~/testing/test-app";
import { sweepRecords } from "./records.sweep.server";

test("the night takes what has served its time, in every store, however much it is, and nothing else", async () => {
  const t = await testApp({ at: new Date("2026-06-01T02:17:00Z") });
  const { sql } = t.database;
  const stores = [(await t.store("a.myshopify.com")).storeId, (await t.store("b.myshopify.com")).storeId];
  await sql`update stores set uninstalled_at = now() where domain = 'b.myshopify.com'`;
  for (const store of stores) {
    const delivery = (id: string, state: string, days: number, many = 1) => sql`
      insert into webhook_inbox (store_id, delivery_id, platform, domain, topic, received_at, body, state)
      select ${store}, ${id} || n, 'shopify', 'd', 't', ${t.clock.now()}::timestamptz - make_interval(days => ${days}), '', ${state} from generate_series(1, ${many}::int) n`;
    await delivery("old-done", "done", 31, 2_500);
    await delivery("old-dropped", "dropped", 31);
    await delivery("old-dead", "dead", 31);
    await delivery("fresh", "done", 29);
    const message = (id: string, state: string, days: number) => sql`
      insert into outbox (store_id, outbox_id, kind, dedupe_key, payload, state, sent_at)
      values (${store}, ${id}, 'mail.send', ${id}, '{}', ${state}, ${t.clock.now()}::timestamptz - make_interval(days => ${days}))`;
    await message("old-sent", "sent", 91);
    await message("fresh-sent", "sent", 89);
    await message("old-stuck", "stuck", 91);
    const read = (id: string, days: number) => sql`
      insert into access_log (store_id, access_id, actor, subject, purpose, read_at)
      values (${store}, ${id}, 'staff:x', 'order:1', 'view', ${t.clock.now()}::timestamptz - make_interval(days => ${days}))`;
    await read("old", 366);
    await read("fresh", 364);
  }
  await sweepRecords.run(t.app);
  const left = async (table: string, id: string) =>
    (await sql.unsafe(`select distinct ${id} as id, count(*)::int as n from ${table} group by 1 order by 1`)).map((row) => [row.id, row.n]);
  expect(await left("webhook_inbox", "delivery_id")).toEqual([["fresh1", 2], ["old-dead1", 2]]); // biome-ignore format: a table
  expect(await left("outbox", "outbox_id")).toEqual([["fresh-sent", 2], ["old-stuck", 2]]); // biome-ignore format: a table
  expect(await left("access_log", "access_id")).toEqual([["fresh", 2]]);
});
