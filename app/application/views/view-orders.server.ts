import { isDeepStrictEqual } from "node:util";
import type { ShopperId } from "~/domain/ids";
import { countOrders, listOrders, type OrderListRow, shopperRecords } from "~db/queries/order-lists.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import { listSavedViews } from "~db/queries/views.server";
import type { Ctx } from "../ctx";
import { listFilterOf } from "./find-orders.server";
import { builtInViews, type Cursor, type OrderFilter, orderFilterOf, writeCursor } from "./order-filter";

export const ordersPerPage = 50;

/** Views beside the open one are counted to here: five counts are made for every page. */
const besideCap = 1_000;

export interface OrderRowView extends Omit<OrderListRow, "contactName" | "shopperId"> {
  shopperName: string | null;
  /** Orders of this shopper in this store, this one included, and how many came back. */
  shopper: { orders: number; rtos: number } | null;
}

export interface OrdersView {
  rows: OrderRowView[];
  count: { value: number; capped: boolean };
  views: { id: string; label: string; query: string; saved: boolean; count: { value: number; capped: boolean } | null }[];
  previous: string | null;
  next: string | null;
}

export interface ViewOrders {
  filter: OrderFilter;
  after: Cursor | null;
  before: Cursor | null;
}

/** One page of the Orders list with the counts of its views. Reading names is noted in the access log. */
export function viewOrders(ctx: Ctx, input: ViewOrders): Promise<OrdersView> {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const filter = await listFilterOf(ctx, tx, store, input.filter);
    const backwards = input.before !== null;
    const cursor = input.before ?? input.after;
    const { rows, more } = await listOrders(tx, { filter, cursor, backwards, limit: ordersPerPage });
    const records = await shopperRecords(
      tx,
      rows.flatMap((row) => (row.shopperId ? [row.shopperId as ShopperId] : [])),
    );
    const saved = await listSavedViews(tx, "orders");
    const count = await countOrders(tx, filter);
    const views: OrdersView["views"] = [];
    for (const view of builtInViews) {
      const its = orderFilterOf(new URLSearchParams(view.query)).filter;
      const isOpen = isDeepStrictEqual(its, input.filter);
      const itsCount = isOpen ? count : await countOrders(tx, await listFilterOf(ctx, tx, store, its), besideCap);
      views.push({ ...view, saved: false, count: itsCount });
    }
    for (const view of saved) views.push({ id: view.viewId, label: view.name, query: view.query, saved: true, count: null });
    if (rows.length > 0) await insertAccess(tx, { actor: ctx.actor, subject: "orders", purpose: "orders list", at: ctx.now() });
    const cursorOf = (row: OrderListRow | undefined): string | null =>
      row ? writeCursor({ key: filter.toDecide ? String(row.atStakeMinor) : row.placedAt.toISOString(), id: row.orderId }) : null;
    const isFirst = backwards ? !more : cursor === null;
    const isLast = backwards ? false : !more;
    return {
      rows: rows.map(({ contactName, shopperId, ...row }) => ({
        ...row,
        shopperName: ctx.sealer.open(ctx.storeId, contactName),
        shopper: shopperId ? (records.get(shopperId) ?? null) : null,
      })),
      count,
      views,
      previous: isFirst ? null : cursorOf(rows[0]),
      next: isLast ? null : cursorOf(rows.at(-1)),
    };
  });
}
