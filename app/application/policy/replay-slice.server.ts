import type { ProductFacts } from "~/domain/returns/facts";
import type { PastLine, PastOrder, PastParcel, PastShopper } from "~/domain/returns/replay/past-order";
import type { StoreTx } from "~db/client.server";
import { ordersOfShoppers, refundsOfOrders, refusalsOfOrders, returnsOfOrders, returnsOfShoppers } from "~db/queries/replay-asks.server";
import {
  linesOfOrders,
  parcelsOfOrders,
  productsOfOrders,
  type ReplayLineRow,
  type ReplayOrderRow,
  type ReplayParcelRow,
  type ReplayPart,
  type ReplayRange,
  sliceOfOrders,
} from "~db/queries/replay-orders.server";
import { askOfRefusal, askOfReturn, unitsOf } from "./replay-asks";

/** What has to be read beside orders, lines and parcels. */
export interface ReplayNeeds {
  /** A policy asks for tags or collections, and the platform tells them. */
  products: boolean;
  /** A policy limits how much one shopper may ask. */
  shoppers: boolean;
  /** A policy asks for the shopper's tags or groups, and the platform tells them. */
  groups: boolean;
}

/** The past orders of one part of a range, the newest first; one query for each kind of row. */
export async function readSlice(tx: StoreTx, range: ReplayRange, needs: ReplayNeeds, part: ReplayPart): Promise<PastOrder[]> {
  const rows = await sliceOfOrders(tx, range, part);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  // Sent together: the database answers one after the other without waiting for this process.
  const [lines, parcelRows, returnRows, refusalRows, refundRows] = await Promise.all([
    linesOfOrders(tx, ids),
    parcelsOfOrders(tx, ids),
    returnsOfOrders(tx, ids),
    refusalsOfOrders(tx, ids),
    refundsOfOrders(tx, ids),
  ]);
  const parcels = byKey(parcelRows, (row) => row.order);
  const returns = byKey(returnRows, (row) => row.order);
  const refusals = byKey(refusalRows, (row) => row.order);
  const refunds = byKey(refundRows, (row) => row.order);
  const asked = rows.filter((row) => returns.has(row.id) || refusals.has(row.id));
  const productIds = needs.products ? [...new Set(lines.flatMap((line) => line.product ?? []))] : [];
  const shopperIds = needs.shoppers ? [...new Set(asked.flatMap((row) => row.shopper ?? []))] : [];
  const [productRows, shopperOf] = await Promise.all([
    productIds.length > 0 ? productsOfOrders(tx, productIds) : [],
    readShoppers(tx, shopperIds),
  ]);
  const products = new Map(productRows.map((row) => [row.id, row]));
  const mine = byKey(lines, (row) => row.order);
  const knownProducts = new Map<string, ProductFacts>();
  const productOf = (line: ReplayLineRow): ProductFacts => {
    const key = `${line.product}\n${line.type}`;
    const known = knownProducts.get(key) ?? readProduct(line);
    knownProducts.set(key, known);
    return known;
  };
  const readProduct = (line: ReplayLineRow): ProductFacts => {
    const row = needs.products && line.product !== null ? products.get(line.product) : null;
    const known = { id: line.product, type: line.type, tags: [], collections: [] };
    if (row === null) return { ...known, isRead: true };
    return row
      ? { ...known, type: line.type ?? row.type, tags: row.tags, collections: row.collections, isRead: true }
      : { ...known, isRead: false };
  };
  return rows.map((row): PastOrder => {
    const its = returns.get(row.id) ?? [];
    return {
      ...orderOf(row),
      ...(needs.groups && row.account ? { shopperGroups: row.groups } : {}),
      lines: (mine.get(row.id) ?? []).map((line) => lineOf(line, productOf(line))),
      parcels: parcelsOf(parcels.get(row.id) ?? []),
      units: its.flatMap(unitsOf),
      refunds: (refunds.get(row.id) ?? []).map(({ amount, at }) => ({ amountMinor: amount, at: new Date(at) })),
      asks: [...its.filter((one) => !one.replaced && !one.law).map(askOfReturn), ...(refusals.get(row.id) ?? []).map(askOfRefusal)],
      shopper: row.shopper === null ? null : (shopperOf.get(row.shopper) ?? null),
    };
  });
}

async function readShoppers(tx: StoreTx, ids: readonly string[]): Promise<Map<string, PastShopper>> {
  if (ids.length === 0) return new Map();
  const [returnRows, orderRows] = await Promise.all([returnsOfShoppers(tx, ids), ordersOfShoppers(tx, ids)]);
  const returns = byKey(returnRows, (row) => row.shopper);
  const orders = byKey(orderRows, (row) => row.shopper);
  return new Map(
    ids.map((id) => [
      id,
      {
        ordered: (orders.get(id) ?? []).map(({ placed }) => new Date(placed)),
        returns: (returns.get(id) ?? []).map(({ id: returnId, order: orderId, asked, until, gone, worth }) => ({
          ...{ returnId, orderId, from: new Date(asked), until: instant(until), goneAt: instant(gone), worthMinor: worth },
        })),
      },
    ]),
  );
}

const instant = (at: number | null) => (at === null ? null : new Date(at));

function byKey<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(keyOf(row));
    if (known) known.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

function orderOf(row: ReplayOrderRow): Omit<PastOrder, "lines" | "parcels" | "units" | "refunds" | "asks" | "shopper"> {
  return {
    orderId: row.id,
    currency: row.currency,
    countryCode: row.country,
    discountCodes: row.codes,
    placedAt: new Date(row.placed),
    cancelledAt: instant(row.cancelled),
    isCod: row.cod,
    financialStatus: row.financial,
    hasAccount: row.account,
    totalMinor: row.total,
    subtotalMinor: row.subtotal,
    shippingMinor: row.shipping,
  };
}

function lineOf(row: ReplayLineRow, product: ProductFacts): PastLine {
  const { id: lineId, title, bought, current, price: unitPriceMinor, discount: discountMinor } = row;
  return { lineId, title, product, bought, current, unitPriceMinor, discountMinor };
}

/** The same reading of parcels as where an order is judged today; the rows of one stand together. */
function parcelsOf(rows: readonly ReplayParcelRow[]): PastParcel[] {
  const parcels: PastParcel[] = [];
  let units: { lineId: string; quantity: number }[] = [];
  let current = "";
  for (const row of rows) {
    if (row.parcel !== current) {
      current = row.parcel;
      units = [];
      parcels.push({ state: stateOf(row), shippedAt: new Date(row.shipped), deliveredAt: instant(row.delivered), units });
    }
    units.push({ lineId: row.line, quantity: row.quantity });
  }
  return parcels;
}

function stateOf({ leg, status, delivered }: ReplayParcelRow): PastParcel["state"] {
  if (leg === "rto" || status === "failed") return "failed";
  return status === "delivered" || delivered !== null ? "delivered" : "moving";
}
