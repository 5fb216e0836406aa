import { runBackfill } from "~/application/sync/run-backfill.server";
import { startBackfill } from "~/application/sync/start-backfill.server";
import type { OrderSnapshot } from "~/domain/orders/order";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { storeIdOf } from "~db/sealing.server";
import { benchApp } from "./bench-app";
import { startCluster } from "./cluster";

/**
 * `backfill`: orders streamed one by one → rows, scored, with history, in orders/s; over COPY of the same rows of every table. Peak
 * memory of this process. BENCH_ORDERS (100000).
 */
const total = Number(process.env.BENCH_ORDERS ?? 100_000);
const cluster = await startCluster();

function orderAt(i: number): OrderSnapshot {
  const phone = `+9198${String(10_000_000 + (i % 40_000))}`;
  const shopper = { externalId: `c${i % 40_000}`, name: `Buyer ${i % 40_000}`, email: `b${i % 40_000}@example.com`, phone };
  const plain = aSnapshot({ externalId: `o${i}`, shopper, email: shopper.email, placedAt: new Date(1_760_000_000_000 + i * 60_000) });
  const address = plain.address && { ...plain.address, phone, name: shopper.name, line1: `${i} Temple Road` };
  return { ...plain, address, fulfilmentStatus: "fulfilled" };
}

try {
  await migrateDatabase(cluster.url);
  const { platform } = fakePlatform();
  const connection = await platform.connect("bench");
  // Each order goes through JSON as a line of the bulk file would.
  connection.readBulkOrders = async function* (_url, offset) {
    const revive = (key: string, value: unknown) => (key.endsWith("At") && typeof value === "string" ? new Date(value) : value);
    for (let i = offset; i < total; i++) yield { order: JSON.parse(JSON.stringify(orderAt(i)), revive) as OrderSnapshot, resumeAt: i + 1 };
  };
  const app = benchApp(cluster.url, platform);
  const { sql } = app.database;
  const domain = "bench.myshopify.com";
  const storeId = storeIdOf("shopify", domain);
  await sql`insert into stores (store_id, platform, domain, currency, timezone, country_code, installed_at)
    values (${storeId}, 'shopify', ${domain}, 'INR', 'Asia/Kolkata', 'IN', now())`;
  const ctx = app.forStore(storeId, "system");
  await startBackfill(ctx, {});
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  const startedAt = performance.now();
  while ((await runBackfill(ctx)) !== null);
  const perSecond = total / ((performance.now() - startedAt) / 1000);
  clearInterval(watch);
  const [check] = await sql`select count(*)::int as n from orders where scored_at is not null`;
  if (check?.n !== total) throw new Error(`bench: ${check?.n} of ${total} orders arrived`);

  const tables = ["shoppers", "orders", "order_lines", "history", "risk_assessments"];
  const folder = new URL(cluster.url).port;
  for (const table of tables) await sql.unsafe(`copy ${table} to '/tmp/backhaul-bench-${folder}-${table}' with (format binary)`);
  await sql.unsafe("truncate shoppers, orders, history cascade");
  const copiedAt = performance.now();
  for (const table of tables) await sql.unsafe(`copy ${table} from '/tmp/backhaul-bench-${folder}-${table}' with (format binary)`);
  const bare = total / ((performance.now() - copiedAt) / 1000);
  for (const table of tables) await sql.unsafe(`copy (select '') to program 'rm -f /tmp/backhaul-bench-${folder}-${table}'`);
  const line = {
    name: "backfill",
    value: Math.round(perSecond),
    unit: "orders/s",
    ratio: Number((perSecond / bare).toFixed(3)),
    reference: "COPY of the same rows",
    referenceValue: Math.round(bare),
    orders: total,
    peakMegabytes: Math.round(peak / 1_000_000),
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await app.database.close();
} finally {
  cluster.stop();
}
