import { processInbox } from "~/application/webhooks/process-inbox.server";
import { deliver } from "~/testing/deliver";
import { aSnapshot } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { benchApp, benchStore } from "./bench-app";
import { startCluster } from "./cluster";

/**
 * `process`: waiting deliveries → orders mirrored, scored, with history and outbox, by one worker, in orders/s; over bare SQL that
 * copies the very same rows of every table in transactions of the same size. BENCH_ORDERS (3000).
 */
const total = Number(process.env.BENCH_ORDERS ?? 3000);
const batch = 25;
const cluster = await startCluster();
try {
  await migrateDatabase(cluster.url);
  const app = benchApp(cluster.url);
  const { sql } = app.database;
  const domain = "bench.myshopify.com";
  const { storeId } = await benchStore(app, domain);
  const facts = Array.from({ length: total }, (_, i) => {
    const phone = `+9198${String(10_000_000 + (i % 2000))}`;
    const shopper = { externalId: `c${i % 2000}`, name: `Buyer ${i % 2000}`, email: `b${i % 2000}@example.com`, phone };
    const plain = aSnapshot({ externalId: `o${i}`, shopper, email: shopper.email, placedAt: new Date(Date.now() - (total - i) * 60_000) });
    const address = plain.address && { ...plain.address, phone, name: shopper.name, line1: `${i % 2000} Temple Road` };
    return { id: `d${String(i).padStart(8, "0")}`, fact: { kind: "order", order: { ...plain, address } } as const };
  });
  for (let i = 0; i < total; i += 200) await deliver(app, domain, facts.slice(i, i + 200));
  await sql.unsafe("analyze");
  const startedAt = performance.now();
  await processInbox(app);
  const perSecond = total / ((performance.now() - startedAt) / 1000);
  const [check] = await sql`select (select count(*)::int from orders where scored_at is not null) as orders,
    (select count(*)::int from webhook_inbox where state = 'done') as done`;
  if (check?.orders !== total || check?.done !== total) throw new Error(`bench: not everything was processed: ${JSON.stringify(check)}`);

  // The same rows once more, as bare SQL: every table emptied and filled again from a copy, in transactions of the same size.
  const tables = ["shoppers", "orders", "order_lines", "history", "risk_assessments", "outbox"];
  for (const table of tables) await sql.unsafe(`create table copy_${table} as select * from ${table}`);
  await sql.unsafe("create index on copy_orders (order_id)");
  for (const table of ["order_lines", "history", "risk_assessments", "outbox"])
    await sql.unsafe(`create index on copy_${table} (order_id)`);
  await sql.unsafe("truncate shoppers, orders, history, outbox cascade");
  await sql.unsafe("update webhook_inbox set state = 'new', processed_at = null");
  await sql.unsafe("insert into shoppers select * from copy_shoppers");
  await sql.unsafe("analyze");
  const ids = (await sql<{ order_id: string }[]>`select order_id from copy_orders order by order_id`).map((row) => row.order_id);
  const bareAt = performance.now();
  for (let i = 0; i < ids.length; i += batch) {
    const some = ids.slice(i, i + batch);
    await sql.begin(async (tx) => {
      for (const table of ["orders", "order_lines", "history", "risk_assessments", "outbox"])
        await tx.unsafe(`insert into ${table} select * from copy_${table} where order_id = any($1::text[])`, [some] as never[]);
      await tx`update webhook_inbox set state = 'done', processed_at = now() where store_id = ${storeId}
        and delivery_id = any(${facts.slice(i, i + batch).map((f) => f.id)}::text[])`;
    });
  }
  const bare = ids.length / ((performance.now() - bareAt) / 1000);
  const line = {
    name: "process",
    value: Math.round(perSecond),
    unit: "orders/s, one worker",
    ratio: Number((perSecond / bare).toFixed(3)),
    reference: "bare SQL writing the same rows in transactions of 25",
    referenceValue: Math.round(bare),
    orders: total,
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await app.database.close();
} finally {
  cluster.stop();
}
