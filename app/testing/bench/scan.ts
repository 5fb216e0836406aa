import { findOnBench } from "~/application/bench/find-on-bench.server";
import { migrateDatabase } from "~db/migrate.server";
import { benchApp, benchStore } from "./bench-app";
import { startCluster } from "./cluster";
import { fillManyReturns } from "./many-returns";

/**
 * `scan`: what a scanned code means at the bench, in a store of 1,000,000 units (UNITS) of as many orders and returns; p95 over codes of every
 * kind, beside a bare read of one unit by its code. Wanted: 150 ms from the scan to the expected items; what the browser draws of it is
 * measured by the browser journey of the bench.
 */
const total = Number(process.env.UNITS ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 60);
const wantedMs = 150;
const cluster = await startCluster();
try {
  await migrateDatabase(cluster.url);
  const app = benchApp(cluster.url);
  const ctx = await benchStore(app);
  const { storeId } = ctx;
  const { sql } = app.database;
  await fillManyReturns(app, storeId, total);
  await sql`
    insert into parcels (store_id, parcel_id, order_id, external_id, leg, status, raw_status, tracking_number, shipped_at, delivered_at)
    select ${storeId}, 'par_' || lpad(i::text, 26, '0'), 'ord_' || lpad(i::text, 26, '0'), 'f' || i, case when i % 9 = 0 then 'rto' else 'forward' end, 'delivered', '', 'TRK ' || i, now(), now()
    from generate_series(1, ${total}::int) i`;
  await sql`
    insert into parcel_lines (store_id, parcel_id, order_line_external_id, quantity)
    select ${storeId}, 'par_' || lpad(i::text, 26, '0'), 'l' || i, 2 from generate_series(1, ${total}::int) i`;
  await sql`
    insert into units (store_id, unit_id, code, source, order_id, return_id, return_line_id, order_line_external_id, sku, title, currency, sold_minor, state, grade, damaged_by, passes,
      disposition, received_at, gone_at)
    select ${storeId}, 'unt_' || lpad(i::text, 26, '0'), 'U-' || lpad(i::text, 8, '0'), 'return', 'ord_' || lpad(i::text, 26, '0'), 'ret_' || lpad(i::text, 26, '0'),
      'rln_' || lpad(i::text, 26, '0'), 'l' || i, 'SKU-' || i % 2000, 'Blue kurta', 'INR', 45000, case when i % 200 < 3 then 'graded' else 'gone' end, 'A', 'none', true, 'restock',
      now() - (${total}::int - i) * interval '30 seconds', case when i % 200 < 3 then null else now() end
    from generate_series(1, ${total}::int) i`;
  await sql.unsafe("vacuum analyze");
  /** Codes of return, order, unit, tracking number, SKU and nothing, spread over the whole store. */
  const codes = (round: number) => {
    const at = 1 + ((round * 7919) % total);
    return {
      return: `R-${1000 + at}-1`,
      order: `#${1000 + at}`,
      unit: `U-${String(at).padStart(8, "0")}`,
      tracking: `trk-${at}`,
      sku: `SKU-${at % 2000}`,
      nothing: `zz-${at}`,
    };
  };
  const times: Record<string, number[]> = {};
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [kind, code] of Object.entries(codes(round))) {
      times[kind] ??= [];
      times[kind].push(await timed(() => findOnBench(ctx, { code })));
    }
    const { unit } = codes(round);
    bare.push(await timed(() => sql`select * from units where store_id = ${storeId} and code = ${unit}`));
  }
  const value = p95(Object.values(times).flat());
  const line = {
    ...{ name: "scan", value: rounded(value), unit: "ms", wanted: wantedMs, units: total, rounds },
    byCode: Object.fromEntries(Object.entries(times).map(([kind, its]) => [kind, rounded(p95(its))])),
    ...{ ratio: rounded(value / p95(bare)), reference: "p95 of a bare read of one unit by its code", referenceValue: rounded(p95(bare)) },
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (total >= 1_000_000 && value > wantedMs) process.exitCode = 1;
  await app.database.close();
} finally {
  cluster.stop();
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
