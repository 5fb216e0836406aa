import type { Ctx } from "~/application/ctx";
import { readPolicies } from "~/application/policy/read-policies.server";
import { readReplay } from "~/application/policy/read-replay.server";
import { replayDays, replaySlice, runReplay } from "~/application/policy/replaying/run-replay.server";
import { saveDraft } from "~/application/policy/save-draft.server";
import { startReplay } from "~/application/policy/start-replay.server";
import { everything } from "~/domain/returns/policy/scope";
import { addDays } from "~/domain/time";
import { fakePlatform } from "~/testing/fake-platform";
import { migrateDatabase } from "~db/migrate.server";
import { linesOfOrders, parcelsOfOrders, partsOfRange, sliceOfOrders } from "~db/queries/replay-orders.server";
import { benchApp, benchStore } from "./bench-app";
import { startCluster } from "./cluster";
import { fillPastOrders } from "./past-orders";

/**
 * `what-if`: a draft with other windows, an excluded tag, a fee and a limit, held against a year of orders (ORDERS, 100,000) of two lines, one in
 * twelve with a return and one in fifty with a refusal. Beside it, a bare read of orders, lines and parcels in the same slices. Wanted: 10 s.
 */
const total = Number(process.env.ORDERS ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const wantedSeconds = 10;
const cluster = await startCluster();
try {
  await migrateDatabase(cluster.url);
  const { platform } = fakePlatform();
  const app = benchApp(cluster.url, { shopify: { ...platform, can: { ...platform.can, productTags: true } } });
  const ctx = await benchStore(app);
  await fillPastOrders(app.database.sql, ctx.storeId, total);
  const { body, published } = await readPolicies(ctx, { channel: "" });
  await saveDraft(ctx, {
    ...{ channel: "", revision: 0, published },
    body: {
      ...body,
      windows: [
        { scope: { ...everything, tags: ["premium"] }, days: 45, start: "delivered" },
        { scope: everything, days: 20, start: "delivered" },
      ],
      excluded: [...body.excluded, { scope: { ...everything, types: ["Type 3"] }, why: "hygiene" }],
      reasons: body.reasons.map((row) => ({ ...row, shippingBy: "shopper" as const, restockingPercent: 5 })),
      shipping: [{ countries: [], feeMinor: 5_000 }],
      limits: { ...body.limits, maxOpen: 2 },
    },
  });
  const seconds: number[] = [];
  const bare: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const replayId = await startReplay(ctx, { channel: "", version: 2, askDay: 7 });
    const before = process.cpuUsage();
    seconds.push(await timed(async () => void (await runReplay(ctx, { replayId }))));
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
    bare.push(await timed(() => bareRead(ctx)));
  }
  const { replay } = await readReplay(ctx, { channel: "", version: 2, filter: { from: null, to: null, code: null }, after: 0 });
  const result = replay?.result;
  if (!result || replay.ordersRead !== total || result.changed === 0) throw new Error("bench: the replay did not look at everything");
  const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const value = middle(seconds);
  const line = {
    ...{ name: "what-if", value: Number(value.toFixed(2)), unit: "s", wanted: wantedSeconds, orders: total, slice: replaySlice },
    // What this process itself took, the database's part not counted: the wall tells of the machine's other work too.
    processorSeconds: Number(middle(processor).toFixed(2)),
    ...{ asks: result.asks.total, nobodyAsked: result.orders.total, changed: result.changed, listed: result.listed },
    ...{ ratio: Number((value / middle(bare)).toFixed(2)), reference: "bare read of orders, lines and parcels in the same slices" },
    ...{ referenceValue: Number(middle(bare).toFixed(2)), postgres: cluster.version },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (total >= 100_000 && value > wantedSeconds) process.exitCode = 1;
  await app.database.close();
} finally {
  cluster.stop();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

async function bareRead(ctx: Ctx): Promise<void> {
  const until = ctx.now();
  const range = { since: addDays(until, -replayDays), until, channel: "", own: [] };
  const parts = await ctx.transact((tx) => partsOfRange(tx, range, replaySlice));
  for (const part of parts)
    await ctx.transact(async (tx) => {
      const ids = (JSON.parse(await sliceOfOrders(tx, range, part)) as { id: string }[]).map((row) => row.id);
      JSON.parse(await linesOfOrders(tx, ids));
      JSON.parse(await parcelsOfOrders(tx, ids));
    });
}
