import type { OrderSnapshot } from "~/domain/orders/order";
import {
  type HeldOrder,
  heldOrders,
  insertOrders,
  lockMirror,
  type OrderRowIn,
  saveLines,
  updateOrders,
} from "~db/queries/orders-write.server";
import { markForReread, ordersWithPoorParcels, saveParcels, saveRefunds } from "~db/queries/orders-write-parts.server";
import { trackedNumbers } from "~db/queries/parcel-scans.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { trackParcels } from "../parcels/track-parcels.server";
import { lookForReturns } from "../returns/look-for-returns.server";
import { countOutcomes } from "../risk/count-outcomes.server";
import { scoreOrders } from "../risk/score-orders.server";
import { endVerificationsOf } from "../verifications/end-verifications-of.server";
import { contactOf } from "./mirror-contact";
import { mirrorEvents } from "./mirror-history";
import { orderRow, partRows, type Via } from "./mirror-rows";
import { mirrorShoppers } from "./mirror-shoppers.server";

/** What became of the snapshots, by external id. */
export interface Mirrored {
  added: string[];
  /** Written over an older or equal version. */
  applied: string[];
  /** Older than what is held: nothing was written. */
  dropped: string[];
  /** Of the applied ones, those that were held in an older version, or without what only a direct reading tells. */
  renewed: string[];
}

/**
 * Lays snapshots over the mirror inside the caller's transaction: shoppers, orders, lines, parcels, refunds, history, risk and outcome
 * tallies, each table once. Older never overwrites newer. Any order of calls and any repetition end in the same rows.
 */
export async function mirrorOrders(ctx: Ctx, tx: VerbTx, snapshots: readonly OrderSnapshot[], via: Via): Promise<Mirrored> {
  const result: Mirrored = { added: [], applied: [], dropped: [], renewed: [] };
  if (snapshots.length === 0) return result;
  await lockMirror(tx);
  const store = await getStore(tx);
  const newest = newestOf(snapshots);
  const held = await heldOrders(
    tx,
    newest.map((s) => s.externalId),
  );
  const current = newest.filter((snapshot) => {
    const known = held.get(snapshot.externalId);
    if (!known || known.version <= snapshot.updatedAt) return true;
    result.dropped.push(snapshot.externalId);
    return false;
  });
  if (current.length === 0) {
    await lookForReturns(ctx, tx, newest, via, []);
    return result;
  }

  const buyers = current.map((snapshot) => ({ snapshot, contact: contactOf(ctx.sealer, ctx.storeId, snapshot, store.countryCode) }));
  const shoppers = await mirrorShoppers(
    ctx,
    tx,
    buyers.map((buyer) => ({ ...buyer, erased: held.get(buyer.snapshot.externalId)?.erased === true })),
  );
  const now = ctx.now();
  const facts = { sealer: ctx.sealer, storeId: ctx.storeId, codGateways: store.settings.codGateways, now, via };
  const written = buyers.map(({ snapshot, contact }) => {
    const known = held.get(snapshot.externalId);
    const row = orderRow(facts, snapshot, contact, shoppers.get(snapshot.externalId), known);
    return { snapshot, known, row, events: mirrorEvents(via, snapshot, row, known) };
  });
  await save(tx, written, now);
  await tx.record(written.flatMap((w) => w.events));

  for (const { snapshot, known } of written) {
    (known ? result.applied : result.added).push(snapshot.externalId);
    if (known && (known.version < snapshot.updatedAt || known.needs_reread)) result.renewed.push(snapshot.externalId);
  }
  const wanting = via === "webhook" ? await wantReread(tx, written) : written.some((w) => w.row.needs_reread === true);
  if (wanting) tx.enqueue([{ name: "order.re-read", payload: {} }]);
  const toScore = written.filter((w) => !w.known || factsMoved(w.known, w.row));
  await scoreOrders(
    ctx,
    tx,
    toScore.map((w) => ({ orderId: w.row.order_id, isNew: !w.known })),
  );
  // After scoring: how an order ended must not be among the evidence for its own score.
  await countOutcomes(
    ctx,
    tx,
    written.filter((w) => hasEnded(w.row.outcome) || hasEnded(w.known?.outcome)).map((w) => w.row.order_id),
  );
  // What couriers said of these parcels, perhaps before the platform told them.
  const shipped = written.filter((w) => w.snapshot.parcels.length > 0).map((w) => w.row.order_id);
  await trackParcels(ctx, tx, await trackedNumbers(tx, shipped));
  await endVerificationsOf(
    ctx,
    tx,
    written.filter((w) => w.known && leavesQuestion(w.known, w.snapshot)).map((w) => w.row.order_id),
  );
  await lookForReturns(ctx, tx, newest, via, result.added);
  return result;
}

