import type { ProductFacts } from "~/domain/returns/facts";
import type { PastLine, PastOrder, PastParcel, PastShopper } from "~/domain/returns/replay/past-order";
import type { ReplayLineRow, ReplayOrderRow, ReplayParcelRow, ReplayProductRow, RowsText } from "~db/queries/replay-orders.server";
import { askOfRefusal, askOfReturn, unitsOf } from "./past-asks";
import type { SliceTexts } from "./read-slice.server";

/** The past orders of one part of a range, put together from what was read of them. */
export function pastOrdersOf(texts: SliceTexts): PastOrder[] {
  const { needs } = texts;
  const rows = rowsOf(texts.orders);
  const lines = byKey(rowsOf(texts.lines), (row) => row.order);
  const parcels = byKey(rowsOf(texts.parcels), (row) => row.order);
  const returns = byKey(rowsOf(texts.returns), (row) => row.order);
  const refusals = byKey(rowsOf(texts.refusals), (row) => row.order);
  const refunds = byKey(rowsOf(texts.refunds), (row) => row.order);
  const productOf = productReader(texts);
  const shopperOf = needs.shoppers ? shopperReader(texts) : () => null;
  return rows.map((row): PastOrder => {
    const its = returns.get(row.id) ?? [];
    const refused = refusals.get(row.id) ?? [];
    return {
      ...orderOf(row),
      ...(needs.groups && row.account ? { shopperGroups: row.groups } : {}),
      lines: (lines.get(row.id) ?? []).map((line) => lineOf(line, productOf(line))),
      parcels: parcelsOf(parcels.get(row.id) ?? []),
      units: its.flatMap(unitsOf),
      refunds: (refunds.get(row.id) ?? []).map(({ amount, at }) => ({ amountMinor: amount, at: new Date(at) })),
      asks: [...its.filter((one) => !one.replaced && !one.law).map(askOfReturn), ...refused.map(askOfRefusal)],
      shopper: row.shopper !== null && its.length + refused.length > 0 ? shopperOf(row.shopper) : null,
    };
  });
}

const rowsOf = <T>(text: RowsText<T>): T[] => JSON.parse(text) as T[];

/** What a line's product is; lines of one product and type share it. */
function productReader({ needs, products: text }: SliceTexts): (line: ReplayLineRow) => ProductFacts {
  const products = new Map<string, ReplayProductRow>(rowsOf(text).map((row) => [row.id, row]));
  const known = new Map<string, ProductFacts>();
  const read = (line: ReplayLineRow): ProductFacts => {
    const row = needs.products && line.product !== null ? products.get(line.product) : null;
    const facts = { id: line.product, type: line.type, tags: [], collections: [] };
    if (row === null) return { ...facts, isRead: true };
    return row
      ? { ...facts, type: line.type ?? row.type, tags: row.tags, collections: row.collections, isRead: true }
      : { ...facts, isRead: false };
  };
  return (line) => {
    const key = `${line.product}\n${line.type}`;
    const facts = known.get(key) ?? read(line);
    known.set(key, facts);
    return facts;
  };
}

function shopperReader({ shopperReturns, shopperOrders }: SliceTexts): (shopperId: string) => PastShopper {
  const returns = byKey(rowsOf(shopperReturns), (row) => row.shopper);
  const orders = byKey(rowsOf(shopperOrders), (row) => row.shopper);
  return (id) => ({
    ordered: (orders.get(id) ?? []).map(({ placed }) => new Date(placed)),
    returns: (returns.get(id) ?? []).map(({ id: returnId, order: orderId, asked, until, gone, worth }) => ({
      ...{ returnId, orderId, from: new Date(asked), until: instant(until), goneAt: instant(gone), worthMinor: worth },
    })),
  });
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
