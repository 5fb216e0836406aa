import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { OrderVersion, Page } from "~/ports/platform";
import type { BigCommerceClient } from "../client.server";
import { WireOrder } from "../wire-order";
import { financialStatusOf, fulfilmentStatusOf, orderStatus } from "../words";
import { pageRows } from "./order-parts.server";
import { isOrder } from "./read-orders.server";

/** Where a listing goes on: at this instant, at this page of it, leaving out what was listed with the same instant. */
const Cursor = z.object({ at: z.iso.datetime(), page: z.number().int().positive(), seen: z.array(z.number().int()) });
type Cursor = z.infer<typeof Cursor>;

/**
 * Versions of the orders changed at or after an instant, oldest change first. Pages are not counted from the beginning, since an order that
 * changes meanwhile would move all others up by one: each begins at the last instant seen.
 */
export async function listOrderVersions(client: BigCommerceClient, since: Date, cursor: string | null): Promise<Page<OrderVersion>> {
  // The platform counts whole seconds.
  const from = cursor === null ? { at: wholeSecond(since), page: 1, seen: [] } : cursorOf(cursor);
  const query = { min_date_modified: from.at, sort: "date_modified:asc", page: from.page, limit: pageRows };
  const rows = (await client.read("/v2/orders", z.array(WireOrder), query)) ?? [];
  const seen = new Set(from.seen);
  const items = rows.filter((order) => isOrder(order) && !seen.has(order.id)).map(versionOf);
  const last = rows.at(-1);
  if (!last || rows.length < pageRows) return { items, next: null };
  const at = wholeSecond(last.date_modified);
  const together = rows.filter((order) => wholeSecond(order.date_modified) === at).map((order) => order.id);
  const next: Cursor = at === from.at ? { at, page: from.page + 1, seen: [...from.seen, ...together] } : { at, page: 1, seen: together };
  return { items, next: JSON.stringify(next) };
}

function versionOf(order: WireOrder): OrderVersion {
  return {
    externalId: String(order.id),
    updatedAt: order.date_modified,
    // What was paid beforehand stands in transactions, which a list does not bring: such an order is read whole once.
    financialStatus: financialStatusOf(order.status_id, order.payment_status, false),
    fulfilmentStatus: fulfilmentStatusOf(order.status_id, { total: order.items_total, shipped: order.items_shipped }),
    cancelled: order.status_id === orderStatus.cancelled || order.status_id === orderStatus.declined,
    units: null,
    hasReturns: false,
  };
}

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString();

function cursorOf(text: string): Cursor {
  try {
    return Cursor.parse(JSON.parse(text));
  } catch {
    throw new ProviderError("rejected", "bigcommerce", "bad_cursor", "This place in the list is not ours.");
  }
}
