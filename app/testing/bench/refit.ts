import { spawnSync } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { learnStore } from "~/application/risk/learning/learn-store.server";
import { scoreOrders } from "~/application/risk/score-orders.server";
import { riskStore } from "./risk-store";

/**
 * `refit`: one model from 100,000 invented orders, in processor seconds (a process of its own), over parsing the same sightings' JSON; then the product's
 * learning of a store of as many orders in PostgreSQL, model and look back: how long the event loop of the process that reads the orders stood still
 * at most, then and while 250 orders are scored with the new model, in wall and in processor time, and the process's memory. BENCH_ORDERS (100000).
 */
const total = Number(process.env.BENCH_ORDERS ?? 100_000);
const alone = spawnSync(
  process.execPath,
  ["--expose-gc", "--import", "tsx", fileURLToPath(new URL("./refit-alone.ts", import.meta.url)), String(total)],
  { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" },
);
if (alone.status !== 0) throw new Error("bench: the refit failed");

const { ctx, sql, cluster, open, close } = await riskStore(total, false);
try {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const longestGap = () => {
    const gap = Number((delay.max / 1e6).toFixed(1));
    delay.reset();
    return gap;
  };
  let peak = process.memoryUsage.rss();
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  // On a crowded machine a gap is mostly waiting for a core: what the thread itself did between two turns of its loop is told beside it.
  let [used, longestTurn] = [process.threadCpuUsage(), 0];
  const turns = setInterval(() => {
    const now = process.threadCpuUsage();
    longestTurn = Math.max(longestTurn, (now.user + now.system - used.user - used.system) / 1000);
    used = now;
  }, 1);
  delay.enable();
  const startedAt = performance.now();
  const { ended } = await learnStore(ctx);
  const learntSeconds = (performance.now() - startedAt) / 1000;
  const gapLearning = longestGap();
  const turnLearning = longestTurn;
  longestTurn = 0;
  await ctx.transact((tx) =>
    scoreOrders(
      ctx,
      tx,
      open.slice(0, 250).map((orderId) => ({ orderId, isNew: false })),
    ),
  );
  const gapScoring = longestGap();
  delay.disable();
  clearInterval(watch);
  clearInterval(turns);
  const [model] = await sql`select outcomes, octet_length(artefact) as bytes from risk_models where state = 'active' and speaks = 'own'`;
  if (ended !== "learnt" || !model || model.outcomes < total * 0.9) throw new Error(`bench: not learnt: ${ended} ${JSON.stringify(model)}`);
  const line = {
    name: "refit",
    ...(JSON.parse(alone.stdout) as object),
    productSeconds: Number(learntSeconds.toFixed(1)),
    longestGapMs: Math.max(gapLearning, gapScoring),
    gapWhileScoringMs: gapScoring,
    longestTurnCpuMs: Number(turnLearning.toFixed(1)),
    turnWhileScoringCpuMs: Number(longestTurn.toFixed(1)),
    peakMegabytes: Math.round(peak / 1_000_000),
    artefactKilobytes: Math.round(Number(model.bytes) / 1000),
    flags: process.execArgv.filter((flag) => flag.includes("size")).join(" "),
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} finally {
  await close();
}
