import type { RowProblem } from "~/domain/outcomes/import";
import { addDays, dayIn } from "~/domain/time";
import { minorOf, type PastRow, type PastRules, readPastRow } from "~/domain/transfer/past-row";
import type { NamedOrder } from "~db/queries/outcome-orders.server";
import { importedLines, linesOfOrders, namesTaken } from "~db/queries/past-returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { ordersNamed } from "../outcomes/orders-named.server";

type SaidRow = Extract<PastRow, { kind: "said" }>;
type Line = Awaited<ReturnType<typeof linesOfOrders>>[number];

/** What becomes of one row: a line of a return that is made or known, nothing, or why it is refused. */
export type JudgedPast =
  | { kind: "blank" }
  | { kind: "failed"; code: RowProblem; order: string }
  | { kind: "kept"; order: NamedOrder; row: SaidRow }
  | { kind: "applied"; order: NamedOrder; row: SaidRow; line: Line; requestKey: string; name: string; amountMinor: number | null };

/**
 * Judges rows of a file against the store's orders and returns: the same for the preview and for the import. An order is found as for outcomes; its item by
 * the platform's line id, by SKU, or by title where only one fits. A return is known by its order and number, or, without one, by its order and day.
 */
export async function judgePastRows(
  ctx: Ctx,
  tx: VerbTx,
  cells: readonly string[][],
  rules: PastRules & { lock: boolean },
): Promise<JudgedPast[]> {
  const { timezone: timeZone } = await getStore(tx);
  const now = ctx.now();
  const rows = cells.map((one) => readPastRow(one, { mapping: rules.mapping, meanings: rules.meanings, timeZone, now }));
  const said = rows.filter((row) => row.kind === "said");
  const orders = await ordersNamed(
    tx,
    said.map((row) => row.order),
    rules.lock,
  );
  const lines = await linesOfOrders(
    tx,
    orders.all.map((order) => order.orderId),
  );
  const nameOf = (row: SaidRow) => row.name || dayIn(timeZone, row.requestedAt);
  const keyOf = (order: NamedOrder, row: SaidRow) => `import:${order.orderId}:${nameOf(row)}`.slice(0, 200);
  const matched = said.flatMap((row) => orders.of(row.order).map((order) => ({ order, row })));
  const known = await importedLines(tx, [...new Set(matched.map(({ order, row }) => keyOf(order, row)))]);
  const taken = await namesTaken(
    tx,
    matched.map(({ order, row }) => ({ orderId: order.orderId, name: nameOf(row) })),
  );
  const units = new Map(lines.map((line) => [`${line.order_id} ${line.external_id}`, line.taken]));

  return rows.map((row): JudgedPast => {
    if (row.kind === "blank") return { kind: "blank" };
    if (row.kind === "failed") return row;
    const failed = (code: RowProblem): JudgedPast => ({ kind: "failed", code, order: row.order });
    const [order, ...others] = orders.of(row.order);
    if (!order) return failed("no_such_order");
    if (others.length > 0) return failed("ambiguous_order");
    if (row.requestedAt < addDays(order.placedAt, -1)) return failed("bad_date");
    if (taken.has(`${order.orderId} ${nameOf(row)}`)) return { kind: "kept", order, row };
    const own = lines.filter((line) => line.order_id === order.orderId);
    const line = lineOf(own, row.item);
    if (!line) return failed("unknown_item");
    const requestKey = keyOf(order, row);
    const former = known.get(requestKey);
    if (former?.lines.has(line.external_id)) return { kind: "kept", order, row };
    if (row.currency !== "" && row.currency !== line.currency) return failed("bad_amount");
    const amountMinor = row.amount === "" ? null : minorOf(row.amount, line.currency);
    if (row.amount !== "" && amountMinor === null) return failed("bad_amount");
    const place = `${order.orderId} ${line.external_id}`;
    if (row.end === "settled") {
      const gone = (units.get(place) ?? 0) + row.quantity;
      if (gone > line.quantity) return failed("too_many_units");
      units.set(place, gone);
    }
    // The second row of one return in this batch finds the first.
    known.set(requestKey, { returnId: former?.returnId ?? "ret_", lines: new Set([...(former?.lines ?? []), line.external_id]) });
    return { kind: "applied", order, row, line, requestKey, name: nameOf(row), amountMinor };
  });
}

/** The only line that a text can mean: by the platform's id whole or its number, by SKU, by title; without a text the only line there is. */
function lineOf(lines: readonly Line[], text: string): Line | null {
  const only = (found: readonly Line[]) => (found.length === 1 ? (found[0] ?? null) : null);
  if (text === "") return only(lines);
  const plain = text.toLowerCase();
  const ways: ((line: Line) => boolean)[] = [
    (line) => line.external_id === text || (/^\d+$/.test(text) && line.external_id.endsWith(`/${text}`)),
    (line) => line.variant_external_id === text,
    (line) => line.sku.toLowerCase() === plain,
    (line) =>
      [line.title, `${line.title} - ${line.variant_title ?? ""}`, `${line.title}, ${line.variant_title ?? ""}`].some(
        (one) => one.toLowerCase() === plain,
      ),
  ];
  for (const way of ways) {
    const found = lines.filter(way);
    if (found.length > 0) return only(found);
  }
  return null;
}
