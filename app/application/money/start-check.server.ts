import { Refusal } from "~/domain/errors";
import { addDays } from "~/domain/time";
import { countToCompare, readMoneyCheck, saveMoneyCheck } from "~db/queries/differences.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { compareDays } from "./compare-orders.server";

/** Minutes without a step after which a run is taken for dead. */
const deadMinutes = 30;

/** Has our ledger compared with the platform's refunds, from the beginning. @throws Refusal `not_allowed`, `check_running` */
export function startCheck(ctx: Ctx): Promise<void> {
  permit(ctx, "money.settle");
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const known = await readMoneyCheck(tx, true);
    const isAlive = known?.state === "running" && known.changedAt.getTime() > now.getTime() - deadMinutes * 60_000;
    if (isAlive) throw new Refusal("check_running", "The money is being compared already.");
    const ordersTotal = await countToCompare(tx, addDays(now, -compareDays));
    const begun = { state: "running", walkedTo: null, ordersRead: 0, ordersTotal, errorCode: null, startedAt: now } as const;
    await saveMoneyCheck(tx, begun, now);
    await tx.record([{ name: "money.check-started", data: { orders: ordersTotal } }]);
    tx.enqueue([{ name: "money.reconcile", payload: {} }]);
  });
}
