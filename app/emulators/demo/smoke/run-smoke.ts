import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppDatabase } from "../app-figures";
import type { DemoArguments } from "../demo-arguments";
import { type DemoStack, portNames, startStack } from "../demo-stack";
import { anyPorts } from "../free-port";
import { buildWhatIsStale } from "../run-demo";
import { Expectations, type SmokeFigures, type StoreFigures, summaryLine, totalsOf } from "./expectations";
import { giftFar, shopifyFar } from "./far-sides";
import { type GiftSmoke, holdAndRestore, portalIsOpen, portalReturns, riskLaidOnOrders } from "./gift-part";
import { comeToRest, compareEverything, holdAndRelease, installAndBackfill, liveOrders } from "./orders-part";
import { PanelStaff } from "./panel-staff";
import { fourReturns, type ShopifySmoke } from "./returns-part";
import { riskWrittenBack } from "./risk-part";
import { type Smoke, settled } from "./smoke-context";
import { smokeDatabase } from "./smoke-database";
import { StaffClient } from "./staff-client";

const giftFaults = { duplicate: 0.1, delay: 0.2, delayMaxMs: 1_500, drop: 0.05 };
const faults = { duplicate: 0.1, delay: 0.2, delayMaxMs: 1_500, drop: 0.05, redact: 0.1 };

/**
 * How long the reconciler may take after a file's orders came in minutes, not months. Shopify gives 100 points a second; for 21,049 orders,
 * half of them live: 10,525 versions in 43 pages of 252 points = 10,800; 5 in 100 never told, read whole at 34.4 points = 18,100; and 10 in 100
 * told without personal data, read by the job beside it = 36,200. In all 65,100 points, 11 minutes, and as long again for calls that meet an
 * empty bucket, and risk written back meanwhile.
 */
const replayReconcileMs = 1_500_000;

/** Lines of each log that a failed run shows. */
const troublesShown = 15;

/** The whole main job without a screen. The last line said is JSON; resolves with the exit code. Never throws. */
export async function runSmoke(asked: DemoArguments, say: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "backhaul-demo-"));
  const expected = new Expectations();
  const figures: Partial<SmokeFigures> = {};
  const seconds = (since: number) => Math.round((Date.now() - since) / 100) / 10;
  let stack: DemoStack | null = null;
  let database: AppDatabase | null = null;
  const own = await smokeDatabase(process.env.DATABASE_URL || null);
  const stop = async () => {
    await database?.close();
    await stack?.stop();
    await own.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  const building = Date.now();
  let began = building;
  const step = (sentence: string) => say(`${seconds(began).toFixed(1).padStart(6)} s  ${sentence}`);
  try {
    await buildWhatIsStale(folder, say);
    figures.buildSeconds = seconds(building);
    began = Date.now();
    step("starting");
    stack = await startStack({
      dataDir: folder,
      ports: await anyPorts(portNames),
      databaseUrl: own.url,
      side: {
        seed: 1,
        orders: 1_200,
        days: 90,
        ordersFile: asked.ordersFile,
        historyShare: 0.5,
        courierDayMs: 20_000,
        faults,
        chance: "smoke",
      },
      // A file's orders are Shopify orders.
      gift: asked.ordersFile ? null : { orders: 400, courierDayMs: 20_000, faults: giftFaults, chance: "smoke" },
      onDeath: (name, lines) => expected.that(false, `${name} ended unexpectedly: ${lines.slice(-1_500)}`),
    });
    database = new AppDatabase(stack.databaseUrl);
    const run = { stack, database, expected, say: step };
    const stores = asked.ordersFile ? { shopify: replay } : { shopify: mainJob, bigcommerce: giftJob };
    for (const [name, job] of Object.entries(stores)) {
      const own: Partial<StoreFigures> = {};
      figures.stores = { ...figures.stores, [name]: own };
      const since = Date.now();
      await job({ ...run, figures: own, beganAt: since }).catch((error: unknown) =>
        expected.that(false, `${name}: ${error instanceof Error ? error.message : String(error)}`),
      );
      own.seconds = seconds(since);
    }
  } catch (error) {
    expected.that(false, error instanceof Error ? error.message : String(error));
  }
  Object.assign(figures, totalsOf(Object.values(figures.stores ?? {})));
  figures.seconds = seconds(began);
  if (expected.failures.length > 0 && stack) say(troublesIn(stack.logs));
  await stop().catch((error: unknown) => expected.that(false, `stopping: ${error instanceof Error ? error.message : String(error)}`));
  say(summaryLine(figures, expected.failures));
  return expected.failures.length === 0 ? 0 : 1;
}

