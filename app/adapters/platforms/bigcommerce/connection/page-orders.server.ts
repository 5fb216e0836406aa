import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { BulkStatus } from "~/ports/platform";
import type { BigCommerceClient } from "../client.server";
import { completeOrders, pageRows } from "./order-parts.server";
import { isOrder, OrderRows, withLines } from "./read-orders.server";

/** A backfill waits for a whole window of the store's requests rather than giving up. */
const patienceMs = 60_000;
const Count = z.looseObject({ count: z.coerce.number().int() });
const prefix = "pages:";

/**
 * This platform makes no file of all orders: they are read page by page, by ascending id. The id of the "file" is only the instant since when;
 * the place to go on from is the last id that was read, which no change of an order moves.
 */
export async function startBulkOrders(since: Date | null): Promise<{ bulkId: string }> {
  return { bulkId: `${prefix}${since?.toISOString() ?? "all"}` };
}

/** Pages can be read at once; `objectCount` is what the store counts now. */
export async function bulkStatus(client: BigCommerceClient, bulkId: string): Promise<BulkStatus> {
  const count = await client.read("/v2/orders/count", Count, changedSince(bulkId));
  return { state: "done", objectCount: count?.count ?? 0, url: bulkId, errorCode: null };
}

/** Streams every order after an id (the offset), in the order of ids. */
export async function* readBulkOrders(
  client: BigCommerceClient,
  url: string,
  offset: number,
): AsyncGenerator<{ order: OrderSnapshot; resumeAt: number }> {
  const how = { patienceMs };
  for (let after = offset; ; ) {
    const query = { ...changedSince(url), ...withLines, min_id: after + 1, sort: "id:asc", limit: pageRows };
    const page = (await client.read("/v2/orders", OrderRows, query, how)) ?? [];
    const last = page.at(-1);
    if (!last) return;
    // In groups, so that what was read is stored before the whole page is complete.
    for (let at = 0; at < page.length; at += 50)
      for (const order of await completeOrders(client, page.slice(at, at + 50).filter(isOrder), how))
        yield { order, resumeAt: Number(order.externalId) };
    if (page.length < pageRows) return;
    after = last.id;
  }
}

function changedSince(bulkId: string): Record<string, string> {
  const since = bulkId.startsWith(prefix) ? bulkId.slice(prefix.length) : "";
  if (since === "all") return {};
  if (Number.isNaN(Date.parse(since))) throw new ProviderError("rejected", "bigcommerce", "no_bulk", "This is no reading of ours.");
  return { min_date_modified: since };
}
