import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import { type LabelPattern, labelOf, labelPatterns, type ReturnLabel, type ReturnTab, returnTabs } from "~/domain/returns/label";
import type { StoreTx } from "../client.server";
import { orderLines, orders } from "../schema/orders";
import { returnLines, returns } from "../schema/returns";
import { downwards } from "../sorting";

/** Which returns to list. Search facts are joined by "or"; hashes are made by the caller, who has the sealer. */
export interface ReturnFilter {
  tab: ReturnTab;
  search: { text: string; emailHash: string | null; phoneHash: string | null } | null;
  /** Where the last page ended; null = from the newest. */
  after: ReturnCursor | null;
  limit: number;
}

/** Position between two returns: those asked for earlier come after it. */
export interface ReturnCursor {
  requestedAt: Date;
  returnId: string;
}

export interface ReturnListItem {
  returnId: ReturnId;
  name: string;
  orderId: string;
  orderName: string;
  label: ReturnLabel;
  source: "shopper" | "staff" | "platform";
  wants: (typeof returns.$inferSelect)["wants"];
  currency: string;
  /** What was promised, or what was paid once settled; minor units. */
  amountMinor: number;
  requestedAt: Date;
  /** Day the refund is promised by, `YYYY-MM-DD`. */
  dueOn: string | null;
  /** Sealed name of the shopper. */
  sealedName: string | null;
  lines: { title: string; variantTitle: string | null; imageUrl: string | null; quantity: number; reasonName: string }[];
}

/** Counts above this are shown as "10,000+". */
export const countCap = 10_000;

function matches(pattern: LabelPattern): SQL | undefined {
  return and(
    inArray(returns.request, [...pattern.request]),
    pattern.parcel ? inArray(returns.parcel, [...pattern.parcel]) : undefined,
    pattern.resolution ? inArray(returns.resolution, [...pattern.resolution]) : undefined,
  );
}

function inTab(tab: ReturnTab): SQL | undefined {
  const labels: readonly ReturnLabel[] | null = returnTabs.find((t) => t.id === tab)?.labels ?? null;
  return labels ? or(...labels.map((label) => matches(labelPatterns[label]))) : undefined;
}

/** One page of returns, newest first, with the cursor of the next page (null at the end). */
export async function listReturns(tx: StoreTx, filter: ReturnFilter): Promise<{ items: ReturnListItem[]; next: ReturnCursor | null }> {
  const { search, after } = filter;
  const found = search
    ? or(
        eq(returns.name, search.text),
        eq(orders.name, search.text),
        eq(orders.name, `#${search.text}`),
        search.emailHash ? eq(orders.emailHash, search.emailHash) : undefined,
        search.phoneHash ? eq(orders.phoneHash, search.phoneHash) : undefined,
      )
    : undefined;
  const rows = await tx.db
    .select({ row: returns, orderName: orders.name, sealedName: orders.contactName })
    .from(returns)
    .innerJoin(orders, and(eq(orders.storeId, returns.storeId), eq(orders.orderId, returns.orderId)))
    .where(
      and(
        eq(returns.storeId, tx.storeId),
        inTab(filter.tab),
        found,
        after
          ? sql`(${returns.requestedAt}, ${returns.returnId}) < (${after.requestedAt.toISOString()}::timestamptz, ${after.returnId})`
          : undefined,
      ),
    )
    .orderBy(downwards(returns.requestedAt), downwards(returns.returnId))
    .limit(filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  const lines = await linesOf(
    tx,
    page.map((r) => r.row.returnId),
  );
  const last = rows.length > filter.limit ? page.at(-1)?.row : undefined;
  return {
    items: page.map(({ row, orderName, sealedName }) => ({
      returnId: row.returnId,
      name: row.name,
      orderId: row.orderId,
      orderName,
      label: labelOf(row),
      source: row.source,
      wants: row.wants,
      currency: row.currency,
      amountMinor: row.settledMinor ?? row.quotedMinor,
      requestedAt: row.requestedAt,
      dueOn: row.dueOn,
      sealedName,
      lines: lines.filter((line) => line.returnId === row.returnId).map(({ returnId: _, ...line }) => line),
    })),
    next: last ? { requestedAt: last.requestedAt, returnId: last.returnId } : null,
  };
}

function linesOf(tx: StoreTx, returnIds: readonly ReturnId[]) {
  if (returnIds.length === 0) return Promise.resolve([]);
  return tx.db
    .select({
      returnId: returnLines.returnId,
      title: sql<string>`coalesce(${orderLines.title}, '')`,
      variantTitle: orderLines.variantTitle,
      imageUrl: orderLines.imageUrl,
      quantity: returnLines.quantity,
      reasonName: returnLines.reasonName,
    })
    .from(returnLines)
    .innerJoin(returns, and(eq(returns.storeId, returnLines.storeId), eq(returns.returnId, returnLines.returnId)))
    .leftJoin(
      orderLines,
      and(
        eq(orderLines.storeId, returnLines.storeId),
        eq(orderLines.orderId, returns.orderId),
        eq(orderLines.externalId, returnLines.orderLineExternalId),
      ),
    )
    .where(and(eq(returnLines.storeId, tx.storeId), inArray(returnLines.returnId, [...returnIds])))
    .orderBy(returnLines.returnLineId);
}

/** How many returns each tab holds, at most `countCap + 1` each, so that a big store's page stays quick. */
export async function countReturnTabs(tx: StoreTx): Promise<Record<ReturnTab, number>> {
  const counted = await Promise.all(
    returnTabs.map(async ({ id }) => {
      const some = tx.db
        .select({ one: sql`1` })
        .from(returns)
        .where(and(eq(returns.storeId, tx.storeId), inTab(id)))
        .limit(countCap + 1)
        .as("some");
      const [row] = await tx.db.select({ n: sql<string>`count(*)` }).from(some);
      return [id, Number(row?.n ?? 0)] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<ReturnTab, number>;
}