/** Warnings and errors of the run's own logs, newest last: the folder is gone afterwards. */
function troublesIn(logs: string): string {
  return readdirSync(logs)
    .filter((name) => name.endsWith(".log"))
    .map((name) => {
      const lines = readFileSync(join(logs, name), "utf8").split("\n");
      const bad = lines.filter((line) => line !== "" && !/^\{"level":[123]0/.test(line)).slice(-troublesShown);
      return [`${name}:`, ...bad.map((line) => `  ${line.slice(0, 600)}`)].join("\n");
    })
    .join("\n");
}

type Run = Omit<Smoke, "shop" | "far" | "staff">;

/** The store on Shopify, for one run. */
function onShopify(run: Run): ShopifySmoke {
  const { started } = run.stack;
  const staff = new StaffClient(run.stack.appUrl, started.emulatorUrl, started.shop);
  return { ...run, shop: started.shop, far: shopifyFar(run.stack, staff), staff };
}

async function mainJob(run: Run): Promise<void> {
  const smoke = onShopify(run);
  const { say, far } = smoke;
  say(`Shopify: installing the app, reading ${far.orders} past orders`);
  await installAndBackfill(smoke, 90_000);
  say("live orders by webhooks: some twice, some late, some never, some without personal data");
  const placed = await liveOrders(smoke, 80, 30);
  await settled(smoke, 60_000);
  say("holding and releasing an order");
  await holdAndRelease(smoke, placed.slice(30));
  say("four returns");
  await fourReturns(smoke);
  say("risk written back to the store");
  await riskWrittenBack(smoke, 120_000);
  await comeToRest(smoke, 120_000);
  say("comparing every order");
  await compareEverything(smoke);
}

/** The same job on the other platform, where returns come through our own portal. */
async function giftJob(run: Run): Promise<void> {
  const { gift, appUrl } = run.stack;
  if (!gift) throw new Error("The emulated BigCommerce is not running.");
  const { hash } = gift.started;
  const smoke: GiftSmoke = { ...run, gift, shop: hash, far: giftFar(gift), staff: new PanelStaff(appUrl, hash, gift.side) };
  const { say, far } = smoke;
  say(`BigCommerce: installing the app, reading ${far.orders} past orders`);
  await installAndBackfill(smoke, 120_000);
  await portalIsOpen(smoke);
  say("live orders by webhooks: some twice, some late, some never");
  const placed = await liveOrders(smoke, 40, 12);
  await settled(smoke, 60_000);
  say("holding an order and restoring its status");
  await holdAndRestore(smoke, placed.slice(12));
  say("five returns through the portal");
  await portalReturns(smoke);
  say("risk laid on the store's orders");
  await riskLaidOnOrders(smoke, 120_000);
  await comeToRest(smoke, 120_000);
  say("comparing every order");
  await compareEverything(smoke);
}

/** All orders of a file: the older half by backfill, the rest by webhooks as fast as they go. */
async function replay(run: Run): Promise<void> {
  const smoke = onShopify(run);
  const { say, stack, expected } = smoke;
  say(`installing the app, reading ${stack.started.orders} past orders`);
  await installAndBackfill(smoke, 600_000);
  say("the rest by webhooks");
  const placed = await liveOrders(smoke, null, 0);
  say(`${placed.length} orders placed; waiting for the app to have understood them`);
  await settled(smoke, 900_000);
  await comeToRest(smoke, replayReconcileMs);
  say("comparing every order");
  await compareEverything(smoke);
  expected.equal("orders of the file", smoke.figures.orders, stack.started.fileOrders);
}
