import { type UnitState, unitTable } from "~/domain/bench/unit";
import { NotFound } from "~/domain/errors";
import type { UnitId } from "~/domain/ids";
import { type CommandOf, step } from "~/domain/machine";
import { addUnitEvents, lockUnit, type NewUnit, type UnitRow, updateUnit } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../ctx";
import { clockUnits } from "./clocks/clock.server";
import { broughtByLeaving, broughtNothingYet } from "./clocks/recovery.server";
import { sayWhenRouted } from "./stock/stock-say.server";

/** When and with what something was done. */
export interface Done {
  at: Date;
  device: string;
}

/** Past words of the commands, as a unit's trail names them. */
const told: Record<CommandOf<typeof unitTable>, string> = { grade: "graded", route: "routed", leave: "left", undo: "undone" };

/**
 * One step of one unit, with its line in the trail; where it is routed once its parcel is finished, the platform is told of its stock. @param data ids, amounts and codes beside what changes @returns the unit as it was before
 * @throws NotFound; Refusal `illegal_transition`
 */
export async function moveUnit(
  tx: VerbTx,
  ctx: Ctx,
  unitId: string,
  command: CommandOf<typeof unitTable>,
  change: Partial<NewUnit>,
  done: Done,
  data: Record<string, unknown> = {},
): Promise<UnitRow> {
  const unit = await lockUnit(tx, unitId);
  if (!unit) throw new NotFound("The unit");
  const to = step(unitTable, unit.state, command);
  const brought = command === "leave" ? await broughtByLeaving(tx, ctx, unit) : unit.state === "gone" ? broughtNothingYet : {};
  await updateUnit(tx, unitId, { ...brought, ...change, state: to }, ctx.now());
  const { grade, damagedBy, passes, disposition, shelf } = change;
  const shown = Object.entries({ grade, damagedBy, passes, disposition, shelf }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  await noteUnit(tx, ctx, unit.unitId, done, {
    name: told[command],
    from: unit.state,
    to,
    data: { ...Object.fromEntries(shown), ...data },
  });
  if (to !== "gone" && to !== "void") await clockUnits(tx, ctx, [unitId]);
  if (command === "route") await sayWhenRouted(tx, ctx, { ...unit, ...change, state: to });
  return unit;
}

/** Adds a line to a unit's trail. */
export function noteUnit(
  tx: VerbTx,
  ctx: Ctx,
  unitId: UnitId,
  { at, device }: Done,
  { name, from, to, data }: { name: string; from: UnitState | null; to: UnitState; data: Record<string, unknown> },
): Promise<void> {
  const when = { happenedAt: at, heardAt: ctx.now() };
  return addUnitEvents(tx, [{ unitId, name, actor: ctx.actor, device, fromState: from, toState: to, data, ...when }]);
}