interface Written {
  snapshot: OrderSnapshot;
  known: HeldOrder | undefined;
  row: OrderRowIn;
}

async function save(tx: VerbTx, written: readonly Written[], now: Date): Promise<void> {
  await insertOrders(
    tx,
    written.filter((w) => !w.known).map((w) => w.row),
  );
  await updateOrders(
    tx,
    written.filter((w) => w.known).map((w) => w.row),
  );
  const parts = written.map(({ snapshot, row }) => partRows(snapshot, row.order_id, now));
  const known = written.filter((w) => w.known).map((w) => w.row.order_id);
  await saveLines(
    tx,
    parts.flatMap((p) => p.lines),
    known,
  );
  await saveParcels(
    tx,
    parts.flatMap((p) => p.parcels),
    parts.flatMap((p) => p.parcelLines),
    known,
  );
  await saveRefunds(
    tx,
    parts.flatMap((p) => p.refunds),
  );
}

/** Webhooks lack facts of parcels too; says whether any order of the batch now waits for a re-read. */
async function wantReread(tx: VerbTx, written: readonly Written[]): Promise<boolean> {
  const shipped = written.filter((w) => w.snapshot.parcels.length > 0 && w.row.needs_reread !== true).map((w) => w.row.order_id);
  const poor = await ordersWithPoorParcels(tx, shipped);
  await markForReread(tx, poor);
  return poor.length > 0 || written.some((w) => w.row.needs_reread === true);
}

/** Whether a shopper who was asked about the order need not answer any more: it was paid, left or ended since. */
function leavesQuestion(held: HeldOrder, { financialStatus, fulfilmentStatus, cancelledAt }: OrderSnapshot): boolean {
  return (
    (financialStatus === "paid" && held.financial_status !== "paid") ||
    (fulfilmentStatus !== held.fulfilment_status && (fulfilmentStatus === "fulfilled" || fulfilmentStatus === "partial")) ||
    (cancelledAt !== null && !held.cancelled)
  );
}

/** Its end is counted: anew too when what it is counted under changed since. */
const hasEnded = (outcome: unknown) => outcome === "delivered" || outcome === "rto";

/** Something a risk model looks at is different now. */
function factsMoved(held: HeldOrder, row: OrderRowIn): boolean {
  const same = (column: "phone_hash" | "email_hash" | "address_hash") => row[column] === null || row[column] === held[column];
  const contactCame = held.needs_reread && row.needs_reread !== true;
  return (
    contactCame ||
    held.total_minor !== row.total_minor ||
    held.quantity !== row.quantity ||
    held.is_cod !== row.is_cod ||
    (held.is_cod && held.financial_status !== "paid" && row.financial_status === "paid" && row.fulfilment_status !== "fulfilled") ||
    !same("phone_hash") ||
    !same("email_hash") ||
    !same("address_hash")
  );
}

/** One snapshot per order: the newest; of equal versions the one with contact data. */
function newestOf(snapshots: readonly OrderSnapshot[]): OrderSnapshot[] {
  const best = new Map<string, OrderSnapshot>();
  for (const snapshot of snapshots) {
    const other = best.get(snapshot.externalId);
    const gap = other ? snapshot.updatedAt.getTime() - other.updatedAt.getTime() : 1;
    if (gap > 0 || (gap === 0 && (other?.contactRedacted || !snapshot.contactRedacted))) best.set(snapshot.externalId, snapshot);
  }
  return [...best.values()];
}
