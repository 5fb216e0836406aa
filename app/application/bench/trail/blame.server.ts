import { type Blame, type BlameEvidence, damageWords, isDamageReason, proposeBlame } from "~/domain/bench/trail/blame";
import type { ConfirmBlame } from "~/domain/bench/trail/commands-blame";
import { passesByGrade } from "~/domain/bench/unit";
import { NotFound, Refusal } from "~/domain/errors";
import { addDays, daysBetween } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { findReturn, listReturnLines, lockReturn } from "~db/queries/returns.server";
import { lockOrder } from "~db/queries/returns-order.server";
import { countComplaints, countReturnPhotos, listTrailParcels, listTrailScans } from "~db/queries/unit-trail.server";
import { findUnit, lockUnit, type UnitRow, updateUnit } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { noteUnit } from "../unit-steps.server";

/** Complaints older than this many days say nothing of today's packing. */
const complaintDays = 182;

/** Who probably damaged a unit, from all that is known of it; null before it is graded. */
export async function blameOf(tx: StoreTx, unit: UnitRow, now: Date): Promise<Blame | null> {
  const evidence = await evidenceOf(tx, unit, now);
  return evidence && proposeBlame(evidence);
}

async function evidenceOf(tx: StoreTx, unit: UnitRow, now: Date): Promise<BlameEvidence | null> {
  if (!unit.grade || unit.state === "void") return null;
  const row = unit.returnId ? await findReturn(tx, unit.returnId) : null;
  const lines = row ? await listReturnLines(tx, [row.returnId]) : [];
  const reasons = lines
    .filter((line) => line.returnLineId === unit.returnLineId)
    .map((line) => [line.reasonName, line.subReason].filter(Boolean).join(": "));
  const scans = unit.orderId ? await listTrailScans(tx, unit.orderId, unit.returnId) : [];
  const delivered = unit.orderId ? (await listTrailParcels(tx, unit.orderId)).flatMap((parcel) => parcel.deliveredAt ?? []) : [];
  const first = delivered.sort((a, b) => a.getTime() - b.getTime())[0];
  return {
    ...{ grade: unit.grade, source: unit.source },
    damagedOn: scans.filter((scan) => scan.status === "damaged").map((scan) => scan.leg ?? "forward"),
    reason: reasons.find(isDamageReason) ?? reasons[0] ?? "",
    photos: row ? await countReturnPhotos(tx, row.returnId) : 0,
    askedAfterDays: row && first ? Math.max(0, daysBetween(first, row.requestedAt)) : null,
    complaints: await countComplaints(tx, unit.sku, damageWords, unit.returnId, addDays(now, -complaintDays)),
  };
}

/**
 * A person says who damaged a unit, whatever was proposed; also of one that is gone. Whether its shopper is paid follows, unless its return has
 * counted it or somebody said otherwise.
 * @throws NotFound; Refusal `not_graded`, `changed_meanwhile`, `not_allowed`
 */
export function confirmBlame(ctx: Ctx, input: ConfirmBlame): Promise<void> {
  permit(ctx, "bench.work");
  return ctx.transact(async (tx) => {
    const seen = await findUnit(tx, input.unitId);
    if (seen?.orderId) await lockOrder(tx, seen.orderId);
    const row = seen?.returnId ? await lockReturn(tx, seen.returnId) : null;
    const unit = seen && (await lockUnit(tx, input.unitId));
    if (!unit || unit.state === "void") throw new NotFound("The unit");
    if (!unit.grade || !unit.damagedBy) throw new Refusal("not_graded", "Grade it first.");
    if (unit.version !== input.version)
      throw new Refusal("changed_meanwhile", "Somebody else has changed this unit. What you see now is how it stands.");
    const proposed = await blameOf(tx, unit, ctx.now());
    // Where it happened was proposed with who did it: another culprit leaves it open.
    const leg = proposed?.culprit === input.damagedBy ? proposed.leg : null;
    const isCounted = unit.source === "return" && row !== null && row.request !== "approved";
    const byGrade = unit.passes === passesByGrade(unit.grade, unit.damagedBy);
    const passes = isCounted || !byGrade ? {} : { passes: passesByGrade(unit.grade, input.damagedBy) };
    await updateUnit(tx, unit.unitId, { damagedBy: input.damagedBy, ...passes }, ctx.now());
    const data = {
      damagedBy: input.damagedBy,
      before: unit.damagedBy,
      ...(proposed && { proposed: proposed.culprit }),
      ...(leg && { leg }),
    };
    await noteUnit(tx, ctx, unit.unitId, { at: ctx.now(), device: "" }, { name: "blamed", from: unit.state, to: unit.state, data });
  });
}
