import type { CustomerSeed, ProductSeed, StoreSeed } from "../bigcommerce/state/seeds";
import { rngOf } from "../demo-store/rng";
import { type GiftOrder, giftOrderOf, waysOfPaying } from "./gift-order";
import { colours, materials, things } from "./names";
import { type GiftShopper, shopperOf } from "./shoppers";
import { readSlice, type SliceRow } from "./slice";

/** Orders at the end of the data that are kept for the live stream. */
const keptForLive = 234;
const dayMs = 86_400_000;

/** The gift store: real baskets, invented people. */
export interface GiftStore {
  store: StoreSeed;
  products: ProductSeed[];
  /** Shoppers with an account. */
  customers: CustomerSeed[];
  /** Orders of the past, oldest first; the newest was placed in the 24 hours before `until`. */
  history: GiftOrder[];
  /** Order `sequence` (0, 1, 2 …) of the live stream, placed `now`. Never ends: after the last row the stream begins anew. */
  live(sequence: number, now: Date): GiftOrder;
}

/** The store's permanent name at its platform. */
export const giftHash = "lanternwren";

/**
 * The store of the data file: the last `orders` orders before the live part (at most 1,500) as its past, shifted by whole days so that the newest
 * is of the 24 hours before `until`: hours of the day tell something of an order. The same options give the same store. @throws Error when the data file cannot be read
 */
export function giftStore(options: { orders: number; until: Date }): GiftStore {
  const rows = readSlice();
  const shoppers = shoppersOf(rows);
  const past = rows.slice(0, rows.length - keptForLive).slice(-options.orders);
  const coming = rows.slice(rows.length - keptForLive);
  const newest = past.at(-1);
  const shift = newest ? Math.floor((options.until.getTime() - newest.placedAt) / dayMs) * dayMs : 0;
  const before = new Map<string, number>();
  const history = past.map((row) => {
    const earlier = before.get(row.customerId) ?? 0;
    before.set(row.customerId, earlier + 1);
    return giftOrderOf(row, shoppers(row), row.placedAt + shift, earlier);
  });
  return {
    store: {
      hash: giftHash,
      name: "Lantern & Wren",
      currency: "GBP",
      countryCode: "GB",
      country: "United Kingdom",
      timezone: "Europe/London",
      ownerEmail: "owner@lantern-and-wren.example",
      ownerName: "Robin Wren",
      payments: [...waysOfPaying],
    },
    products: productsOf(rows),
    customers: customersOf(rows, shoppers),
    history,
    live: (sequence, now) => {
      const row = coming[sequence % coming.length];
      if (!row) throw new Error("The data file has no orders for the live stream.");
      const round = Math.floor(sequence / coming.length);
      const key = round === 0 ? row.rowId : `${row.rowId}-${round + 1}`;
      return giftOrderOf(row, shoppers(row), now.getTime(), before.get(row.customerId) ?? 0, key);
    },
  };
}

function shoppersOf(rows: readonly SliceRow[]): (row: SliceRow) => GiftShopper {
  const made = new Map<string, GiftShopper>();
  for (const row of rows) if (!made.has(row.customerId)) made.set(row.customerId, shopperOf(row.customerId, row.country, made.size));
  return (row) => made.get(row.customerId) ?? shopperOf(row.customerId, row.country, made.size);
}

function customersOf(rows: readonly SliceRow[], shoppers: (row: SliceRow) => GiftShopper): CustomerSeed[] {
  const all = new Map(rows.map((row) => [row.customerId, shoppers(row)]));
  return [...all.values()]
    .filter((shopper) => shopper.registered)
    .map(({ address }) => ({ email: address.email, firstName: address.first_name, lastName: address.last_name, phone: address.phone }));
}

/** One product per SKU of the data; its name is invented, its price the dearest that was ever paid. */
function productsOf(rows: readonly SliceRow[]): ProductSeed[] {
  const dearest = new Map<string, number>();
  for (const row of rows) for (const { sku, price } of row.lines) dearest.set(sku, Math.max(price, dearest.get(sku) ?? 0));
  return [...dearest].map(([sku, price]) => {
    const rng = rngOf("gift-product", sku);
    return { sku, price, name: `${rng.pick(colours)} ${rng.pick(materials)} ${rng.pick(things)}`, onHand: 20 + rng.int(400) };
  });
}
