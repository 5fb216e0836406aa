import type { OrderId } from "~/domain/ids";
import type { Outcome } from "~/domain/orders/outcome";
import type { ImportMapping, RowProblem, WordMeanings } from "~/domain/outcomes/import";
import { judge, type ReadRow, readRow, type Verdict } from "~/domain/outcomes/judge";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { ordersNamed } from "./orders-named.server";

/** What becomes of one row. `row` is what was read of it, `order` the order it is about. */
export interface JudgedRow {
  row: ReadRow;
  verdict: Verdict | { kind: "blank" };
  order: { orderId: OrderId; name: string; outcome: Outcome } | null;
}

const refused = (row: ReadRow, code: RowProblem): JudgedRow => ({ row, verdict: { kind: "failed", code }, order: null });

/**
 * Judges rows of a file against the store's orders: the same for the preview and for the import. `claim` is told the orders that rows are
 * about, in the file's order, and says which of them no earlier row was about. An order is found by its name, with or without `#`, or by
 * the platform's id, whole or its number; rows never make orders.
 */
export async function judgeRows(
  ctx: Ctx,
  tx: VerbTx,
  cells: readonly string[][],
  rules: { mapping: ImportMapping; meanings: WordMeanings },
  options: { lock: boolean; claim: (orderIds: readonly string[]) => Promise<Set<string>> },
): Promise<JudgedRow[]> {
  const { timezone: timeZone } = await getStore(tx);
  const now = ctx.now();
  const rows = cells.map((one) => readRow(one, { ...rules, timeZone, now }));
  const said = rows.filter((row) => row.kind === "said");
  const orders = await ordersNamed(
    tx,
    said.map((row) => row.order),
    options.lock,
  );
  const matched = rows.map((row) => (row.kind === "said" ? orders.of(row.order) : []));
  const only = matched.flatMap((found) => (found.length === 1 ? found : []));
  const fresh = await options.claim([...new Set(only.map((order) => order.orderId))]);
  return rows.map((row, i) => {
    if (row.kind === "blank") return { row, verdict: { kind: "blank" }, order: null };
    if (row.kind === "failed") return refused(row, row.code);
    const [order, ...others] = matched[i] ?? [];
    if (!order) return refused(row, "no_such_order");
    if (others.length > 0) return refused(row, "ambiguous_order");
    // The first row about an order counts, whatever became of it.
    if (!fresh.delete(order.orderId)) return refused(row, "duplicate_row");
    return { row, verdict: judge(row, order, now), order: { orderId: order.orderId, name: order.name, outcome: order.outcome } };
  });
}
