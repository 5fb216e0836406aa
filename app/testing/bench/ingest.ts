import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { migrateDatabase } from "~db/migrate.server";
import { startCluster } from "./cluster";
import { measuredPlatform, senders } from "./ingest-senders";
import { scriptFlags } from "./script-flags";

/**
 * `ingest PLATFORM`: the platform's signed webhooks (3 KB orders of Shopify, ids of BigCommerce), 50 connections, distinct ids, durable before
 * the 200: requests/s over pgbench doing the same single-row insert of the same size with 50 clients on the same PostgreSQL, measured before
 * and after each round; the median of the rounds. BENCH_SECONDS (5) and BENCH_ROUNDS (3).
 */
const platform = measuredPlatform(process.argv[2]);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const secret = "bench-secret";
const { domain, topic, body } = senders[platform](secret);
/** Only Shopify offers a library that reads a delivery. */
const withLibrary = platform === "shopify";
const folder = mkdtempSync(join(tmpdir(), "backhaul-ingest-"));
const cluster = await startCluster();

interface Load {
  ok: number;
  bad: number;
  errors: number;
  p50: number;
  p99: number;
  perSecond: number;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const children: ChildProcess[] = [];
const node = (script: string, args: readonly string[], env: Record<string, string> = {}, flags: readonly string[] = []): ChildProcess => {
  const child = spawn(process.execPath, [...flags, "--import", "tsx", here(script), ...args], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: cluster.url, BENCH_SECRET: secret, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return child;
};

async function startServer(variant: string): Promise<{ child: ChildProcess; url: string }> {
  const child = node(
    "./ingest-server.ts",
    [],
    { BENCH_VARIANT: variant, BENCH_POOL: variant === "library" ? "20" : "4" },
    scriptFlags("web"),
  );
  const line = await new Promise<string>((resolve) => child.stdout?.once("data", (data) => resolve(String(data))));
  return { child, url: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}/webhooks/${platform}` };
}

function load(url: string, forSeconds: number, tag: string, ackedFile?: string): Promise<Load> {
  const child = node("./ingest-load.ts", [platform, url, String(forSeconds), tag, secret, ...(ackedFile ? [ackedFile] : [])]);
  return new Promise((resolve) => {
    let out = "";
    child.stdout?.on("data", (data) => (out += String(data)));
    child.on("close", () => resolve(JSON.parse(out) as Load));
  });
}

const insert = join(folder, "insert.sql");
writeFileSync(
  insert,
  `\\set r random(1, 9000000000000000000)
insert into webhook_inbox (store_id, delivery_id, platform, domain, topic, event_id, triggered_at, body) values ('sto_pgbench', :r::text, '${platform}', '${domain}', '${topic}', :r::text, '2026-11-21T10:00:00Z'::timestamptz, :payload::bytea) on conflict (store_id, delivery_id) do update set duplicates = webhook_inbox.duplicates + 1;
`,
);
/** As large as our row: sealing adds thirty bytes. */
const payload = `\\x${randomBytes(body.length + 30).toString("hex")}`;

async function pgbench(): Promise<number> {
  const args = ["-n", "-M", "prepared", "-c", "50", "-j", "2", "-T", String(seconds), "-f", insert, "-D", `payload=${payload}`, "postgres"];
  const out = await cluster.tool("pgbench", args);
  return Number(/tps = ([\d.]+)/.exec(out)?.[1]);
}

async function measureLibrary(round: number): Promise<Load> {
  const library = await startServer("library");
  await load(library.url, 1, `lw${round}`);
  const theirs = await load(library.url, Math.min(seconds, 4), `lib${round}`);
  library.child.kill();
  return theirs;
}

/** Kills the server mid-load, again and again; every acknowledged id must be stored, and stored once. */
async function crashTest(sql: postgres.Sql, times: number): Promise<{ acked: number; lost: number; doubled: number }> {
  const ackedFile = join(folder, "acked");
  writeFileSync(ackedFile, "");
  for (let n = 0; n < times; n++) {
    const { child, url } = await startServer(platform);
    const under = load(url, 4, `kill${n}`, ackedFile);
    await new Promise((resolve) => setTimeout(resolve, 1200 + 400 * n));
    child.kill("SIGKILL");
    await under;
  }
  const acked = readFileSync(ackedFile, "utf8").split("\n").filter(Boolean);
  const stored = await sql<{ delivery_id: string; n: number }[]>`
    select delivery_id, count(*)::int as n from webhook_inbox where delivery_id like 'kill%' group by 1`;
  const byId = new Map(stored.map((row) => [row.delivery_id, row.n]));
  return { acked: acked.length, lost: acked.filter((id) => !byId.has(id)).length, doubled: stored.filter((row) => row.n > 1).length };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

try {
  await migrateDatabase(cluster.url);
  const sql = postgres(cluster.url, { max: 1, onnotice: () => {} });
  const results: { ratio: number; perSecond: number; reference: number; p50: number; p99: number; library: number; bad: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    await sql`truncate webhook_inbox`;
    const ours = await startServer(platform);
    await load(ours.url, 2, `warm${round}`);
    const before = await pgbench();
    const measured = await load(ours.url, seconds, `run${round}`);
    const after = await pgbench();
    ours.child.kill();
    const theirs = withLibrary ? await measureLibrary(round) : null;
    const reference = (before + after) / 2;
    const { perSecond, p50, p99, bad, errors } = measured;
    results.push({
      ratio: perSecond / reference,
      perSecond,
      reference,
      p50,
      p99,
      library: theirs?.perSecond ?? 0,
      bad: bad + errors + (theirs?.bad ?? 0),
    });
  }
  const crash = await crashTest(sql, 3);
  await sql.end();
  const of = (pick: (r: (typeof results)[number]) => number) => median(results.map(pick));
  const line = {
    name: "ingest",
    platform,
    bodyBytes: body.length,
    value: Math.round(of((r) => r.perSecond)),
    unit: "requests/s",
    ratio: Number(of((r) => r.ratio).toFixed(3)),
    reference: "pgbench, same single-row insert, 50 clients",
    referenceValue: Math.round(of((r) => r.reference)),
    client: "plain keep-alive sockets of one node process",
    ratios: results.map((r) => Number(r.ratio.toFixed(3))),
    p50Ms: of((r) => r.p50),
    p99Ms: of((r) => r.p99),
    ...(withLibrary
      ? {
          authenticateWebhookPlusInsert: Math.round(of((r) => r.library)),
          timesAuthenticateWebhook: Number(of((r) => r.perSecond / r.library).toFixed(2)),
        }
      : {}),
    refused: results.reduce((sum, r) => sum + r.bad, 0),
    killed: crash,
    postgres: cluster.version,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (crash.lost > 0 || crash.doubled > 0) process.exitCode = 1;
} finally {
  for (const child of children) child.kill("SIGKILL");
  cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
