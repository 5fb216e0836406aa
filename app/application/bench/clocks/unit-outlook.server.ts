import { type Outlook, outlookOf } from "~/domain/bench/clocks/outlook";
import { NotFound } from "~/domain/errors";
import { findUnit } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { vendorDaysOf } from "../batches/vendor-days.server";
import { seesWorth } from "../sees-worth";
import { readClockFacts, worthyOf } from "./clock.server";

/** What may still become of a unit; null when it has left. @throws NotFound */
export function viewOutlook(ctx: Ctx, input: { unitId: string }): Promise<Outlook | null> {
  return ctx.transact(async (tx) => {
    const unit = await findUnit(tx, input.unitId);
    if (!unit) throw new NotFound("The unit");
    if (unit.state === "gone" || unit.state === "void") return null;
    const facts = await readClockFacts(tx, ctx.now());
    const until = (await vendorDaysOf(tx, [unit.unitId])).get(unit.unitId)?.lastOn ?? null;
    return outlookOf(facts.rules, { ...worthyOf(facts, unit, until), currency: unit.currency }, facts.today, seesWorth(ctx));
  });
}
