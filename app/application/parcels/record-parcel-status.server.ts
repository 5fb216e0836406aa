import { createHash } from "node:crypto";
import { type ParcelScan, scanIdentity, trackingKeyOf } from "~/domain/parcels/scan";
import { lockMirror } from "~db/queries/orders-write.server";
import { externalIdHead, fillParcels, namedOrders } from "~db/queries/outcome-orders.server";
import { insertScans, onlyNumbers } from "~db/queries/parcel-scans.server";
import type { Ctx, VerbTx } from "../ctx";
import { orderKeys } from "../outcomes/order-keys";
import { trackParcels } from "./track-parcels.server";

/** Who said it, and in which stored delivery. */
export interface ScanSource {
  source: string;
  deliveryId: string | null;
  receivedAt: Date;
}

/**
 * Takes what a courier says of parcels, inside the caller's transaction: each scan is kept once, the states of its parcels are folded anew from
 * all of theirs, and ends are counted as outcomes, once. Any order and any repetition end in the same state. Scans of a number that no parcel
 * has yet wait for it. @returns the tracking numbers that were named, as they are compared
 */
export async function recordParcelStatus(ctx: Ctx, tx: VerbTx, scans: readonly ParcelScan[], from: ScanSource): Promise<string[]> {
  if (scans.length === 0) return [];
  await lockMirror(tx);
  await keepScans(ctx, tx, scans, from);
  await fillNumbers(ctx, tx, scans);
  const keys = [...new Set(scans.map((scan) => trackingKeyOf(scan.trackingNumber)))];
  await trackParcels(ctx, tx, keys);
  return keys;
}

/** Keeps scans that are not there yet; nothing is derived from them. */
export async function keepScans(ctx: Ctx, tx: VerbTx, scans: readonly ParcelScan[], from: ScanSource): Promise<void> {
  const rows = scans.map(({ courier, leg, status, reason, code, called, at, text, place, trackingNumber, ...rest }) => ({
    scanId: createHash("sha256")
      .update(scanIdentity({ courier, leg, status, reason, code, called, at, text, place, trackingNumber, ...rest }))
      .digest("base64url")
      .slice(0, 22),
    ...{ source: from.source, deliveryId: from.deliveryId, receivedAt: from.receivedAt },
    ...{ trackingKey: trackingKeyOf(trackingNumber), courier, leg, status, reason, code, called, happenedAt: at },
    words: text || place ? ctx.sealer.seal(ctx.storeId, JSON.stringify({ text, place })) : null,
  }));
  const once = new Map(rows.map((row) => [row.scanId, row]));
  await insertScans(tx, [...once.values()]);
}

/** Gives parcels the number the platform was never told, where a sender names their order: only an order's only parcel, only one without. */
async function fillNumbers(ctx: Ctx, tx: VerbTx, scans: readonly ParcelScan[]): Promise<void> {
  const naming = scans.flatMap((scan) => (scan.order && scan.leg !== "reverse" ? [{ ...scan, order: scan.order }] : []));
  if (naming.length === 0) return;
  const head = await externalIdHead(tx);
  const keys = naming.map(({ order }) => orderKeys(order, head));
  const found = await namedOrders(
    tx,
    keys.flatMap((one) => one.names),
    keys.flatMap((one) => one.ids),
    false,
  );
  const fills = naming.flatMap((scan, i) => {
    const theirs = found.filter((order) => keys[i]?.names.includes(order.name) || keys[i]?.ids.includes(order.externalId));
    const [only] = theirs;
    return only && theirs.length === 1 ? [{ orderId: only.orderId, courier: scan.courier, tracking: scan.trackingNumber }] : [];
  });
  // An order's second number is another parcel's: the first one named is taken, by the alphabet, so that disorder ends the same.
  fills.sort((a, b) => (a.tracking < b.tracking ? -1 : a.tracking > b.tracking ? 1 : 0));
  const numbered = await onlyNumbers(
    tx,
    fills.map((one) => one.orderId),
  );
  const first = new Map(
    fills
      .filter((one) => !numbered.has(one.orderId))
      .map((one) => [one.orderId, one] as const)
      .reverse(),
  );
  await fillParcels(tx, [...first.values()], ctx.now());
}
