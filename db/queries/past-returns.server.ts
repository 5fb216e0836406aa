import { and, eq, sql } from "drizzle-orm";
import type { OrderId, ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orderLines, orders } from "../schema/orders";
import { returnLines, returns } from "../schema/returns";
import type { NewReturnLine } from "./returns.server";

/** One line of one return, as the file of past returns has it. */
export interface PastReturnRow {
  returnId: ReturnId;
  returnLineId: string;
  name: string;
  orderName: string;
  orderLineExternalId: string;
  sku: string | null;
  title: string | null;
  quantity: number;
  reasonName: string;
  request: (typeof returns.$inferSelect)["request"];
  resolution: (typeof returns.$inferSelect)["resolution"];
  settledAs: (typeof returns.$inferSelect)["settledAs"];
  settledMinor: number | null;
  currency: string;
  requestedAt: Date;
  settledAt: Date | null;
}

/** Lines of all returns by return and line, from after one on. */
export function listPastReturns(
  tx: StoreTx,
  after: { returnId: string; returnLineId: string } | null,
  limit: number,
): Promise<PastReturnRow[]> {
  return tx.db
    .select({
      returnId: returns.returnId,
      returnLineId: returnLines.returnLineId,
      name: returns.name,
      orderName: orders.name,
      orderLineExternalId: returnLines.orderLineExternalId,
      sku: orderLines.sku,
      title: orderLines.title,
      quantity: returnLines.quantity,
      reasonName: returnLines.reasonName,
      request: returns.request,
      resolution: returns.resolution,
      settledAs: returns.settledAs,
      settledMinor: returns.settledMinor,
      currency: returns.currency,
      requestedAt: returns.requestedAt,
      settledAt: returns.settledAt,
    })
    .from(returns)
    .innerJoin(returnLines, and(eq(returnLines.storeId, returns.storeId), eq(returnLines.returnId, returns.returnId)))
    .innerJoin(orders, and(eq(orders.storeId, returns.storeId), eq(orders.orderId, returns.orderId)))
    .leftJoin(
      orderLines,
      and(
        eq(orderLines.storeId, returns.storeId),
        eq(orderLines.orderId, returns.orderId),
        eq(orderLines.externalId, returnLines.orderLineExternalId),
      ),
    )
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        after ? sql`(${returns.returnId}, ${returnLines.returnLineId}) > (${after.returnId}, ${after.returnLineId})` : undefined,
      ),
    )
    .orderBy(returns.returnId, returnLines.returnLineId)
    .limit(limit);
}

/** Orders with their lines, and units of each line that returns took already, by our ids. */
export async function linesOfOrders(tx: StoreTx, orderIds: readonly OrderId[]) {
  if (orderIds.length === 0) return [];
  return (await tx.db.execute(sql`
    select l.order_id, l.external_id, l.sku, l.title, l.variant_title, l.product_external_id, l.variant_external_id, l.quantity, o.currency, o.shopper_id,
      coalesce((select sum(rl.quantity) from returns r join return_lines rl on rl.store_id = r.store_id and rl.return_id = r.return_id
        where r.store_id = l.store_id and r.order_id = l.order_id and rl.order_line_external_id = l.external_id
          and (r.request in ('requested', 'approved', 'received') or r.resolution in ('settling', 'stuck', 'settled'))), 0)::int as taken
    from order_lines l join orders o on o.store_id = l.store_id and o.order_id = l.order_id
    where l.store_id = ${tx.storeId} and l.order_id = any(${sql.param(orderIds)}::text[]) order by l.order_id, l.position`)) as unknown as {
    order_id: OrderId;
    external_id: string;
    sku: string;
    title: string;
    variant_title: string | null;
    product_external_id: string | null;
    variant_external_id: string | null;
    quantity: number;
    currency: string;
    shopper_id: string | null;
    taken: number;
  }[];
}

/** Photos and videos of returns, and photos of units, by id, from after one on. */
export async function listExportPhotos(tx: StoreTx, after: string, limit: number): Promise<{ photoId: string; contentType: string }[]> {
  const rows = (await tx.db.execute(sql`
    (select photo_id, content_type from return_photos where store_id = ${tx.storeId} and return_id is not null and photo_id > ${after}
      order by photo_id limit ${limit})
    union all
    (select photo_id, content_type from unit_photos where store_id = ${tx.storeId} and photo_id > ${after} order by photo_id limit ${limit})
    order by photo_id limit ${limit}`)) as unknown as { photo_id: string; content_type: string }[];
  return rows.map((row) => ({ photoId: row.photo_id, contentType: row.content_type }));
}

/** Returns of an earlier file whose request key begins so, with their lines, locked: rows about them again change nothing. */
export async function importedLines(
  tx: StoreTx,
  requestKeys: readonly string[],
): Promise<Map<string, { returnId: ReturnId; lines: Set<string> }>> {
  const found = new Map<string, { returnId: ReturnId; lines: Set<string> }>();
  if (requestKeys.length === 0) return found;
  const rows = (await tx.db.execute(sql`
    select r.request_key, r.return_id, l.order_line_external_id as line from returns r
    left join return_lines l on l.store_id = r.store_id and l.return_id = r.return_id
    where r.store_id = ${tx.storeId} and r.request_key = any(${sql.param(requestKeys)}::text[])`)) as unknown as {
    request_key: string;
    return_id: ReturnId;
    line: string | null;
  }[];
  for (const row of rows) {
    const known = found.get(row.request_key) ?? { returnId: row.return_id, lines: new Set<string>() };
    if (row.line) known.lines.add(row.line);
    found.set(row.request_key, known);
  }
  return found;
}

/** Whether any return of an order has this name already, whoever made it; by order and name. */
export async function namesTaken(tx: StoreTx, wanted: readonly { orderId: string; name: string }[]): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const rows = (await tx.db.execute(sql`
    select order_id, name from returns where store_id = ${tx.storeId} and source <> 'import'
      and order_id = any(${sql.param(wanted.map((one) => one.orderId))}::text[]) and name = any(${sql.param(wanted.map((one) => one.name))}::text[])`)) as unknown as {
    order_id: string;
    name: string;
  }[];
  return new Set(rows.map((row) => `${row.order_id} ${row.name}`));
}

/** Adds lines to a return that is there already. */
export async function addReturnLines(tx: StoreTx, lines: readonly NewReturnLine[]): Promise<void> {
  if (lines.length > 0) await tx.db.insert(returnLines).values([...lines]);
}
