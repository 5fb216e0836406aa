import type { ReturnId } from "~/domain/ids";
import type { LineFacts, OrderFacts } from "~/domain/returns/facts";
import type { UnitSource } from "~/domain/returns/sources";
import type { StoreTx } from "~db/client.server";
import { sumPaidOutside } from "~db/queries/ledger-entries.server";
import { listOrderLines, listRefunds, listReturnedUnits, listShippedLines, type ReturnOrderRow } from "~db/queries/returns-order.server";

/** What the rules, the quote and the platform need to know about one order, read in one transaction. */
export interface LoadedOrder {
  row: ReturnOrderRow;
  facts: OrderFacts;
  lines: Awaited<ReturnType<typeof listOrderLines>>;
  sources: ReadonlyMap<string, readonly UnitSource[]>;
}

/**
 * Reads an order's facts. The caller holds the order's lock when it is going to write.
 * @param except a return whose own units and money must not count against itself
 */
export async function loadFacts(tx: StoreTx, row: ReturnOrderRow, except: ReturnId | null = null): Promise<LoadedOrder> {
  const lines = await listOrderLines(tx, row.orderId);
  const shipped = (await listShippedLines(tx, row.orderId)).filter(
    ({ parcel }) => parcel.leg !== "reverse" && parcel.status !== "cancelled",
  );
  const taken = await listReturnedUnits(tx, row.orderId, except);
  const known = await listRefunds(tx, row.orderId);
  const isMoving = (resolution: string) => resolution === "settling" || resolution === "stuck";
  const isSettled = (resolution: string) => isMoving(resolution) || resolution === "settled";
  // Money on its way counts as given back: one amount per return, though it may have many lines.
  const moving = new Map(taken.filter((unit) => isMoving(unit.resolution)).map((unit) => [unit.returnId, unit.settledMinor ?? 0]));
  const refunded = Math.max(row.refundedMinor, sum(known.map((refund) => refund.amountMinor))) + (await sumPaidOutside(tx, row.orderId));

  const facts: LineFacts[] = lines.map((line) => {
    const mine = taken.filter((unit) => unit.orderLineExternalId === line.externalId);
    return {
      lineId: line.externalId,
      title: line.title,
      // What rules may ask beside is added where a line is judged.
      product: { id: line.productExternalId, type: line.productType, tags: [], collections: [], isRead: true },
      bought: line.quantity,
      current: line.currentQuantity,
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      shipped: shipped
        .filter(({ line: inside }) => inside.orderLineExternalId === line.externalId)
        .map(({ parcel, line: inside }) => ({
          quantity: inside.quantity,
          shippedAt: parcel.shippedAt,
          deliveredAt: parcel.deliveredAt,
          state:
            parcel.leg === "rto" || parcel.status === "failed"
              ? ("failed" as const)
              : parcel.status === "delivered" || parcel.deliveredAt
                ? ("delivered" as const)
                : ("moving" as const),
        })),
      unitsOpen: sum(mine.filter((unit) => !isSettled(unit.resolution)).map((unit) => unit.quantity)),
      unitsSettled: sum(mine.filter((unit) => isSettled(unit.resolution)).map((unit) => unit.quantity)),
    };
  });
  const sources = new Map(
    lines.map((line) => [
      line.externalId,
      shipped
        .filter(({ parcel, line: inside }) => inside.orderLineExternalId === line.externalId && parcel.leg === "forward")
        .map(({ line: inside }) => ({
          fulfilmentLineExternalId: inside.externalId,
          left:
            inside.quantity -
            sum(taken.filter((unit) => inside.externalId && unit.fulfilmentLineExternalId === inside.externalId).map((u) => u.quantity)),
        })),
    ]),
  );
  return {
    row,
    lines,
    sources,
    facts: {
      currency: row.currency,
      countryCode: row.countryCode,
      discountCodes: row.discountCodes,
      placedAt: row.placedAt,
      cancelledAt: row.cancelledAt,
      isCod: row.isCod,
      financialStatus: row.financialStatus,
      totalMinor: row.totalMinor,
      subtotalMinor: row.subtotalMinor,
      shippingMinor: row.shippingMinor,
      refundedMinor: refunded + sum([...moving.values()]),
      lines: facts,
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
