import { join } from "node:path";
import type { OrderSeed } from "../demo-store/seeds";
import { type MailSink, startMailSink } from "../mail-sink/start";
import { type ShopifyEmulator, startShopifyEmulator } from "../shopify/start";
import type { CourierClock } from "./courier-clock";
import { DemoLife } from "./demo-life";
import { awake, type DemoMemory, readMemory, writeMemory } from "./demo-memory";
import { type DemoSource, inventedSource, replayedSource } from "./demo-source";
import type { SideSettings } from "./emulated-protocol";
import { agendaOf, askOf, placePastOrder } from "./place-history";
import { shopifyHands } from "./shopify-hands";

const day = 86_400_000;
/** Shoppers of the history who ask soon after the start, so that the Returns page has something to show. */
const earlyAsks = 12;
const earlyAskEveryMs = 6_000;

/** The emulated Shopify with the demo store in it, and the mail sink. */
export interface EmulatedWorld {
  emulator: ShopifyEmulator;
  mail: MailSink;
  life: DemoLife<OrderSeed>;
  source: DemoSource;
  fresh: boolean;
  /** Writes down what the demo must remember. */
  remember(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything on the far side of the wire; fills the store on the first start. @throws Error when the folder holds another demo */
export async function startEmulatedWorld(settings: SideSettings): Promise<EmulatedWorld> {
  const memoryFile = join(settings.dataDir, "demo.json");
  const earlier = readMemory(memoryFile);
  const until = earlier ? new Date(earlier.until) : new Date();
  const source = settings.ordersFile
    ? await replayedSource(settings.ordersFile, settings.historyShare)
    : inventedSource({ seed: settings.seed, orders: settings.orders, days: settings.days, until });
  if (earlier && earlier.source !== source.name)
    throw new Error("This demo was begun with other orders. Start over with: npm run demo -- --fresh (and the same --orders, if any).");
  const mail = await startMailSink({ smtpPort: settings.smtpPort, httpPort: settings.mailPort, dataDir: join(settings.dataDir, "mail") });
  const emulator = await startShopifyEmulator({
    port: settings.emulatorPort,
    dataDir: join(settings.dataDir, "shopify"),
    appUrl: settings.appUrl,
    apiKey: settings.apiKey,
    apiSecret: settings.apiSecret,
    manifest: settings.manifest,
    faults: settings.faults,
    concurrency: 24,
    adminBlockDir: join("extensions", "order-risk-block"),
    ...(settings.chance === undefined ? {} : { seed: settings.chance }),
    placeDemoOrder: () => life.placeAtOnce(),
  });
  const { shop } = source.store;
  const fresh = !emulator.shopify.hasStore(shop);
  const memory: DemoMemory =
    earlier && !fresh
      ? awake(earlier, Date.now())
      : { source: source.name, until: until.toISOString(), nextLive: 0, steps: [], asks: [], savedAt: Date.now() };
  if (fresh) await fill(emulator, source, memory, until, settings.courierDayMs);
  const life: DemoLife<OrderSeed> = new DemoLife(shopifyHands(emulator, source, settings), memory, settings.courierDayMs);
  const remember = async () => {
    await emulator.save();
    writeMemory(memoryFile, { ...memory, savedAt: Date.now() });
  };
  if (fresh) await remember();
  return {
    emulator,
    mail,
    life,
    source,
    fresh,
    remember,
    stop: async () => {
      await life.stop();
      await emulator.stop();
      writeMemory(memoryFile, { ...memory, savedAt: Date.now() });
      await mail.stop();
    },
  };
}

async function fill(emulator: ShopifyEmulator, source: DemoSource, memory: DemoMemory, until: Date, courierDayMs: number): Promise<void> {
  const { shopify: engine } = emulator;
  const { shop } = source.store;
  engine.addStore(source.store);
  const clock: CourierClock = { seedAt: until.getTime(), realAt: Date.now(), dayMs: courierDayMs };
  const recent: DemoMemory["asks"] = [];
  for await (const seed of source.history()) {
    const order = placePastOrder(engine, shop, seed);
    const { outcome, returnAsk } = seed;
    if (outcome.result === "moving") {
      const { steps, asks } = agendaOf(order, seed, clock);
      memory.steps.push(...steps);
      memory.asks.push(...asks);
    } else if (returnAsk && seed.customerKey !== null && Date.parse(outcome.resolvedAt ?? "") > until.getTime() - 5 * day) {
      recent.push(...askOf(order, seed, 0));
    }
  }
  const first = Date.now() + earlyAskEveryMs * 3;
  memory.asks.push(...recent.slice(-earlyAsks).map((ask, index) => ({ ...ask, dueAt: first + index * earlyAskEveryMs })));
}
