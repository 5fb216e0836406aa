import type { TrailStep, UnitTrail } from "~/domain/bench/trail/trail";
import { eventSentence, trailLegs } from "~/domain/bench/trail/trail-words";
import { NotFound } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import type { StoreTx } from "~db/client.server";
import { findBatch } from "~db/queries/batches.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { listUnitPhotos } from "~db/queries/unit-photos.server";
import { listTrailParcels, listTrailScans } from "~db/queries/unit-trail.server";
import { findUnit, listUnitEvents, type UnitEventRow, type UnitRow } from "~db/queries/units.server";
import { listStaff } from "~db/queries/views-staff.server";
import type { Ctx } from "../../ctx";
import { vendorDaysOf } from "../batches/vendor-days.server";
import { seesWorth } from "../sees-worth";
import { blameOf } from "./blame.server";

/** A unit's whole life, from the order to the shelf or the scrap. Nothing in it is of its shopper. @throws NotFound */
export function viewTrail(ctx: Ctx, input: { unitId: string }): Promise<UnitTrail> {
  const sees = seesWorth(ctx);
  return ctx.transact(async (tx) => {
    const unit = await findUnit(tx, input.unitId);
    if (!unit) throw new NotFound("The unit");
    const batch = unit.batchId ? await findBatch(tx, unit.batchId) : null;
    const vendor = (await vendorDaysOf(tx, [unit.unitId])).get(unit.unitId);
    const photos = await listUnitPhotos(tx, [unit.unitId]);
    const order = unit.orderId ? await findOrder(tx, unit.orderId) : null;
    const row = unit.returnId ? await findReturn(tx, unit.returnId) : null;
    const nameOf = await staffNames(tx, ctx);
    const steps = [
      ...(order ? await stepsOfOrder(tx, unit) : []),
      ...(await stepsOfReturn(tx, unit, nameOf)),
      ...(await stepsOfBench(tx, unit, nameOf, sees)),
    ];
    return {
      ...{ unitId: unit.unitId, code: unit.code, title: unit.title, variantTitle: unit.variantTitle, sku: unit.sku },
      ...{ imageUrl: unit.imageUrl, state: unit.state, grade: unit.grade, damagedBy: unit.damagedBy, disposition: unit.disposition },
      ...{ shelf: unit.shelf, version: unit.version, currency: unit.currency },
      ...{ orderName: order?.name ?? "", returnName: row?.name ?? "" },
      batch: batch && { batchId: batch.batchId, name: batch.name },
      vendor: vendor ? { name: vendor.vendorName, lastOn: vendor.lastOn } : null,
      soldMinor: sees ? unit.soldMinor : null,
      workMinor: sees ? unit.workMinor : null,
      recoveredMinor: sees ? unit.recoveredMinor : null,
      photos: photos.map((photo) => ({ photoId: photo.photoId, at: photo.createdAt })),
      steps: steps.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)),
      blame: await blameOf(tx, unit, ctx.now()),
    };
  });
}

const others: Readonly<Record<string, string>> = {
  ...{ shopper: "Shopper", platform: "Platform", rule: "Rule", system: "Backhaul", courier: "Courier", file: "Uploaded file" },
};

/** The team's names, for those who may not look at people as well: colleagues know each other. */
async function staffNames(tx: StoreTx, ctx: Ctx): Promise<(actor: string) => string> {
  const team = new Map((await listStaff(tx)).map((one) => [`staff:${one.staffId}`, ctx.sealer.open(ctx.storeId, one.name)]));
  return (actor) => team.get(actor) || (actor.startsWith("staff:") ? "Staff" : (others[actor] ?? "Backhaul"));
}

