import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { openInAdmin } from "./admin-visit";
import { AppDatabase } from "./app-figures";
import { giftPortalUrl } from "./bigcommerce/gift-hands";
import type { GiftStarted } from "./bigcommerce/gift-protocol";
import { openInPanel } from "./bigcommerce/panel-visit";
import type { DemoArguments } from "./demo-arguments";
import { alreadyRunning, demoFolder, forgetDemo } from "./demo-folder";
import { type DemoStack, type StackOptions, startStack } from "./demo-stack";
import { choosePorts } from "./free-port";
import { buildIfStale, extensions, pages } from "./pages-build";
import { type GiftAddresses, statusLine, welcome } from "./welcome";
import { WishToEnd } from "./wish-to-end";

const orderEveryMs = 5_000;
/** The gift store is a smaller one. */
const giftOrderEveryMs = 12_000;
const giftOrders = 1_500;
const courierDayMs = 20_000;
const statusEveryMs = 30_000;

/** The demo for people: starts, tells where to look, lives until it is told to end. Resolves with the exit code. @throws Error with a sentence for people */
export async function runDemo(asked: DemoArguments, say: (line: string) => void): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL || null;
  const folder = demoFolder(process.env.DATA_DIR || ".backhaul", asked.ordersFile);
  if (asked.fresh) {
    if (databaseUrl) throw new Error("--fresh starts the embedded database over. With DATABASE_URL, name an empty database instead.");
    forgetDemo(folder);
  }
  const end = new WishToEnd();
  await buildWhatIsStale(folder, say);
  if (end.wished) return end.code;
  say("Starting the database, the emulated Shopify and BigCommerce, the app and the worker…");
  const stack = await startStack({
    dataDir: folder,
    ports: await choosePorts({ app: 3000, emulator: 4000, bigcommerce: 4100, mail: 4025, smtp: 1025 }),
    databaseUrl,
    side: sideOf(asked),
    gift: { orders: giftOrders, courierDayMs, faults: { duplicate: 0.05, delay: 0.1, delayMaxMs: 3_000, drop: 0.01 } },
    onDeath: (name, lines) => {
      say(`\n${name.charAt(0).toUpperCase()}${name.slice(1)} ended unexpectedly. The end of its log:\n${lines}\n`);
      end.wish(1);
    },
  }).catch((error: unknown) => {
    // What died while it was starting has been told already.
    if (end.wished) return null;
    throw error instanceof Error && error.message.startsWith("database_in_use") ? new Error(alreadyRunning) : error;
  });
  if (!stack) return end.code;
  try {
    if (!end.wished) await live(stack, end, say);
  } catch (error) {
    // What failed because a part died has been told already.
    if (!end.wished) throw error;
  } finally {
    say("Stopping…");
    await stack.stop();
  }
  return end.code;
}

async function live(stack: DemoStack, end: WishToEnd, say: (line: string) => void): Promise<void> {
  const { started, side, gift } = stack;
  if (!started.installed) {
    say("Installing the app into the demo store…");
    await side.install();
  }
  await openInAdmin(started.adminUrl, started.appPath);
  await side.live(orderEveryMs);
  if (gift) {
    if (!gift.started.installed) say("Installing the app into the second demo store…");
    await openInPanel(gift.started.panelUrl, gift.started.hash);
    await gift.side.live(giftOrderEveryMs);
  }
  const { deliveredOrder } = await side.status();
  say(
    welcome({
      admin: started.adminUrl + started.appPath,
      orderStatus: deliveredOrder === null ? null : `${started.adminUrl}/order-status/${started.shop}/${deliveredOrder}`,
      mails: started.mailUrl,
      control: `${started.adminUrl}/control`,
      gift: gift && giftAddresses(gift.started, stack.appUrl),
      logs: relative(process.cwd(), stack.logs) || ".",
      fresh: started.fresh,
      orders: started.orders,
    }),
  );
  const database = new AppDatabase(stack.databaseUrl);
  const tell = async () => {
    const time = new Date().toLocaleTimeString("en-GB");
    const [figures, status] = await Promise.all([database.figures(started.shop), side.status()]);
    say(`${statusLine(time, gift ? "Shopify      " : "", figures, status)} · mails ${status.mails.toLocaleString("en")}`);
    if (gift) say(statusLine(time, "BigCommerce  ", await database.figures(gift.started.hash), await gift.side.status()));
  };
  const timer = setInterval(() => void tell().catch(() => {}), statusEveryMs);
  await end.come;
  clearInterval(timer);
  await database.close();
}

function giftAddresses(started: GiftStarted, appUrl: string): GiftAddresses {
  const panel = `${started.panelUrl}/manage/${started.hash}`;
  return {
    panel: `${panel}/app`,
    storefront: `${started.storefrontUrl}/account.php`,
    portal: giftPortalUrl(appUrl),
    control: `${panel}/control`,
    orders: started.orders,
  };
}

function sideOf(asked: DemoArguments): StackOptions["side"] {
  return {
    seed: 1,
    orders: 2_500,
    days: 180,
    ordersFile: asked.ordersFile,
    historyShare: 0.9,
    courierDayMs,
    faults: { duplicate: 0.05, delay: 0.1, delayMaxMs: 3_000, drop: 0.01, redact: 0.02 },
  };
}

/** Builds the pages and the extensions when they are missing or older than their sources. */
export async function buildWhatIsStale(folder: string, say: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const plan of [pages, extensions]) {
    await buildIfStale(plan, join(folder, "build.log"), say);
  }
}
