import { expectedRecovery } from "~/domain/bench/clocks/worth";
import type { StoreTx } from "~db/client.server";
import type { NewUnit, UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { readClockFacts, worthyOf } from "./clock.server";

/** What a unit brought, as its row says it. */
export type Brought = Pick<NewUnit, "recoveredMinor" | "recoveredAt" | "recoveredAs">;

/** Of a unit that has come back from being gone. */
export const broughtNothingYet: Brought = { recoveredMinor: null, recoveredAt: null, recoveredAs: null };

/**
 * What a unit brings by leaving. On the shelf again it is worth what goods as new are worth that day (an assumption: nobody has bought it yet), less
 * what work on it cost; thrown away or sent back to its shopper it brings nothing. Of the others nobody knows until their batch is paid.
 */
export async function broughtByLeaving(tx: StoreTx, ctx: Pick<Ctx, "now">, unit: UnitRow): Promise<Brought> {
  const now = ctx.now();
  if (unit.disposition === "dispose" || unit.disposition === "back_to_shopper")
    return { recoveredMinor: 0, recoveredAt: now, recoveredAs: "nothing" };
  if (unit.disposition !== "restock") return {};
  const facts = await readClockFacts(tx, now);
  const worthy = worthyOf(facts, { ...unit, grade: "A" }, null);
  const worth = expectedRecovery(facts.rules, "full_price", worthy, facts.today);
  return { recoveredMinor: worth - unit.workMinor, recoveredAt: now, recoveredAs: "full_price" };
}
