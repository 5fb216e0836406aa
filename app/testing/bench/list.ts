import { createApp } from "~/application/app.server";
import { orderFilterOf } from "~/application/views/order-filter";
import { viewOrders } from "~/application/views/view-orders.server";
import { readEnv, sealingKeysOf } from "~/env.server";
import { memoryFiles } from "~/testing/memory-files";
import { openDatabase } from "~db/client.server";
import { migrateDatabase } from "~db/migrate.server";
import { createSealer, storeIdOf } from "~db/sealing.server";
import { startCluster } from "./cluster";

/**
 * The Orders page's reader on a store of 1,000,000 orders beside 200 stores of 500: p95 over views, filters and depths, and its ratio to the
 * bare indexed query for the same 50 rows. Sizes can be made smaller with ORDERS for a quick look.
 */
const big = Number(process.env.ORDERS ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 40);
const cluster = await startCluster();
await migrateDatabase(cluster.url);
const database = openDatabase(cluster.url, 4);
const sealer = createSealer(sealingKeysOf(readEnv({ NODE_ENV: "test" })));
const mine = storeIdOf("shopify", "bench.myshopify.com");

async function fill(storeId: string, orders: number): Promise<void> {
  await database.sql`insert into stores (store_id, platform, domain, name, currency, timezone, installed_at) values (${storeId}, 'shopify', ${`${storeId}.myshopify.com`}, 'Bench', 'INR', 'Asia/Kolkata', now())`;
  await database.sql`
    insert into orders (store_id, order_id, external_id, name, placed_at, platform_updated_at, currency, total_minor, subtotal_minor, discount_minor, shipping_minor, tax_minor,
      is_cod, gateways, financial_status, fulfilment_status, tags, discount_codes, skus, quantity, shopper_id, city, province, postal_code, country_code, phone_hash, email_hash,
      outcome, risk_probability, risk_band, risk_action, risk_reason, risk_model_id, at_stake_minor, scored_at)
    select ${storeId}, 'ord_' || lpad(i::text, 26, '0'), 'gid://shopify/Order/' || i, '#' || (1000 + i), now() - ((${orders}::int - i) * interval '20 seconds'), now(), 'INR',
      50000 + (i::bigint * 7919) % 300000, 50000, 0, 0, 0, i % 3 <> 0, array['cash on delivery (cod)'], 'pending', case when i > ${orders}::int * 0.97 then 'unfulfilled' else 'fulfilled' end,
      case when i % 5000 = 0 then array['rare'] else array['usual'] end, '{}', array['SKU-' || (i * 31) % 2000], 1, 'shp_' || lpad((i % (${orders}::int / 3 + 1))::text, 26, '0'), 'Pune', 'Maharashtra',
      (110000 + (i * 37) % 19000)::text, 'IN', 'p' || i % (${orders}::int / 3 + 1), 'e' || i % (${orders}::int / 3 + 1),
      case when i > ${orders}::int * 0.95 then 'unknown' when i % 11 = 0 then 'rto' else 'delivered' end, ((i * 17) % 100) / 120.0,
      case when (i * 17) % 100 > 85 then 'high' when (i * 17) % 100 > 60 then 'medium' else 'low' end, case when (i * 17) % 100 > 60 then 'verify' else 'ship' end, 'PIN', 'first-1', (i * 17) % 100 * 150, now()
    from generate_series(1, ${orders}::int) i`;
}

await fill(mine, big);
for (let n = 0; n < 200; n++) await fill(storeIdOf("shopify", `small-${n}.myshopify.com`), 500);
await database.sql`vacuum analyze orders`;

const noDeadLetters = { list: async () => [], replay: async () => false };
const app = createApp({
  database,
  sealer,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  files: memoryFiles(),
  mail: { id: "none", send: async () => ({ messageId: "" }) },
  platforms: {},
  parcelFeeds: [],
  appUrl: "http://localhost",
  quietSeconds: 300,
  deadLetters: noDeadLetters,
  now: () => new Date(),
  jobs: { insert: async () => {} },
});
const ctx = app.forStore(mine, "staff:bench", "owner");
const queries = {
  "to decide": "",
  held: "view=held&decision=held",
  high: "view=high&band=high&outcome=unknown",
  rto: "view=rto&outcome=rto",
  all: "view=all",
  pin: "view=all&pin=110037",
  sku: "view=all&sku=SKU-31",
  "rare tag": "view=all&tag=rare",
  search: "view=all&q=%23500000",
  prepaid: "view=all&payment=prepaid",
};

const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
const timed = async (work: () => Promise<unknown>) => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};
const bare = () => database.sql`
  select order_id, name, placed_at, total_minor, risk_probability, at_stake_minor from orders where store_id = ${mine} order by placed_at desc nulls last, order_id desc nulls last limit 51`;

const reference: number[] = [];
const all: number[] = [];
const byFilter: Record<string, number> = {};
for (const [name, query] of Object.entries(queries)) {
  const { filter } = orderFilterOf(new URLSearchParams(query));
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    times.push(await timed(() => viewOrders(ctx, { filter, after: null, before: null })));
    reference.push(await timed(bare));
  }
  byFilter[name] = Number(p95(times).toFixed(1));
  all.push(...times);
}
const worst = Object.entries(byFilter).sort((a, b) => b[1] - a[1])[0];
console.log(
  JSON.stringify({
    name: "list",
    orders: big,
    p95Ms: Number(p95(all).toFixed(1)),
    bareP95Ms: Number(p95(reference).toFixed(2)),
    ratio: Number((p95(all) / p95(reference)).toFixed(2)),
    worst: worst?.[0],
    worstMs: worst?.[1],
    byFilter,
  }),
);
await database.close();
cluster.stop();
process.exit(0);
