import { runBackfill } from "~/application/sync/run-backfill.server";
import { startBackfill } from "~/application/sync/start-backfill.server";
import { fakePlatform } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { sources } from "./backfill-sources";
import { benchApp, benchStore } from "./bench-app";
import { startCluster } from "./cluster";
import { measuredPlatform } from "./ingest-senders";

/**
 * `backfill PLATFORM`: a whole history (a bulk file of Shopify, pages of BigCommerce), served by a process of its own and read by the product's
 * own reader → rows, scored, with history, in orders/s; over COPY of the same rows of every table. Peak memory of this process, which runs with
 * the worker's own flags. BENCH_ORDERS (100000 of a file, 20000 of pages).
 */
const platformId = measuredPlatform(process.argv[2]);
const from = sources[platformId];
const total = Number(process.env.BENCH_ORDERS ?? from.usualOrders);
const cluster = await startCluster();
const source = await from.start(total);

try {
  await migrateDatabase(cluster.url);
  const { platform } = fakePlatform();
  // The platform itself is a stand-in; how its orders are asked for and read is the product's own code.
  Object.assign(await platform.connect("bench"), source.reading);
  const app = benchApp(cluster.url, { [platformId]: platform });
  const { sql } = app.database;
  const ctx = await benchStore(app, source.domain, platformId);
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
  // The fastest of three: a checkpoint in the midst of one would make ours look better than it is.
  let bare = 0;
  for (let round = 0; round < 3; round++) {
    await sql.unsafe("truncate shoppers, orders, history cascade");
    let copying = 0;
    for (const table of tables) {
      const copiedAt = performance.now();
      await sql.unsafe(`copy ${table} from '/tmp/backhaul-bench-${folder}-${table}' with (format binary)`);
      copying += performance.now() - copiedAt;
      // The next table's foreign keys are checked over this one, of which the planner knows nothing since it was emptied.
      await sql.unsafe(`analyze ${table}`);
    }
    bare = Math.max(bare, total / (copying / 1000));
  }
  for (const table of tables) await sql.unsafe(`copy (select '') to program 'rm -f /tmp/backhaul-bench-${folder}-${table}'`);
  const line = {
    name: "backfill",
    platform: platformId,
    from: from.from,
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
  source.stop();
  cluster.stop();
}
