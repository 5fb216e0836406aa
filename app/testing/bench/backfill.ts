import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { AdminClient } from "~/adapters/platforms/shopify/client.server";
import { readBulkOrders } from "~/adapters/platforms/shopify/connection/read-bulk-orders.server";
import { runBackfill } from "~/application/sync/run-backfill.server";
import { startBackfill } from "~/application/sync/start-backfill.server";
import { fakePlatform } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { storeIdOf } from "~db/sealing.server";
import { benchApp } from "./bench-app";
import { startCluster } from "./cluster";

/**
 * `backfill`: a bulk file served over HTTP, read by the product's own Shopify reader → rows, scored, with history, in orders/s; over COPY of
 * the same rows of every table. Peak memory of this process, which runs with the worker's own flags. BENCH_ORDERS (100000).
 */
const total = Number(process.env.BENCH_ORDERS ?? 100_000);
const cluster = await startCluster();
const fileServer = spawn(
  process.execPath,
  ["--import", "tsx", fileURLToPath(new URL("./bulk-file-server.ts", import.meta.url)), String(total)],
  { stdio: ["ignore", "pipe", "inherit"] },
);

try {
  const ready = await new Promise<string>((resolve) => fileServer.stdout.once("data", (data) => resolve(String(data))));
  const url = `http://127.0.0.1:${(JSON.parse(ready) as { port: number }).port}/orders.jsonl`;
  await migrateDatabase(cluster.url);
  const domain = "bench.myshopify.com";
  const storeId = storeIdOf("shopify", domain);
  const { platform } = fakePlatform();
  const connection = await platform.connect("bench");
  // The stand-in platform says where the file is; reading it is the product's own code. Nothing of this file needs a second reading.
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const noClient = { run: () => Promise.reject(new Error("bench: the bulk file needs no further calls")) } as unknown as AdminClient;
  connection.bulkStatus = async () => ({ state: "done", objectCount: total * 2, url, errorCode: null });
  connection.readBulkOrders = (address, offset) => readBulkOrders(noClient, address, offset, { fetch, log: silent, storeId });
  const app = benchApp(cluster.url, platform);
  const { sql } = app.database;
  await sql`insert into stores (store_id, platform, domain, currency, timezone, country_code, installed_at)
    values (${storeId}, 'shopify', ${domain}, 'INR', 'Asia/Kolkata', 'IN', now())`;
  const ctx = app.forStore(storeId, "system");
  await startBackfill(ctx, {});
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  const startedAt = performance.now();
  while ((await runBackfill(ctx)) !== null);
  const perSecond = total / ((performance.now() - startedAt) / 1000);
  clearInterval(watch);
  const [check] = await sql`select count(*)::int as n from orders where scored_at is not null`;
  if (check?.n !== total) throw new Error(`bench: ${check?.n} of ${total} orders arrived`);

  const tables = ["shoppers", "orders", "order_lines", "parcels", "parcel_lines", "history", "risk_assessments"];
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
    startMegabytes: Math.round(before / 1_000_000),
    flags: process.execArgv.filter((flag) => flag.includes("size")).join(" "),
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await app.database.close();
} finally {
  fileServer.kill();
  cluster.stop();
}
