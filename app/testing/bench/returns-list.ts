import { listFilterOf } from "~/application/returns/find-returns.server";
import { countReturns, listReturns } from "~/application/returns/list-returns.server";
import { returnFilterOf } from "~/application/returns/return-filter";
import { inStore } from "~db/client.server";
import { migrateDatabase } from "~db/migrate.server";
import { pageOfReturns } from "~db/queries/return-lists.server";
import { benchApp, benchStore } from "./bench-app";
import { startCluster } from "./cluster";
import { fillManyReturns } from "./many-returns";

/**
 * The Returns list on a store of 1,000,000 returns beside 100 stores of 500: p95 over tabs, filters and depths, and its ratio to the bare
 * query. The bare query is the page's own statement in a transaction of the store, by the same driver: what stands between is ours (the
 * access log, the filter's meaning, opening names, making objects). `ratioToRows` compares with the indexed rows alone, without order, lines
 * or transaction. Counts of the tabs are asked for apart by the page and are measured apart. RETURNS makes it smaller for a quick look.
 */
const big = Number(process.env.RETURNS ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 40);
const cluster = await startCluster();
await migrateDatabase(cluster.url);
const app = benchApp(cluster.url);
const { database } = app;

const { storeId } = await benchStore(app);
const ctx = app.forStore(storeId, "staff:bench", "owner");
await fillManyReturns(app, storeId, big);
for (let n = 0; n < 100; n++) {
  const small = await benchStore(app, `small-${n}.myshopify.com`);
  await fillManyReturns(app, small.storeId, 500);
}
await database.sql`vacuum analyze`;

const queries = {
  "to decide": "",
  approved: "tab=approved",
  "on the way": "tab=on-the-way",
  "to inspect": "tab=to-inspect",
  "to settle": "tab=to-settle",
  closed: "tab=closed",
  all: "tab=all",
  reason: "tab=all&reason=size",
  "rare reason": "tab=all&reason=rare",
  wants: "tab=all&wants=exchange",
  "rare wish": "tab=all&wants=repair",
  "rare country": "tab=all&country=SG",
  assignee: "tab=to-decide&assignee=stf_1",
  overdue: "tab=to-decide&clock=overdue",
  promise: "tab=all&promise=near",
  "newest policy": "tab=all&policy=9",
  order: "tab=all&order=%23500",
  search: "tab=all&q=R-1500-1",
};

const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
const timed = async (work: () => Promise<unknown>) => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};
const rows = () =>
  database.sql`select return_id, name, requested_at from returns where store_id = ${storeId} order by requested_at desc nulls last, return_id desc nulls last limit 51`;

const ours: number[] = [];
const bare: number[] = [];
const plain: number[] = [];
const counts: number[] = [];
const byQuery: Record<string, { ms: number; ratio: number }> = {};
for (const [name, query] of Object.entries(queries)) {
  const { tab, filter } = returnFilterOf(new URLSearchParams(query));
  const [mine, theirs]: number[][] = [[], []];
  // The page after the first is the depth a person turns to.
  const { next } = await listReturns(ctx, { tab, filter });
  for (let i = 0; i < rounds; i++) {
    const after = i % 4 === 3 ? next : null;
    const databaseFilter = await filterOf(tab, filter);
    const bareFirst = i % 2 === 0;
    const runBare = async () =>
      theirs?.push(await timed(() => inStore(database.db, storeId, (tx) => tx.db.execute(pageOfReturns(tx, databaseFilter, after, 50)))));
    if (bareFirst) await runBare();
    mine?.push(await timed(() => listReturns(ctx, { tab, filter, after })));
    if (!bareFirst) await runBare();
    plain.push(await timed(rows));
  }
  ours.push(...(mine ?? []));
  bare.push(...(theirs ?? []));
  const [a, b] = [p95(mine ?? []), p95(theirs ?? [])];
  byQuery[name] = { ms: Number(a.toFixed(1)), ratio: Number((a / b).toFixed(2)) };
}
for (let i = 0; i < rounds; i++) counts.push(await timed(() => countReturns(ctx)));

/** What the page's filter means in the database; a search's ids are found before the clock starts. */
function filterOf(tab: ReturnType<typeof returnFilterOf>["tab"], filter: ReturnType<typeof returnFilterOf>["filter"]) {
  return ctx.transact(async (tx) => listFilterOf(ctx, tx, { timezone: "Asia/Kolkata", countryCode: "IN" }, tab, filter));
}

console.log(
  JSON.stringify({
    name: "returns-list",
    returns: big,
    p95Ms: Number(p95(ours).toFixed(1)),
    bareP95Ms: Number(p95(bare).toFixed(2)),
    ratio: Number((p95(ours) / p95(bare)).toFixed(2)),
    ratioToRows: Number((p95(ours) / p95(plain)).toFixed(2)),
    countsP95Ms: Number(p95(counts).toFixed(1)),
    byQuery,
  }),
);
await database.close();
cluster.stop();
process.exit(0);
