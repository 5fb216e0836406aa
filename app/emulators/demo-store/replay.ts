import { dayMs, hourMs, indiaOffsetMs } from "./calendar";
import { rupees } from "./catalogue";
import { type ReplayCatalogue, replayCatalogue } from "./replay-catalogue";
import { type ReplayRow, replayRows } from "./replay-rows";
import { type ReplayShopper, replayShoppers } from "./replay-shoppers";
import { rngOf } from "./rng";
import type { OrderSeed, StoreSeed } from "./seeds";

/**
 * The orders of a .csv or .csv.gz in order of time, one per row; dates stay as they are, the hour is invented. The file knows no payment
 * method: every order is "cod", the rule in the seller's market. Throws ReplayError with the row number. Holds one day of orders at a time,
 * and one small entry per SKU.
 */
export async function* replayOrders(path: string): AsyncGenerator<OrderSeed> {
  const catalogue = await replayCatalogue(path);
  const shoppers = replayShoppers();
  let day: OrderSeed[] = [];
  let date = "";
  for await (const row of replayRows(path)) {
    if (row.orderDate !== date) {
      yield* inOrder(day);
      day = [];
      date = row.orderDate;
    }
    day.push(orderOf(row, shoppers(row), catalogue));
  }
  yield* inOrder(day);
}

/** The store of a replay file: its products from the SKUs, one invented shopper per order. Throws ReplayError as `replayOrders`. */
export async function replayStore(path: string): Promise<StoreSeed> {
  const catalogue = await replayCatalogue(path);
  const shoppers = replayShoppers();
  const customers: StoreSeed["customers"] = [];
  for await (const row of replayRows(path)) customers.push(shoppers(row).customer);
  return {
    shop: "replayed-store.myshopify.com",
    name: "Replayed Store",
    currency: "INR",
    timezone: "Asia/Kolkata",
    countryCode: "IN",
    email: "owner@replayed-store.example",
    products: catalogue.products(),
    customers,
  };
}

const inOrder = (day: OrderSeed[]) => day.sort((a, b) => a.placedAt.localeCompare(b.placedAt));
const iso = (at: number) => new Date(at).toISOString();

function orderOf(row: ReplayRow, shopper: ReplayShopper, catalogue: ReplayCatalogue): OrderSeed {
  const rng = rngOf("replay", row.rowId);
  const midnight = Date.parse(`${row.orderDate}T00:00:00Z`) - indiaOffsetMs;
  const placedAt = midnight + 6 * hourMs + rng.int(18 * 3600) * 1000;
  const sentAt = placedAt + (0.5 + 2 * rng.next()) * dayMs;
  const takes = row.rto ? 6 + 6.5 * rng.next() : 2.5 + 4.5 * rng.next();
  const { customer, address } = shopper;
  return {
    key: row.rowId,
    customerKey: customer.key,
    email: customer.email,
    phone: customer.phone,
    placedAt: iso(placedAt),
    currency: "INR",
    payment: "cod",
    gateway: "Cash on Delivery (COD)",
    channel: "web",
    tags: row.b2b ? [...row.promoTags, "b2b"] : row.promoTags,
    discountCodes: [],
    note: null,
    clientIp: null,
    shippingPrice: "0.00",
    shippingAddress: address,
    lines: linesOf(row, catalogue),
    outcome:
      row.rto === null
        ? { probability: null, result: "moving", fulfilledAt: null, resolvedAt: null }
        : { probability: null, result: row.rto ? "rto" : "delivered", fulfilledAt: iso(sentAt), resolvedAt: iso(sentAt + takes * dayMs) },
  };
}

/** The amount spread evenly by unit; units beyond one per line, and the odd paise, go to the dearest line. The lines add up to the amount. */
function linesOf(row: ReplayRow, catalogue: ReplayCatalogue): OrderSeed["lines"] {
  const share = Math.floor(row.amountMinor / row.units);
  const spareUnits = row.units - row.skus.length;
  return row.skus.map((sku) => {
    const dearest = sku === row.sku;
    const quantity = dearest ? 1 + spareUnits : 1;
    const total = dearest ? row.amountMinor - share * (row.skus.length - 1) : share;
    const unit = Math.ceil(total / quantity);
    const facts = catalogue.factsOf(sku);
    return {
      variantKey: sku,
      sku,
      title: facts.title,
      variantTitle: facts.size,
      quantity,
      price: rupees(unit),
      discount: rupees(unit * quantity - total),
      productType: facts.category,
    };
  });
}
