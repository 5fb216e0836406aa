import type { StoreTx } from "~db/client.server";
import {
  ordersOfShoppers,
  type ReplayRefundRow,
  type ReplayRefusalRow,
  type ReplayReturnRow,
  type ReplayShopperOrderRow,
  type ReplayShopperReturnRow,
  refundsOfOrders,
  refusalsOfOrders,
  returnsOfOrders,
  returnsOfShoppers,
} from "~db/queries/replay-asks.server";
import {
  linesOfOrders,
  parcelsOfOrders,
  productsOfOrders,
  type ReplayLineRow,
  type ReplayOrderRow,
  type ReplayParcelRow,
  type ReplayPart,
  type ReplayProductRow,
  type ReplayRange,
  type RowsText,
  sliceOfOrders,
} from "~db/queries/replay-orders.server";

/** What has to be read beside orders, lines and parcels. */
export interface ReplayNeeds {
  /** A policy asks for tags or collections, and the platform tells them. */
  products: boolean;
  /** A policy limits how much one shopper may ask. */
  shoppers: boolean;
  /** A policy asks for the shopper's tags or groups, and the platform tells them. */
  groups: boolean;
}

/** One part of a range as the database told it: texts, which cross to another thread as they are. */
export interface SliceTexts {
  needs: ReplayNeeds;
  orders: RowsText<ReplayOrderRow>;
  lines: RowsText<ReplayLineRow>;
  parcels: RowsText<ReplayParcelRow>;
  returns: RowsText<ReplayReturnRow>;
  refusals: RowsText<ReplayRefusalRow>;
  refunds: RowsText<ReplayRefundRow>;
  products: RowsText<ReplayProductRow>;
  shopperReturns: RowsText<ReplayShopperReturnRow>;
  shopperOrders: RowsText<ReplayShopperOrderRow>;
}

const none = "[]";

/** Reads one part of a range, the newest first; one query for each kind of row. @returns how many orders there are, and all of them */
export async function readSlice(
  tx: StoreTx,
  range: ReplayRange,
  needs: ReplayNeeds,
  part: ReplayPart,
): Promise<{ count: number; texts: SliceTexts }> {
  const orders = await sliceOfOrders(tx, range, part);
  const rows = JSON.parse(orders) as ReplayOrderRow[];
  const ids = rows.map((row) => row.id);
  // Sent together: the database answers one after the other without waiting for this process.
  const [lines, parcels, returns, refusals, refunds, products] = await Promise.all([
    linesOfOrders(tx, ids),
    parcelsOfOrders(tx, ids),
    returnsOfOrders(tx, ids),
    refusalsOfOrders(tx, ids),
    refundsOfOrders(tx, ids),
    needs.products ? productsOfOrders(tx, ids) : none,
  ]);
  const shopperIds = needs.shoppers ? shoppersOf(rows, [returns, refusals]) : [];
  const [shopperReturns, shopperOrders] =
    shopperIds.length > 0 ? await Promise.all([returnsOfShoppers(tx, shopperIds), ordersOfShoppers(tx, shopperIds)]) : [none, none];
  const texts = { needs, orders, lines, parcels, returns, refusals, refunds, products, shopperReturns, shopperOrders };
  return { count: rows.length, texts };
}

/** Whoever asked for something. */
function shoppersOf(rows: readonly ReplayOrderRow[], asks: readonly RowsText<{ order: string }>[]): string[] {
  const asked = new Set(asks.flatMap((text) => (JSON.parse(text) as { order: string }[]).map((row) => row.order)));
  return [...new Set(rows.flatMap((row) => (asked.has(row.id) && row.shopper !== null ? row.shopper : [])))];
}
