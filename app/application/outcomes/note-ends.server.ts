import type { ParcelScan } from "~/domain/parcels/scan";
import { onlyNumbers } from "~db/queries/parcel-scans.server";
import type { Ctx, VerbTx } from "../ctx";
import { recordParcelStatus } from "../parcels/record-parcel-status.server";
import type { JudgedRow } from "./judge-rows.server";

/**
 * Notes the ends that rows of a file name, with their day, as scans of the order's only parcel: the parcel then stands where the file says.
 * Rows that what was known stands against are left out. Inside the caller's transaction, after the rows' outcomes were written.
 */
export async function noteEnds(ctx: Ctx, tx: VerbTx, rows: readonly JudgedRow[]): Promise<void> {
  const ends = rows.flatMap(({ row, verdict, order }) => {
    const stands = verdict.kind === "applied" || (verdict.kind === "kept" && verdict.why === "same");
    if (row.kind !== "said" || !stands || !order || !row.at || (row.meaning !== "rto" && row.meaning !== "delivered")) return [];
    return [{ orderId: order.orderId, leg: row.meaning === "rto" ? ("rto" as const) : ("forward" as const), at: row.at, row }];
  });
  const numbers = await onlyNumbers(
    tx,
    ends.map((end) => end.orderId),
  );
  const scans = ends.flatMap(({ orderId, leg, at, row }): ParcelScan[] => {
    const trackingNumber = numbers.get(orderId);
    if (!trackingNumber) return [];
    const said = { courier: row.courier, code: row.word.slice(0, 60), leg, status: "delivered" as const, at, trackingNumber };
    return [{ ...said, eventId: null, order: null, reason: null, text: null, place: null, called: null }];
  });
  await recordParcelStatus(ctx, tx, scans, { source: "file", deliveryId: null, receivedAt: ctx.now() });
}