async function stepsOfOrder(tx: StoreTx, unit: UnitRow): Promise<TrailStep[]> {
  if (!unit.orderId) return [];
  const order = await findOrder(tx, unit.orderId);
  const parcels = await listTrailParcels(tx, unit.orderId);
  const scans = await listTrailScans(tx, unit.orderId, unit.returnId);
  const parcel = { part: "Parcel" as const, who: "Courier" };
  return [
    ...(order
      ? [{ id: "order", at: order.placedAt, part: "Order" as const, sentence: `${order.name} placed`, who: "Shopper", where: "" }]
      : []),
    ...parcels.flatMap(({ parcelId, leg, courier, shippedAt, deliveredAt }): TrailStep[] => [
      { ...parcel, id: `${parcelId}-sent`, at: shippedAt, sentence: `Sent ${trailLegs[leg]}`, who: "Store", where: courier ?? "" },
      ...(deliveredAt
        ? [{ ...parcel, id: `${parcelId}-there`, at: deliveredAt, sentence: `Delivered, ${trailLegs[leg]}`, where: courier ?? "" }]
        : []),
    ]),
    ...scans.map(
      (scan, i): TrailStep => ({
        ...parcel,
        ...{ id: `scan-${String(i).padStart(3, "0")}`, at: scan.at, where: scan.courier ?? "" },
        sentence: `Scanned: ${scan.status.replaceAll("_", " ")}${scan.leg ? `, ${trailLegs[scan.leg]}` : ""}`,
      }),
    ),
  ];
}

async function stepsOfReturn(tx: StoreTx, unit: UnitRow, nameOf: (actor: string) => string): Promise<TrailStep[]> {
  const row = unit.returnId ? await findReturn(tx, unit.returnId) : null;
  if (!row) return [];
  const line = (await listReturnLines(tx, [row.returnId])).find((one) => one.returnLineId === unit.returnLineId);
  const reason = [line?.reasonName, line?.subReason].filter(Boolean).join(": ");
  const asker = row.source === "shopper" ? "Shopper" : row.source === "staff" ? "Staff" : "Platform";
  const step = (id: string, at: Date | null, sentence: string, who: string): TrailStep[] =>
    at ? [{ id: `return-${id}`, at, part: "Return", sentence, who, where: "" }] : [];
  const no = row.request === "declined";
  return [
    ...step("asked", row.requestedAt, `${row.name} asked for${reason ? `: ${reason}` : ""}`, asker),
    ...step("decided", row.decidedAt, `${row.name} ${no ? "declined" : "approved"}`, row.decidedBy ? nameOf(row.decidedBy) : "Backhaul"),
    ...step("received", row.receivedAt, `${row.name} received`, "Store"),
    ...step("settled", row.settledAt, `${row.name} settled`, "Store"),
  ];
}

const parts: Readonly<Record<string, TrailStep["part"]>> = {
  ...{ batched: "Batch", unbatched: "Batch", credited: "Money", blamed: "Bench" },
  ...{ "task-opened": "Work", "task-done": "Work", "task-dropped": "Work" },
};

async function stepsOfBench(tx: StoreTx, unit: UnitRow, nameOf: (actor: string) => string, sees: boolean): Promise<TrailStep[]> {
  const events = await listUnitEvents(tx, unit.unitId);
  const names = await batchNames(tx, events);
  const money = (minor: number) => formatMoney({ minor, currency: unit.currency });
  return events.map((event) => ({
    ...{ id: event.eventId, at: event.happenedAt, who: nameOf(event.actor) },
    part: parts[event.name] ?? (event.name.startsWith("stock") ? "Stock" : "Bench"),
    sentence: eventSentence(event.name, event.data, names, sees ? money : null),
    where: event.device ? `Bench ${event.device.slice(-4)}` : "",
  }));
}

async function batchNames(tx: StoreTx, events: readonly UnitEventRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap((event) => (typeof event.data.batchId === "string" ? [event.data.batchId] : [])))];
  const rows = await Promise.all(ids.map((id) => findBatch(tx, id)));
  return new Map(rows.flatMap((row) => (row ? [[row.batchId, row.name] as const] : [])));
}
