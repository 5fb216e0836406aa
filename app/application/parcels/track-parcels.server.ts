import { sameCourier } from "~/domain/parcels/scan";
import { inOrder, isOfParcel, type Track, trackOf } from "~/domain/parcels/track";
import {
  lockParcelsByNumber,
  markAttached,
  type ParcelRow,
  type ScanRow,
  saveTracks,
  scansOfNumbers,
} from "~db/queries/parcel-scans.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, HistoryEvent, VerbTx } from "../ctx";
import { settleEnds } from "./settle-ends.server";

/**
 * Folds the scans of these tracking numbers into the states of their parcels, tells scans that found a parcel in its order's history, and counts
 * what ended. Inside the caller's transaction, which holds the mirror's lock.
 */
export async function trackParcels(ctx: Ctx, tx: VerbTx, trackingKeys: readonly string[]): Promise<void> {
  if (trackingKeys.length === 0) return;
  const parcels = await lockParcelsByNumber(tx, trackingKeys);
  if (parcels.length === 0) return;
  const { timezone } = await getStore(tx);
  const scans = new Map<string, ScanRow[]>();
  for (const scan of await scansOfNumbers(tx, trackingKeys)) scans.set(scan.trackingKey, [...(scans.get(scan.trackingKey) ?? []), scan]);
  const changed: { parcelId: ParcelRow["parcelId"]; track: Track | null }[] = [];
  const events: HistoryEvent[] = [];
  const told = new Set<string>();
  for (const parcel of parcels) {
    const others = parcels.filter((other) => other.trackingKey === parcel.trackingKey && !sameCourier(other.courier, parcel.courier));
    const ofNumber = scans.get(parcel.trackingKey ?? "") ?? [];
    const theirs = inOrder(ofNumber.filter((scan) => isTheirs(scan, parcel, others.length > 0)).map(trackedScan));
    const track = trackOf(theirs, timezone);
    if (differs(parcel, track)) changed.push({ parcelId: parcel.parcelId, track });
    for (const scan of theirs) {
      if (scan.attachedAt !== null) continue;
      told.add(scan.scanId);
      events.push(scanEvent(scan, parcel, track));
    }
  }
  await saveTracks(tx, changed, ctx.now());
  await tx.record(events);
  await markAttached(tx, [...told], ctx.now());
  await settleEnds(ctx, tx, [...new Set(parcels.map((parcel) => parcel.orderId))]);
}

const trackedScan = (row: ScanRow) => ({ ...row, key: row.scanId, at: row.happenedAt });

function isTheirs(scan: ScanRow, parcel: ParcelRow, isShared: boolean): boolean {
  return isOfParcel(scan.happenedAt, parcel.shippedAt) && (!isShared || sameCourier(scan.courier, parcel.courier));
}

function differs(parcel: ParcelRow, track: Track | null): boolean {
  return (
    parcel.trackedLeg !== (track?.leg ?? null) ||
    parcel.trackedStatus !== (track?.status ?? null) ||
    parcel.trackedAt?.getTime() !== track?.at.getTime() ||
    parcel.attemptReason !== (track?.reason ?? null) ||
    parcel.attempts !== (track?.attempts ?? 0) ||
    parcel.doubtfulAttempts !== (track?.doubts.size ?? 0)
  );
}

/** A line of the order's history at the courier's time. The courier's remark and the place stay sealed. */
function scanEvent(scan: ScanRow, parcel: ParcelRow, track: Track | null): HistoryEvent {
  const doubts = track?.doubts.get(scan.scanId);
  return {
    name: "parcel.scanned",
    orderId: parcel.orderId,
    actor: scan.source === "file" ? "file" : "courier",
    at: scan.happenedAt,
    data: {
      parcelId: parcel.parcelId,
      status: scan.status,
      ...(scan.leg ? { leg: scan.leg } : {}),
      ...(scan.reason ? { reason: scan.reason } : {}),
      code: scan.code,
      source: scan.source,
      ...(doubts ? { doubts } : {}),
    },
  };
}
