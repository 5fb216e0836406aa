import type { RiskAction } from "~/domain/risk/decide";
import { noteTreatment } from "~db/queries/trials.server";
import type { Ctx, VerbTx } from "../ctx";

/** Notes for the savings that something was done about an order; one of the control group leaves the measured group, and the history says who did it. */
export async function noteActed(ctx: Ctx, tx: VerbTx, acted: { orderId: string; action: RiskAction; actor?: string }): Promise<void> {
  const { orderId, action, actor } = acted;
  if ((await noteTreatment(tx, orderId, action, ctx.now())) !== "left") return;
  await tx.record([{ name: "risk.control-left", orderId, data: { action }, ...(actor ? { actor } : {}) }]);
}
