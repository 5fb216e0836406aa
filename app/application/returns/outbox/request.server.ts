import { Refusal } from "~/domain/errors";
import { noFees } from "~/domain/returns/fees";
import { ReturnTerms } from "~/domain/returns/policy/policy";
import { takeFrom } from "~/domain/returns/sources";
import type { NativeReturnLine, PlatformConnection } from "~/ports/platform";
import { deleteImportedReturn, lockReturn, type ReturnLineRow, updateReturn, updateReturnLine } from "~db/queries/returns.server";
import { defineOutboxHandler } from "../../outbox/handler";
import { exchangeUnitsOf } from "./exchange-units.server";
import { AboutReturn, readReturn } from "./read-return.server";

interface Linked extends Record<string, unknown> {
  externalId: string | null;
  lines: { returnLineId: string; externalId: string | null; fulfilmentLineExternalId: string | null }[];
}

const ended = ["cancelled", "declined", "expired"];

/** Files our return at the platform and learns the ids of its twin. */
export const requestHandler = defineOutboxHandler({
  kind: "return.request",
  payload: AboutReturn,
  async deliver(ctx, message): Promise<Linked> {
    const { row, lines, order } = await readReturn(ctx, message.payload.returnId);
    if (row.externalId) return { externalId: row.externalId, lines: [] };
    // Taken back before it was ever sent. After a first try it may exist there: then it is looked up, and the next message ends it.
    if (message.attempts <= 1 && ended.includes(row.request)) return { externalId: null, lines: [] };
    const { connection } = await ctx.platform();
    const sources = await fulfilmentLines(connection, order.externalId, lines);
    const exchange = await exchangeUnitsOf(ctx, connection, row, lines);
    const fees = row.terms ? ReturnTerms.parse(row.terms).fees : noFees;
    const native = await connection.requestReturn(
      {
        orderExternalId: order.externalId,
        lines: lines.map((line, i) => ({
          fulfilmentLineExternalId: sources[i] ?? "",
          quantity: line.quantity,
          reasonId: line.reasonId,
          note: ctx.sealer.open(ctx.storeId, line.note),
          restockingPercent: fees.restocking[line.orderLineExternalId] ?? 0,
        })),
        ...(fees.shippingMinor > 0 ? { shippingFee: { minor: fees.shippingMinor, currency: row.currency } } : {}),
        ...(exchange.length > 0 ? { exchange } : {}),
      },
      message.outboxId,
    );
    const free = [...native.lines];
    return {
      externalId: native.externalId,
      lines: lines.map((line, i) => {
        const source = sources[i] ?? null;
        return {
          returnLineId: line.returnLineId,
          externalId: takeTwin(free, line, source)?.externalId ?? null,
          fulfilmentLineExternalId: source,
        };
      }),
    };
  },
  async apply(tx, ctx, message, linked) {
    const row = await lockReturn(tx, message.payload.returnId);
    if (!row || !linked.externalId || row.externalId) return;
    // The platform's webhook may have been faster than our answer and imported our own return as a stranger.
    await deleteImportedReturn(tx, linked.externalId, row.returnId);
    await updateReturn(tx, row.returnId, { externalId: linked.externalId }, ctx.now());
    for (const { returnLineId, ...ids } of linked.lines) await updateReturnLine(tx, row.returnId, returnLineId, ids);
    await tx.record([{ name: "return.filed", orderId: row.orderId, returnId: row.returnId, data: { externalId: linked.externalId } }]);
  },
});

/** The fulfilment line of each line; those the mirror did not know are read from the platform. @throws Refusal `not_fulfilled` */
async function fulfilmentLines(
  connection: PlatformConnection,
  orderExternalId: string,
  lines: readonly ReturnLineRow[],
): Promise<string[]> {
  const unknown = lines.some((line) => line.fulfilmentLineExternalId === null);
  const [order] = unknown ? await connection.fetchOrders([orderExternalId]) : [];
  const left = (order?.parcels ?? [])
    .filter((parcel) => parcel.status !== "cancelled")
    .flatMap((parcel) => parcel.lines)
    .map((inside) => ({
      ...inside,
      left: inside.quantity - lines.filter((l) => l.fulfilmentLineExternalId === inside.externalId).reduce((n, l) => n + l.quantity, 0),
    }));
  return lines.map((line) => {
    if (line.fulfilmentLineExternalId) return line.fulfilmentLineExternalId;
    const fitting = left
      .filter((inside) => inside.orderLineExternalId === line.orderLineExternalId && inside.left >= line.quantity)
      .map((inside) => ({ fulfilmentLineExternalId: inside.externalId, left: inside.left }));
    const found = takeFrom(fitting, line.quantity)[0]?.fulfilmentLineExternalId;
    if (!found) throw new Refusal("not_fulfilled", "The platform does not show these items as sent, so it cannot take them back.");
    return found;
  });
}

function takeTwin(free: NativeReturnLine[], line: ReturnLineRow, source: string | null): NativeReturnLine | undefined {
  const at = free.findIndex(
    (native) => native.orderLineExternalId === line.orderLineExternalId && (source === null || native.fulfilmentLineExternalId === source),
  );
  return at < 0 ? undefined : free.splice(at, 1)[0];
}
