import type { TableOf } from "~/domain/bench/commands";
import { stockDispositionOf } from "~/domain/bench/unit";
import { Refusal } from "~/domain/errors";
import type { OrderId } from "~/domain/ids";
import type { ParcelScan } from "~/domain/parcels/scan";
import type { StoreTx } from "~db/client.server";
import { lockMirror } from "~db/queries/orders-write.server";
import { listShippedLines, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import { isRtoReceived, moveStock, undeliveredKey } from "~db/queries/unit-stock.server";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../../ctx";
import { noteOutcome } from "../../orders/mark-outcome.server";
import { recordParcelStatus } from "../../parcels/record-parcel-status.server";
import { hasNativeReturns } from "../../returns/offers.server";
import type { Did } from "../once.server";
import { type ExpectedLine, readTable } from "../table.server";
import type { AboutUndelivered } from "./rto-message.server";
import { sayOfExtras, sayOfOrder } from "./stock-say.server";

/**
 * The parcel of an order that came back undelivered is empty: its order ended as an RTO, which the risk model learns once, its parcels are back, and
 * where it was never paid for the platform closes it and takes its units in. What was paid for is left to a person: whether it is sent anew or paid
 * back is not for a warehouse to say. Of an order that was sent in several parcels the rest is awaited: it ends with the last of them.
 * @throws NotFound; Refusal `was_delivered`, `nothing_received`, `not_routed`, `finished_already`
 */
export async function finishUndelivered(tx: VerbTx, ctx: Ctx, from: Extract<TableOf, { kind: "order" }>): Promise<Partial<Did>> {
  // Where parcels are is changed by who holds this lock, and before any order is locked.
  await lockMirror(tx);
  const { order, units, lines, delivered } = await readTable(tx, from, true);
  if (delivered)
    throw new Refusal(
      "was_delivered",
      "This order was delivered, so its parcel cannot have come back undelivered. What is here is something extra.",
    );
  if (await isRtoReceived(tx, order.orderId)) throw new Refusal("finished_already", "This parcel was finished already.");
  const mine = units.filter((unit) => unit.source === "rto");
  if (mine.length === 0) throw new Refusal("nothing_received", "At least one unit must have come back.");
  if (mine.some((unit) => unit.state === "here" || unit.state === "graded"))
    throw new Refusal("not_routed", "Say of every unit where it goes first.");
  const missing = lines.reduce((sum, line) => sum + Math.max(0, line.expected - line.here), 0);
  const isNative = hasNativeReturns(ctx, await getStore(tx));
  await sayOfExtras(tx, ctx, units, isNative);
  if (missing > 0 && (await parcelsOut(tx, order.orderId)).length > 1) {
    await tx.record([{ name: "order.rto-part-received", orderId: order.orderId, data: { units: mine.length, missing } }]);
    // Where the platform's own return takes them in, it is made once, for all of them.
    if (!isNative) await sayOfOrder(tx, ctx, order.orderId, mine, isNative);
    return { orderId: order.orderId };
  }
  await noteOutcome(tx, ctx, { orderId: order.orderId, outcome: "rto" });
  await recordParcelStatus(ctx, tx, await scansOf(tx, order.orderId, ctx.now()), {
    ...{ source: "bench", deliveryId: null, receivedAt: ctx.now() },
  });
  await tx.record([{ name: "order.rto-received", orderId: order.orderId, data: { units: mine.length, missing } }]);
  await tellOf(tx, ctx, order, mine, lines);
  return { orderId: order.orderId };
}

/** Parcels that went out to the shopper. */
export async function parcelsOut(tx: StoreTx, orderId: OrderId) {
  const sent = (await listShippedLines(tx, orderId)).map(({ parcel }) => parcel);
  const out = sent.filter((parcel) => parcel.leg !== "reverse" && parcel.status !== "cancelled");
  return [...new Map(out.map((parcel) => [parcel.parcelId, parcel])).values()];
}

/** What was never paid for. */
const isUnpaid = (order: ReturnOrderRow) => order.isCod && (order.financialStatus === "pending" || order.financialStatus === "voided");

async function tellOf(tx: VerbTx, ctx: Ctx, order: ReturnOrderRow, units: readonly UnitRow[], lines: readonly ExpectedLine[]) {
  const isNative = hasNativeReturns(ctx, await getStore(tx));
  if (!isUnpaid(order)) {
    await tx.record([{ name: "order.rto-for-person", orderId: order.orderId }]);
    return sayOfOrder(tx, ctx, order.orderId, units, isNative);
  }
  const told = units.filter((unit) => unit.state === "routed" && unit.stock === "none");
  const payload: AboutUndelivered = {
    units: told.map((unit) => ({ unitId: unit.unitId, as: stockDispositionOf(unit.disposition) })),
    missing: lines.flatMap((line) =>
      line.expected > line.here ? [{ orderLineExternalId: line.bought.externalId, quantity: line.expected - line.here }] : [],
    ),
  };
  await moveStock(
    tx,
    told.map((unit) => unit.unitId),
    ["none"],
    "asked",
    ctx.now(),
  );
  const dedupeKey = undeliveredKey(order.orderId);
  await tx.say([{ kind: "order.close-undelivered", dedupeKey, orderId: order.orderId, payload: { ...payload } }]);
}

/** That the order's parcels are back, as far as they have a number by which they are known. */
async function scansOf(tx: VerbTx, orderId: OrderId, at: Date): Promise<ParcelScan[]> {
  const parcels = await parcelsOut(tx, orderId);
  const numbers = new Map(parcels.flatMap((parcel) => (parcel.trackingNumber ? [[parcel.trackingNumber, parcel]] : [])));
  return [...numbers].map(([trackingNumber, { courier }]) => ({
    ...{ eventId: null, trackingNumber, courier, order: null, leg: "rto", status: "delivered", reason: null, code: "bench" },
    ...{ text: null, place: null, at, called: null },
  }));
}
