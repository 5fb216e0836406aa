import { dayMs } from "./calendar";
import { catalogueOf } from "./catalogue";
import { composeOrder } from "./compose-order";
import { placesOf } from "./places";
import { orderMemory, planOf } from "./plan";
import { rngOf, totalsOf } from "./rng";
import type { CustomerSeed, OrderSeed, StoreSeed } from "./seeds";
import { shopperOf } from "./shoppers";

export interface DemoStoreOptions {
  /** Whole number; the same options give the same store and orders, byte for byte. */
  seed: number;
  /** Length of the history, 0 or more. */
  orders: number;
  /** End of the history (exclusive): outcomes after it are still moving. */
  until: Date;
  /** Days of history before `until`, 1 or more. */
  days: number;
  /** Where the caller serves `productSvg`, without a closing slash; without it products have no picture. */
  imageBase?: string;
}

/** An order of the live stream, with its shopper when the store has not met them in its history. */
export interface LiveOrder {
  order: OrderSeed;
  newCustomer: CustomerSeed | null;
}

export interface DemoStore {
  store: StoreSeed;
  /** The history in order of `placedAt`; may be walked more than once and never holds more than one order. */
  orders: Iterable<OrderSeed>;
  /**
   * Order number `sequence` (0, 1, 2 …) of the live stream, placed at `now`: the sequence number is the whole state, so a restart
   * goes on where it stopped. Its outcome is `moving`; `outcome.eventual` says how it will end.
   */
  liveOrder(sequence: number, now: Date): LiveOrder;
}

/** The invented Indian COD fashion store of the demo. Throws RangeError on impossible options. */
export function demoStore(options: DemoStoreOptions): DemoStore {
  const { seed, orders: count, days } = options;
  if (!Number.isSafeInteger(seed)) throw new RangeError("seed must be a whole number");
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError("orders must be a whole number, 0 or more");
  if (!(days >= 1)) throw new RangeError("days must be 1 or more");
  const until = options.until.getTime();
  if (Number.isNaN(until)) throw new RangeError("until must be a valid date");
  const places = placesOf(seed);
  const articles = catalogueOf(seed, options.imageBase ?? null);
  const totals = totalsOf(articles.map((article) => article.demand));
  const plan = planOf(seed, count, until, days);
  const customers = Array.from({ length: plan.shopperCount }, (_, i) => shopperOf(seed, i, places).customer);

  function* history(): Generator<OrderSeed> {
    const memory = orderMemory();
    for (let i = 0; i < plan.times.length; i++) {
      const at = plan.times[i] ?? until;
      const index = plan.shoppers[i] ?? 0;
      const elapsed = 1 - (until - at) / (days * dayMs);
      const occasion = { key: `o-${i + 1}`, seed, at, until, elapsed, ...memory.note(index, at) };
      yield composeOrder(occasion, shopperOf(seed, index, places), articles, totals);
    }
  }

  return {
    store: {
      shop: "gulmohar-lane.myshopify.com",
      name: "Gulmohar Lane",
      currency: "INR",
      timezone: "Asia/Kolkata",
      countryCode: "IN",
      email: "owner@gulmohar-lane.example",
      products: articles.map((article) => article.product),
      customers,
    },
    orders: { [Symbol.iterator]: history },
    liveOrder(sequence, now) {
      const { first, position } = burstOf(seed, sequence);
      const rng = rngOf(seed, "live", first);
      const known = plan.shoppers.length > 0 && rng.chance(0.4);
      const index = known ? (plan.shoppers[rng.int(plan.shoppers.length)] ?? 0) : plan.shopperCount + first;
      const shopper = shopperOf(seed, index, places);
      const at = now.getTime();
      const ordersBefore = (known ? plan.shoppers.filter((one) => one === index).length : 0) + position;
      const occasion = { key: `live-${sequence + 1}`, seed, at, until: at, elapsed: 1, ordersBefore, withinTheHour: position };
      return { order: composeOrder(occasion, shopper, articles, totals), newCustomer: known ? null : shopper.customer };
    },
  };
}

const block = 25;

/** In some blocks of 25 live orders, two to four in a row are one shopper's: the first one's number, and the place in the row. */
function burstOf(seed: number, sequence: number): { first: number; position: number } {
  const start = sequence - (sequence % block);
  const rng = rngOf(seed, "burst", start);
  const first = start + rng.int(block - 4);
  const length = rng.chance(0.25) ? 2 + rng.int(3) : 1;
  const position = sequence - first;
  return position > 0 && position < length ? { first, position } : { first: sequence, position: 0 };
}
