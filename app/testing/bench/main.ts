import { spawnSync } from "node:child_process";

/** `npm run bench [name…]`: every measurement prints one JSON line with its ratio to a reference of the same run. */
/** The flags that the npm script `worker` gives its process. */
const workerFlags = ["--max-semi-space-size=4"];
const all = ["score", "pages", "ingest", "process", "backfill", "list"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`bench: there is no "${unknown.join('", "')}"; there are ${all.join(", ")}`);
  process.exit(2);
}
let failed = false;
for (const name of asked.length > 0 ? asked : all) {
  const flags = name === "process" || name === "backfill" ? workerFlags : [];
  const { status } = spawnSync(process.execPath, [...flags, "--import", "tsx", `app/testing/bench/${name}.ts`], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
