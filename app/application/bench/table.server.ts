import type { TableOf } from "~/domain/bench/commands";
import { NotFound } from "~/domain/errors";
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
  /** The order's goods reached their shopper: nothing of it can come back undelivered. */
  delivered: boolean;
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
    return { order, row, lines, units, delivered: true };
  }
  const shipped = await listShippedLines(tx, order.orderId);
  const sent = sentOf(shipped);
  const lines = bought.map((line) => ({
    ...{ bought: line, asked: [], expected: sent.get(line.externalId) ?? 0, here: here(line) },
  }));
  const delivered = order.outcome === "delivered" || (order.outcome === "unknown" && shipped.some(({ parcel }) => reachedShopper(parcel)));
  return { order, row: null, lines: lines.filter((line) => line.expected > 0), units: ofTable, delivered };
}

type Shipped = Awaited<ReturnType<typeof listShippedLines>>;

/** What a courier said of a parcel stands over what the platform says. */
function reachedShopper(parcel: Shipped[number]["parcel"]): boolean {
  if (parcel.leg === "reverse") return false;
  if (parcel.trackedStatus) return parcel.trackedStatus === "delivered" && parcel.trackedLeg === "forward";
  return parcel.status === "delivered";
}

/** Units of each line that were sent out. */
function sentOf(shipped: Shipped): Map<string, number> {
  const sent = new Map<string, number>();
  for (const { parcel, line } of shipped) {
    if (parcel.leg === "reverse" || parcel.status === "cancelled") continue;
    sent.set(line.orderLineExternalId, (sent.get(line.orderLineExternalId) ?? 0) + line.quantity);
  }
  return sent;
}
