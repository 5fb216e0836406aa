import type { Ctx } from "~/application/ctx";
import { mirrorOrders } from "~/application/orders/mirror-orders.server";
import { countOutcomes } from "~/application/risk/count-outcomes.server";
import { randomOf } from "~/domain/risk/learning/random";
import { aSnapshot } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { benchApp, benchStore } from "./bench-app";
import { type Cluster, startCluster } from "./cluster";

/** A store whose orders have ended, on a cluster of its own. */
export interface RiskStore {
  ctx: Ctx;
  sql: ReturnType<typeof benchApp>["database"]["sql"];
  cluster: Cluster;
  /** Orders just placed, whose end nobody knows. */
  open: string[];
  close(): Promise<void>;
}

const dayMs = 86_400_000;
/** Orders mirrored as they come in; a history is copies of them, each of fifteen days. */
const mirrored = 1500;
const daysOfCopy = 15;
const openOrders = 300;

/** One order after the other: 400 PINs, 60 articles, a shopper in three orders; four in five on cash. */
function snapshots(now: Date) {
  const random = randomOf(4);
  const upTo = (n: number) => Math.floor(random() * n);
  return Array.from({ length: mirrored }, (_, i) => {
    const buyer = upTo(mirrored / 3);
    const pin = String(110_000 + ((upTo(400) * 7919) % 700_000));
    const article = upTo(60);
    const externalId = `o${i}`;
    const plain = aSnapshot({
      externalId,
      placedAt: new Date(now.getTime() - (mirrored - i) * ((daysOfCopy * dayMs) / mirrored)),
      shopper: null,
      email: `buyer${buyer}@example.com`,
      gateways: [random() < 0.8 ? "Cash on Delivery (COD)" : "razorpay"],
      discountCodes: random() < 0.3 ? [`SALE${upTo(5)}`] : [],
    });
    const address = { name: "A B", phone: `+91981${String(1_000_000 + buyer)}`, line1: `${buyer} Temple Road`, line2: null };
    const place = { city: "Town", province: `State ${pin[0]}`, postalCode: pin, countryCode: "IN" };
    return {
      ...plain,
      address: { ...address, ...place },
      lines: plain.lines.map((line) => ({
        ...line,
        productExternalId: `p${article}`,
        sku: `SKU-${article}`,
        productType: `Type ${article % 8}`,
      })),
    };
  });
}

/**
 * Makes such a store: orders mirrored as the product does it, then copied back in time until there are `orders`, with ends that follow the PIN, the
 * article and the way of paying. `counted` says whether the ends are counted into the store's tallies too.
 */
export async function riskStore(orders: number, counted: boolean): Promise<RiskStore> {
  const cluster = await startCluster();
  await migrateDatabase(cluster.url);
  const app = benchApp(cluster.url);
  const { sql } = app.database;
  const ctx = await benchStore(app);
  const all = snapshots(ctx.now());
  for (let from = 0; from < all.length; from += 250)
    await ctx.transact(async (tx) => void (await mirrorOrders(ctx, tx, all.slice(from, from + 250), "backfill")));
  const open = (await sql<{ order_id: string }[]>`select order_id from orders order by placed_at desc limit ${openOrders}`).map(
    (row) => row.order_id,
  );
  const copies = Math.ceil(orders / mirrored);
  // Shoppers return for ten copies, then others come.
  await sql`
    insert into orders select (jsonb_populate_record(o, jsonb_build_object('order_id', 'ord_' || upper(left(md5(o.order_id || k), 26)),
      'external_id', o.external_id || '-' || k, 'placed_at', o.placed_at - k * ${daysOfCopy} * interval '1 day', 'phone_hash', o.phone_hash || (k / 10),
      'email_hash', o.email_hash || (k / 10), 'address_hash', o.address_hash || (k / 10)))).*
    from orders o, generate_series(1, ${copies}::int) k`;
  await sql`
    insert into order_lines select (jsonb_populate_record(l, jsonb_build_object('order_id', 'ord_' || upper(left(md5(l.order_id || k), 26))))).*
    from order_lines l, generate_series(1, ${copies}::int) k`;
  await sql`
    update orders set outcome_at = placed_at + interval '5 days' + (hashtext(order_id) & 7) * interval '1 day', outcome = case when (hashtext(external_id || 'end') & 1023) / 1024.0
      < 0.04 + case when is_cod then 0.06 else 0 end + case when hashtext(postal_code) & 3 = 0 then 0.35 else 0 end + case when hashtext(skus[1]) & 3 = 0 then 0.15 else 0 end then 'rto' else 'delivered' end
    where placed_at < now() - ${daysOfCopy} * interval '1 day'`;
  await sql.unsafe("vacuum analyze");
  if (counted) {
    const ended = await sql<{ order_id: string }[]>`select order_id from orders where outcome <> 'unknown' order by outcome_at`;
    for (let from = 0; from < ended.length; from += 500)
      await ctx.transact((tx) =>
        countOutcomes(
          ctx,
          tx,
          ended.slice(from, from + 500).map((row) => row.order_id),
        ),
      );
    await sql.unsafe("vacuum analyze");
  }
  const close = async () => {
    await app.database.close();
    cluster.stop();
  };
  return { ctx, sql, cluster, open, close };
}
