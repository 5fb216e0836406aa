import { join } from "node:path";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "../../bigcommerce/start";
import type { GiftOrder } from "../../demo-bigcommerce/gift-order";
import { type GiftStore, giftHash, giftStore } from "../../demo-bigcommerce/gift-store";
import type { CourierClock } from "../courier-clock";
import { DemoLife } from "../demo-life";
import { awake, type DemoMemory, readMemory, writeMemory } from "../demo-memory";
import { giftHands } from "./gift-hands";
import type { GiftSettings } from "./gift-protocol";
import { booksOf, giftAgenda, giftAsk, placePastGift, stillToCome } from "./place-gift";

/** Shoppers of the history who ask soon after the start, so that the Returns page has something to show. */
const earlyAsks = 6;
const earlyAskEveryMs = 15_000;
/** An Enterprise store's requests: the demo reads weeks of orders at once. */
const rateLimit = { quota: 20_000, windowMs: 30_000 };

/** The emulated BigCommerce with the gift store in it. */
export interface GiftWorld {
  emulator: BigCommerceEmulator;
  life: DemoLife<GiftOrder>;
  fresh: boolean;
  /** Writes down what the demo must remember. */
  remember(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it; fills the store on the first start. @throws Error when the folder holds another demo */
export async function startGiftWorld(settings: GiftSettings): Promise<GiftWorld> {
  const memoryFile = join(settings.dataDir, "demo-bigcommerce.json");
  const name = `gift ${settings.orders}`;
  const earlier = readMemory(memoryFile);
  if (earlier && earlier.source !== name)
    throw new Error("This demo was begun with other orders. Start over with: npm run demo -- --fresh");
  const until = earlier ? new Date(earlier.until) : new Date();
  const source = giftStore({ orders: settings.orders, until });
  // While the past is written the emulated platform lives in it.
  let past: number | null = null;
  const emulator = await startBigCommerceEmulator({
    port: settings.port,
    dataDir: join(settings.dataDir, "bigcommerce"),
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    appBaseUrl: settings.appUrl,
    scopes: settings.scopes,
    faults: settings.faults,
    rateLimit,
    ...(settings.chance === undefined ? {} : { seed: settings.chance }),
    placeDemoOrder: () => Number(life.placeAtOnce()),
    now: () => past ?? Date.now(),
  });
  const fresh = !emulator.state.hasStore(giftHash);
  const memory: DemoMemory =
    earlier && !fresh
      ? awake(earlier, Date.now())
      : { source: name, until: until.toISOString(), nextLive: 0, steps: [], asks: [], savedAt: Date.now() };
  if (fresh) {
    past = Date.parse(source.history[0]?.placedAt ?? until.toISOString());
    await emulator.createStore(source.store);
    fill(emulator, source, memory, until, settings.courierDayMs, (ms) => {
      past = ms;
    });
    past = null;
  }
  const life: DemoLife<GiftOrder> = new DemoLife(giftHands(emulator, source, settings), memory, settings.courierDayMs);
  const remember = async () => {
    await emulator.save();
    writeMemory(memoryFile, { ...memory, savedAt: Date.now() });
  };
  if (fresh) await remember();
  return {
    emulator,
    life,
    fresh,
    remember,
    stop: async () => {
      await life.stop();
      await emulator.stop();
      writeMemory(memoryFile, { ...memory, savedAt: Date.now() });
    },
  };
}

function fill(
  emulator: BigCommerceEmulator,
  source: GiftStore,
  memory: DemoMemory,
  until: Date,
  courierDayMs: number,
  at: (ms: number) => void,
): void {
  emulator.state.addProducts(giftHash, source.products);
  emulator.state.addCustomers(giftHash, source.customers);
  const books = booksOf(emulator);
  const clock: CourierClock = { seedAt: until.getTime(), realAt: Date.now(), dayMs: courierDayMs };
  const open: DemoMemory["asks"] = [];
  for (const order of source.history) {
    const id = String(placePastGift(emulator, order, books, until, at));
    const { sentBack } = order;
    const outcome = stillToCome(order.outcome, until);
    if (outcome.result === "moving") {
      const { steps, asks } = giftAgenda(id, { outcome, ...(sentBack ? { sentBack } : {}) }, clock);
      memory.steps.push(...steps);
      memory.asks.push(...asks);
    } else if (sentBack && Date.parse(sentBack.creditedAt) > until.getTime()) {
      // Delivered, not credited yet: some of them ask as soon as the portal is there.
      open.push(giftAsk(id, sentBack, 0));
    }
  }
  const first = Date.now() + earlyAskEveryMs * 2;
  memory.asks.push(...open.slice(-earlyAsks).map((ask, index) => ({ ...ask, dueAt: first + index * earlyAskEveryMs })));
}
