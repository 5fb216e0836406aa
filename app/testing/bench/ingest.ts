import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "~db/migrate.server";
import { startCluster } from "./cluster";

const cluster = await startCluster();
await migrateDatabase(cluster.url);
const seconds = Number(process.env.SECONDS ?? 5);
function node(script: string, args: string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [...(env.PROF ? ["--cpu-prof", "--cpu-prof-dir=/tmp/prof"] : []), "--import", "tsx", script, ...args], {
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}
const firstLine = (c: ReturnType<typeof node>) => new Promise<string>((r) => c.stdout.once("data", (d) => r(String(d))));
const allOut = (c: ReturnType<typeof node>) =>
  new Promise<string>((r) => {
    let o = "";
    c.stdout.on("data", (d) => (o += d));
    c.on("close", () => r(o));
  });
const insert = join(tmpdir(), `ins-${process.pid}.sql`);
writeFileSync(
  insert,
  `\\set r random(1, 9000000000000000000)\ninsert into webhook_inbox(store_id,delivery_id,platform,domain,topic,event_id,triggered_at,body) values('sto_bench',:r::text,'shopify','bench.myshopify.com','orders/create',:r::text,'2026-11-21T10:00:00Z'::timestamptz,:payload::text::bytea) on conflict (store_id, delivery_id) do update set duplicates = webhook_inbox.duplicates + 1;\n`,
);
const payload = `\\x${randomBytes(3030).toString("hex")}`;
const pgb = async () => {
  const o = await cluster.tool("pgbench", [
    "-n",
    "-M",
    "prepared",
    "-c",
    "50",
    "-j",
    "2",
    "-T",
    String(seconds),
    "-f",
    insert,
    "-D",
    `payload=${payload}`,
    "postgres",
  ]);
  return Number(/tps = ([\d.]+)/.exec(o)?.[1]);
};
for (const v of (process.env.VARIANTS ?? "2").split(",")) {
  const server = node("app/testing/bench/ingest-server.ts", [], {
    DATABASE_URL: cluster.url,
    INFLIGHT: v,
    POOL: "4",
    ...(process.env.PROF ? { PROF: "1" } : {}),
  });
  const { port } = JSON.parse(await firstLine(server));
  const url = `http://127.0.0.1:${port}/webhooks/shopify`;
  await allOut(node("app/testing/bench/ingest-load.ts", [url, "2", "warm", "bench"]));
  const a = await pgb();
  const t0 = process.cpuUsage();
  const r = JSON.parse(await allOut(node("app/testing/bench/ingest-load.ts", [url, String(seconds), `t${v}`, "bench"])));
  const b = await pgb();
  console.log(v, JSON.stringify({ a, b, ratio: r.perSecond / ((a + b) / 2), ...r }));
  server.kill();
}
cluster.stop();
process.exit(0);
