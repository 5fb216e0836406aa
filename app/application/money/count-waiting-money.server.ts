import { dayIn } from "~/domain/time";
import { countOpenDifferences } from "~db/queries/differences.server";
import { countOwedTo } from "~db/queries/promises.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { warnedUntil } from "./raise-alarms.server";

/** The figure in the menu stops here. */
const cap = 100;

/** How much about money waits for somebody: promises about to break or broken, and differences nobody settled; counted to 100. @throws Refusal `not_allowed` */
export function countWaitingMoney(ctx: Ctx): Promise<number> {
  permit(ctx, "money.look");
  return ctx.transact(async (tx) => {
    const { timezone } = await getStore(tx);
    const owed = await countOwedTo(tx, warnedUntil(dayIn(timezone, ctx.now())), cap);
    return owed >= cap ? cap : Math.min(cap, owed + (await countOpenDifferences(tx)));
  });
}
