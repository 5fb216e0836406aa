import type { TableOf } from "~/domain/bench/commands";
import { NotFound } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import type { StoreTx } from "~db/client.server";
import { findReturn, listReturnLines, lockReturn, type ReturnLineRow, type ReturnRow } from "~db/queries/returns.server";
import { findOrder, listOrderLines, listShippedLines, lockOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { type UnitRow, unitsOf } from "~db/queries/units.server";

type OrderLineRow = Awaited<ReturnType<typeof listOrderLines>>[number];

/** Goods that should be in the parcel: of one line of an order, as bought. */
export interface ExpectedLine {
  bought: OrderLineRow;
  /** The return's own lines of it; empty for an order's parcel. */
  asked: ReturnLineRow[];
  expected: number;
  /** Of it, here already. */
  here: number;
}

/** Whose goods are on the table, what should be there, and what is. */
export interface Table {
  order: ReturnOrderRow;
  /** null = no return is on it: an order's parcel came back. */
  row: ReturnRow | null;
  lines: ExpectedLine[];
  units: UnitRow[];
}

/** Reads a table; `lock` = its return and order are held, in the order of all verbs. @throws NotFound */
export async function readTable(tx: StoreTx, from: TableOf, lock: boolean): Promise<Table> {
  const found = from.kind === "return" ? await findReturn(tx, from.returnId) : null;
  if (from.kind === "return" && !found) throw new NotFound("The return");
  const orderId = found?.orderId ?? (from.kind === "order" ? from.orderId : "");
  const order = lock ? await lockOrder(tx, orderId) : await findOrder(tx, orderId);
  if (!order) throw new NotFound("The order");
  const row = lock && found ? await lockReturn(tx, found.returnId) : found;
  const bought = await listOrderLines(tx, order.orderId);
  const units = await unitsOf(tx, row ? { returnId: row.returnId } : { orderId: order.orderId });
  const ofTable = row ? units : units.filter((unit) => unit.returnId === null);
  const here = (line: OrderLineRow) =>
    ofTable.filter((unit) => unit.source !== "extra" && unit.orderLineExternalId === line.externalId).length;
  if (row) {
    const asked = await listReturnLines(tx, [row.returnId]);
    const lines = bought.flatMap((line): ExpectedLine[] => {
      const its = asked.filter((one) => one.orderLineExternalId === line.externalId);
      const expected = its.reduce((sum, one) => sum + one.quantity, 0);
      return expected === 0 ? [] : [{ bought: line, asked: its, expected, here: here(line) }];
    });
    return { order, row, lines, units };
  }
  const sent = await sentOf(tx, order.orderId);
  const lines = bought.map((line) => ({
    ...{ bought: line, asked: [], expected: sent.get(line.externalId) ?? 0, here: here(line) },
  }));
  return { order, row: null, lines: lines.filter((line) => line.expected > 0), units: ofTable };
}

/** Units of each line that were sent out. */
async function sentOf(tx: StoreTx, orderId: OrderId): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  for (const { parcel, line } of await listShippedLines(tx, orderId)) {
    if (parcel.leg === "reverse" || parcel.status === "cancelled") continue;
    sent.set(line.orderLineExternalId, (sent.get(line.orderLineExternalId) ?? 0) + line.quantity);
  }
  return sent;
}
