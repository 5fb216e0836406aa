import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oneAtATime } from "./one-at-a-time";
import { lastLinesOf } from "./supervised-process";

/** Something that is built from sources: the pages, or the extensions. */
export interface BuildPlan {
  /** For people: "the pages". */
  name: string;
  /** Files that the build writes; the oldest of them is the age of the build. */
  products: readonly string[];
  /** Files and folders that it is made from. */
  sources: readonly string[];
  /** Script and words for Node. */
  command: readonly string[];
  /** Written when the build has ended well, so that one broken off half-way does not count. */
  stamp: string;
  /** There while one process builds; outside what the build empties. */
  lock: string;
}

const remix = join("node_modules", "@remix-run", "dev", "dist", "cli.js");

/** The app's pages. */
export const pages: BuildPlan = {
  name: "the pages",
  products: [join("build", "server", "index.js"), join("build", "client")],
  sources: ["app", "db", "public", "remix.config.js", "vite.config.ts", "package.json"],
  command: [remix, "vite:build"],
  stamp: join("build", "demo-stamp"),
  lock: join("build", "demo-pages.lock"),
};

/** The extensions that run inside Shopify's pages, built offline by Shopify's own tool. */
export const extensions: BuildPlan = {
  name: "the extensions",
  products: ["returns-order-status", "order-risk-block", "thank-you-confirm"].map((name) => join("extensions", name, "dist", `${name}.js`)),
  sources: ["extensions", "shopify.app.toml"],
  command: ["--import", "tsx", join("extensions", "build.ts")],
  stamp: join("extensions", "returns-order-status", "dist", "demo-stamp"),
  lock: join("build", "demo-extensions.lock"),
};

/** Not part of what is shipped: the demo, the tests, what a build itself writes. */
const aside = /(^|\/)(node_modules|dist|emulators|testing|tests|decisions)$|\.test\.tsx?$|(^|\/)(shopify\.d\.ts|manifest\.json)$/;

/** Whether the products must be built (again). Times are those of the files. */
export function isStale(plan: BuildPlan): boolean {
  if (![plan.stamp, ...plan.products].every((path) => existsSync(path))) return true;
  return newest(plan.sources) > statSync(plan.stamp).mtimeMs;
}

function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const path of paths) {
    if (aside.test(path) || !existsSync(path)) continue;
    const facts = statSync(path);
    const below = facts.isDirectory() ? newest(readdirSync(path).map((name) => `${path}/${name}`)) : facts.mtimeMs;
    latest = Math.max(latest, below);
  }
  return latest;
}

/**
 * Builds what is stale. Two demos started in one checkout build one after the other, and the second finds nothing left to build.
 * @param say hears what is done, for people
 * @throws Error with the end of the log when the build fails
 */
export async function buildIfStale(plan: BuildPlan, logFile: string, say: (line: string) => void): Promise<void> {
  if (!isStale(plan)) return;
  const work = async () => {
    if (!isStale(plan)) return;
    say(`Building ${plan.name} (only now and after a change)…`);
    await build(plan, logFile);
  };
  await oneAtATime(plan.lock, work, (owner) => say(`Waiting for process ${owner}, which is building ${plan.name}…`));
}

/** Builds; the caller holds the lock. @throws Error with the end of the log when the build fails */
export async function build(plan: BuildPlan, logFile: string): Promise<void> {
  const began = new Date();
  rmSync(plan.stamp, { force: true });
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, [...plan.command], {
    stdio: ["ignore", log, log],
    env: { ...process.env, NODE_ENV: "production", CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1" },
  });
  closeSync(log);
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", resolve);
  });
  process.off("exit", end);
  if (code !== 0) throw new Error(`Building ${plan.name} failed:\n${reasonIn(lastLinesOf(logFile, 400))}`);
  writeFileSync(plan.stamp, `${began.toISOString()}\n`);
  // What was changed while it was being built may not be in it.
  utimesSync(plan.stamp, began, began);
}

/** The part of a build's log that says why: from the first error on. */
function reasonIn(log: string): string {
  const lines = log.split("\n");
  const from = lines.findIndex((line) => /error/i.test(line));
  return lines.slice(Math.max(0, from)).slice(0, 25).join("\n");
}
