import { spawnSync } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { scriptFlags } from "./script-flags";

const workerFlags = scriptFlags("worker");
const platforms = ["shopify", "bigcommerce"];
/** What is measured; those that differ by platform are run for each. */
const measurements: Record<string, { flags?: string[]; perPlatform?: boolean }> = {
  score: {},
  refit: { flags: workerFlags },
  pages: {},
  ingest: { perPlatform: true },
  process: { flags: workerFlags },
  backfill: { flags: workerFlags, perPlatform: true },
  list: {},
  eligibility: {},
  portal: {},
  "returns-list": {},
  scan: {},
  "what-if": { flags: workerFlags },
};

/**
 * `npm run bench -- [name | name:platform]…`: every measurement prints one JSON line with its ratio to a reference of the same run.
 * `busyBefore` of a line is the machine's load average per core before it: well above 0.5, other work was going on and the figure is too low.
 */
const runs = Object.entries(measurements).flatMap(([name, { flags = [], perPlatform }]) =>
  (perPlatform ? platforms : [null]).map((platform) => ({ name, flags, platform, label: platform ? `${name}:${platform}` : name })),
);
const asked = process.argv.slice(2);
const unknown = asked.filter((one) => !runs.some(({ name, label }) => one === name || one === label));
if (unknown.length > 0) {
  console.error(`bench: there is no "${unknown.join('", "')}"; there are ${runs.map(({ label }) => label).join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const { name, label, flags, platform } of runs.filter(
  (run) => asked.length === 0 || asked.includes(run.name) || asked.includes(run.label),
)) {
  const args = [...flags, "--import", "tsx", `app/testing/bench/${name}.ts`, ...(platform ? [platform] : [])];
  const busyBefore = Number(((loadavg()[0] ?? 0) / availableParallelism()).toFixed(2));
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["inherit", "pipe", "inherit"], encoding: "utf8" });
  for (const line of stdout.split("\n").filter(Boolean)) console.log(JSON.stringify({ ...JSON.parse(line), busyBefore }));
  if (status !== 0) console.error(`bench: ${label} failed`);
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
